import { displayName } from '../../../domain/identity/names';
import type { DataRequestActions } from '../../contract/data-requests';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CorrectionDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';
import { linkToEvidence } from './evidence-photo';
import { viewCorrection } from './view-correction';

type Call = DataRequestActions['openCorrection'];

/**
 * What somebody asked to be corrected, in their words and with their photo, and whose name it is about. Reading it is on
 * record. Errors:
 * REASON_MISSING, CORRECTION_NOT_FOUND. Three database calls.
 */
export const openCorrection: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { id, reason: typed },
) => {
  const reason = readReason(typed);
  if (!reason.ok) {
    return reason;
  }
  const correction = await ports.store.collection('corrections').get(id);
  if (correction === null) {
    return { ok: false, code: 'CORRECTION_NOT_FOUND' };
  }
  const { cardNumber, accountKey, evidence } = correction;
  await writeAudit(ports, `correction ${id} read ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'read-correction',
    subject: cardNumber ?? accountKey,
    reason: reason.value,
  });
  const [name, photo] = await Promise.all([
    nameOn(ports, correction),
    linkToEvidence(ports, correction),
  ]);
  return {
    ok: true,
    value: { correction: { ...viewCorrection(correction), cardNumber, evidence, photo, name } },
  };
};

async function nameOn(
  ports: Ports,
  { cardNumber, accountKey }: CorrectionDocument,
): Promise<string> {
  const found =
    cardNumber === null
      ? await ports.store.collection('registrations').get(accountKey)
      : await ports.store.collection('cards').get(cardNumber);
  return found === null ? '' : displayName(found.name);
}
