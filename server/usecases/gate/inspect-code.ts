/**
 * What a guard sees who scans a code by hand: the named checks and the holder in part, with the photo. Nobody passes by it: no entry is
 * recorded and the code is not used up; that it was looked at is. A code that fails is an answer, not an error.
 * Database calls: 4, none for a forged code.
 */
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { linkToCardPhoto } from '../photo/find-card-photo';
import { checkCodeCard, viewInspection } from './check-code-card';
import { findCodeCard } from './find-code-card';

type InspectCode = UseCase<
  CardActions['inspectCode']['input'],
  CardActions['inspectCode']['output']
>;

export const inspectCode: InspectCode = async (ports, caller, input) => {
  const code = input.code.trim();
  const found = await findCodeCard(ports, code);
  const checked = checkCodeCard(ports, code, found, ports.clock.now());
  if (found !== null) {
    const subject = found.card._id;
    await writeAudit(
      ports,
      `card ${subject} inspected by ${caller.accountKey} ${ports.randomness.id()}`,
      {
        actor: caller.accountKey,
        action: 'inspect-code',
        subject,
        reason: null,
      },
    );
  }
  const inspection = viewInspection(checked, found);
  if (found === null || inspection.holder === null) {
    return { ok: true, value: inspection };
  }
  const photoUrl = await linkToCardPhoto(ports, found.card);
  const holder = { ...inspection.holder, ...(photoUrl === null ? {} : { photoUrl }) };
  return { ok: true, value: { ...inspection, holder } };
};
