/**
 * Takes what a guard's phone decided without network, once each however often it is sent; late ones are marked. Errors:
 * INPUT_INVALID for a gate that the school has not. Database calls: those of `handInEntries`.
 */
import type { GuardActions } from '../../contract/guard';
import type { UseCase } from '../../endpoint/action';
import { handInEntries } from '../gate/hand-in-entries';
import { phoneReader } from './phone-reader';

type Call = GuardActions['handInEntries'];

export const handInGuardEntries: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  input,
) => {
  const reader = phoneReader(ports, caller, input);
  return reader.ok ? handInEntries(ports, reader.value, input) : reader;
};
