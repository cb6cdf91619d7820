import type { Direction } from '../../../domain/code/entry';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { GateReader } from '../gate/gate-reader';

/** A name that no device can have: theirs hold no colon. */
const PREFIX = 'phone:';

/** The reader that a guard's phone is. One account, one reader, whichever gate it stands at. */
export function phoneId({ accountKey }: Pick<Caller, 'accountKey'>): string {
  return PREFIX + accountKey;
}

/** The account of the guard whose phone it is; null for a device. */
export function guardOfReader(reader: string | undefined): string | null {
  return reader?.startsWith(PREFIX) === true ? reader.slice(PREFIX.length) : null;
}

/** A guard's phone as the reader of a gate. Error: INPUT_INVALID at `gate` for one that the school has not. */
export function phoneReader(
  ports: Ports,
  caller: Caller,
  { gate, direction }: { readonly gate: string; readonly direction: Direction },
): Outcome<GateReader> {
  if (!ports.school.gates.some(({ id }) => id === gate)) {
    return { ok: false, code: 'INPUT_INVALID', field: 'gate' };
  }
  const id = phoneId(caller);
  return {
    ok: true,
    value: { id, publicKey: null, series: 1, gate, direction, reader: 'gate' },
  };
}
