import type { CodeCheck } from '../domain/code/check-code';
import type { Verdict } from './cloud';

/** What the device does: one line of output. */
export interface Decision {
  readonly admitted: boolean;
  /** Why not; GUARD_ONLY: the gate cannot tell, the guard decides. */
  readonly code: string | null;
  readonly checks: readonly CodeCheck[];
  /** For the guard's screen; known only where the cloud was asked. */
  readonly holder: Verdict['holder'];
  readonly decided: 'online' | 'offline';
}

export function refuse(code: string): Decision {
  return { admitted: false, code, checks: [], holder: null, decided: 'offline' };
}
