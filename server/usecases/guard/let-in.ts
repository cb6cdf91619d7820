/**
 * A guard lets somebody through by hand, with a reason: a holder who was looked up, or somebody of whom no more is known
 * than that. Where a gate would have refused the passage the entry is marked as double. Done again under the same number,
 * at whatever time, it changes nothing more.
 *
 * Errors: INPUT_INVALID for a gate that the school has not; HOLDER_PASS_OVER for a look-up that is too old; those of
 * `canUse` for a card that is not in order by now. Database calls: 3, and 4 or more besides for a holder.
 */
import { canUse } from '../../../domain/card/card';
import { handCode } from '../../../domain/gate/by-hand';
import type { GuardActions } from '../../contract/guard';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { toCard } from '../card/view-card';
import { entryId } from '../gate/gate-reader';
import { rememberByHand } from './card-day';
import { readHolderPass } from './holder-pass';
import { phoneReader } from './phone-reader';

type Call = GuardActions['letIn'];

export const letIn: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const now = ports.clock.now();
  const reader = phoneReader(ports, caller, input);
  if (!reader.ok) {
    return reader;
  }
  const holder = await findHolderOfPass(ports, caller, input.pass, now);
  if (!holder.ok) {
    return holder;
  }
  const _id = entryId(reader.value, input.number);
  const card = holder.value;
  const entries = ports.store.collection('entries');
  // An entry that is there stands: by now the person may have come and gone, which a second one would turn back.
  if ((await entries.get(_id)) === null) {
    const isUsual = card === null || (await rememberByHand(ports, card, input.direction, _id, now));
    await entries.add({
      _id,
      schema: 1,
      at: new Date(now),
      gate: input.gate,
      direction: input.direction,
      cardNumber: card?._id ?? null,
      result: 'admitted',
      code: handCode(input.reason),
      device: reader.value.id,
      ...(isUsual || input.direction === 'out' ? {} : { double: true }),
    });
  }
  await writeAudit(ports, `let in by hand ${_id}`, {
    actor: caller.accountKey,
    action: 'let-in-by-hand',
    subject: card?._id ?? _id,
    reason: input.reason,
  });
  return { ok: true, value: { serverNow: now } };
};

async function findHolderOfPass(
  ports: Ports,
  caller: Caller,
  pass: string | undefined,
  now: number,
): Promise<Outcome<CardDocument | null>> {
  if (pass === undefined) {
    return { ok: true, value: null };
  }
  const number = readHolderPass(ports, caller, pass);
  const card = number === null ? null : await ports.store.collection('cards').get(number);
  if (card === null) {
    return { ok: false, code: 'HOLDER_PASS_OVER' };
  }
  const usable = canUse(toCard(card), now);
  return usable.ok ? { ok: true, value: card } : usable;
}
