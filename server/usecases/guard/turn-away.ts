/**
 * A guard does not let somebody pass whose code was right, because of the document: the entry becomes a refusal, and the
 * gates remember that the holder did not come in (or leave). The code stays used. Errors: ENTRY_NOT_FOUND for what is no
 * admission of this guard's in the last ten minutes. Database calls: 3, 5 for a card.
 */
import { dateOf, MS_PER_MINUTE } from '../../../domain/calendar/shanghai';
import { windowOf, WINDOW_TOLERANCE } from '../../../domain/code/window';
import { turnCode } from '../../../domain/gate/by-hand';
import type { GuardActions } from '../../contract/guard';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { EntryDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { entryId } from '../gate/gate-reader';
import { phoneId } from './phone-reader';

type Call = GuardActions['turnAway'];

const WITHIN_MS = 10 * MS_PER_MINUTE;

export const turnAway: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const now = ports.clock.now();
  const _id = entryId({ id: phoneId(caller), series: 1 }, input.number);
  const entries = ports.store.collection('entries');
  const entry = await entries.get(_id);
  if (entry === null || now - entry.at.getTime() > WITHIN_MS) {
    return { ok: false, code: 'ENTRY_NOT_FOUND' };
  }
  const code = turnCode(input.reason);
  const turned = await entries.update(
    { _id, result: 'admitted' },
    { set: { result: 'refused', code } },
  );
  if (turned === 0) {
    return entry.code === code
      ? { ok: true, value: { serverNow: now } }
      : { ok: false, code: 'ENTRY_NOT_FOUND' };
  }
  await undoPassage(ports, entry);
  await writeAudit(ports, `turned away ${_id}`, {
    actor: caller.accountKey,
    action: 'turn-away',
    subject: entry.cardNumber ?? _id,
    reason: input.reason,
  });
  return { ok: true, value: { serverNow: now } };
};

/** Only where nobody passed with the card since. */
async function undoPassage(
  ports: Ports,
  { cardNumber, at, direction }: EntryDocument,
): Promise<void> {
  if (cardNumber === null) {
    return;
  }
  const window = windowOf(at.getTime());
  const used = { from: window - WINDOW_TOLERANCE, to: window + WINDOW_TOLERANCE };
  const ofDay = { cardNumber, date: dateOf(at.getTime()) };
  const days = ports.store.collection('code_days');
  if (direction === 'in') {
    await days.update({ ...ofDay, inside: true, lastIn: used }, { set: { inside: false } });
  } else {
    await days.update({ ...ofDay, inside: false, lastOut: used }, { set: { inside: true } });
  }
}
