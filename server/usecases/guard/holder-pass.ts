/** What stands for a holder whom a guard looked up, until the guard lets them in: sealed, short, for this guard alone. */
import { MS_PER_MINUTE } from '../../../domain/calendar/shanghai';
import type { Caller } from '../../endpoint/action';
import type { Ports } from '../../ports';

const VALID_MS = 5 * MS_PER_MINUTE;
const KIND = 'holder';

interface HolderPass {
  readonly kind: typeof KIND;
  readonly cardNumber: string;
  readonly guard: string;
  /** Epoch ms. */
  readonly until: number;
}

export function makeHolderPass(ports: Ports, caller: Caller, cardNumber: string): string {
  const pass: HolderPass = {
    kind: KIND,
    cardNumber,
    guard: caller.accountKey,
    until: ports.clock.now() + VALID_MS,
  };
  return ports.gateSeal.makeTicket(JSON.stringify(pass));
}

/** The card's number; null when it is no such pass, another guard's, or over. */
export function readHolderPass(ports: Ports, caller: Caller, text: string): string | null {
  const content = ports.gateSeal.readTicket(text);
  if (content === null) {
    return null;
  }
  // Sealed by ourselves; devices' tickets are sealed with the same key and have no kind.
  const pass = JSON.parse(content) as Partial<HolderPass>;
  const isGood =
    pass.kind === KIND && pass.guard === caller.accountKey && ports.clock.now() < (pass.until ?? 0);
  return isGood ? (pass.cardNumber ?? null) : null;
}
