/**
 * Lets a visit's people in or out at the guard's gate: the visit goes a step on, and an entry is recorded for each of
 * them, as turnstiles record them one by one. Done again under the same number it changes nothing more. Errors:
 * INPUT_INVALID for a gate that the school has not, and those of `stepVisitAtGate`. Database calls: one more than it.
 */
import type { GuardActions } from '../../contract/guard';
import type { UseCase } from '../../endpoint/action';
import { entryId } from '../gate/gate-reader';
import { stepVisitAtGate } from '../visit/step-visit-at-gate';
import { phoneReader } from './phone-reader';

type Call = GuardActions['passVisit'];

export const passVisit: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const { gate, number, visitId, version, step } = input;
  const direction = step === 'check-in' ? 'in' : 'out';
  const reader = phoneReader(ports, caller, { gate, direction });
  if (!reader.ok) {
    return reader;
  }
  const _id = entryId(reader.value, number);
  const stepped = await stepVisitAtGate(ports, caller, { visitId, version, step }, _id);
  if (stepped.ok) {
    const at = new Date(ports.clock.now());
    await ports.store.collection('entries').addMissing(
      stepped.value.visit.people.map((_person, i) => ({
        _id: i === 0 ? _id : `${_id}.${i}`,
        schema: 1 as const,
        at,
        gate,
        direction,
        cardNumber: null,
        result: 'admitted' as const,
        code: null,
        device: reader.value.id,
        visitId,
      })),
    );
  }
  return stepped;
};
