/**
 * The lists with which a guard's phone decides without network: the same as the devices of that gate get, signed, and
 * made out to this phone. Errors: INPUT_INVALID for a gate that the school has not. Database calls: those of
 * `synchroniseLists`.
 */
import type { GuardActions } from '../../contract/guard';
import type { UseCase } from '../../endpoint/action';
import { synchroniseLists } from '../gate/synchronise-lists';
import { phoneReader } from './phone-reader';

type Call = GuardActions['takeLists'];

export const takeLists: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const reader = phoneReader(ports, caller, input);
  if (!reader.ok) {
    return reader;
  }
  const { number: counter, held } = input;
  const lists = await synchroniseLists(ports, reader.value, { counter, held });
  return lists.ok
    ? {
        ok: true,
        value: { ...lists.value, reader: reader.value.id, serverNow: ports.clock.now() },
      }
    : lists;
};
