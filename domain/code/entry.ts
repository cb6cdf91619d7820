/** Going in and out by the identity code: what a gate remembers of a pseudonym during its day. */

export type Direction = 'in' | 'out';

/** One pseudonym's day; windows are 0 for never. */
export interface Presence {
  readonly inside: boolean;
  /** The latest window whose code was used in each direction. */
  readonly lastIn: number;
  readonly lastOut: number;
}

export const NOT_SEEN: Presence = { inside: false, lastIn: 0, lastOut: 0 };

export type EntryCode = 'CODE_ALREADY_USED' | 'ALREADY_INSIDE' | 'NOT_INSIDE';

/** While a school gets used to its gates, a wrong direction is only noted. A code used twice is refused always. */
export type DirectionMode = 'enforce' | 'warn';

export interface Passage {
  readonly admitted: boolean;
  /** Why not, or what to note about somebody who is let through. */
  readonly code: EntryCode | null;
  /** What to remember from now on; unchanged when nobody passes. */
  readonly presence: Presence;
}

/**
 * Decides a passage by replay and direction. A code, or an older one, used in the same direction before is
 * CODE_ALREADY_USED; coming in while inside is ALREADY_INSIDE.
 *
 * Going out is never refused: nobody is locked in. It is only noted when the person was not inside (who came in before
 * midnight leaves under another pseudonym), and a replayed exit does not change who is inside, or a borrowed code could
 * be "brought out" to bring the next one in.
 */
export function decidePassage(
  presence: Presence,
  direction: Direction,
  window: number,
  mode: DirectionMode,
): Passage {
  return direction === 'in' ? comeIn(presence, window, mode) : goOut(presence, window);
}

function comeIn(presence: Presence, window: number, mode: DirectionMode): Passage {
  if (window <= presence.lastIn) return { admitted: false, code: 'CODE_ALREADY_USED', presence };
  const entered: Presence = { ...presence, inside: true, lastIn: window };
  if (!presence.inside) return { admitted: true, code: null, presence: entered };
  return mode === 'warn'
    ? { admitted: true, code: 'ALREADY_INSIDE', presence: entered }
    : { admitted: false, code: 'ALREADY_INSIDE', presence };
}

function goOut(presence: Presence, window: number): Passage {
  if (window <= presence.lastOut) return { admitted: true, code: 'CODE_ALREADY_USED', presence };
  return {
    admitted: true,
    code: presence.inside ? null : 'NOT_INSIDE',
    presence: { ...presence, inside: false, lastOut: window },
  };
}

/** Decides at a reader where a code serves once in each direction and nobody is counted as inside. */
export function decideUse(presence: Presence, direction: Direction, window: number): Passage {
  const last = direction === 'in' ? presence.lastIn : presence.lastOut;
  if (window <= last) return { admitted: false, code: 'CODE_ALREADY_USED', presence };
  const used: Presence =
    direction === 'in' ? { ...presence, lastIn: window } : { ...presence, lastOut: window };
  return { admitted: true, code: null, presence: used };
}
