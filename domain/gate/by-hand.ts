/** What a guard decides where no reader can: let in by hand, or turned away in spite of a good code. */

/** Why somebody is let in by hand. */
export const HAND_REASONS = [
  'phone-dead',
  'code-unreadable',
  'cannot-check',
  'office-asks',
  'emergency',
  'other',
] as const;

export type HandReason = (typeof HAND_REASONS)[number];

/** Why somebody does not pass whose code was right. */
export const TURN_REASONS = ['document-differs', 'no-document', 'other'] as const;

export type TurnReason = (typeof TURN_REASONS)[number];

const HAND = 'BY_HAND_';
const TURNED = 'TURNED_AWAY_';

/** How an entry says it: `BY_HAND_PHONE_DEAD`. */
export function handCode(reason: HandReason): string {
  return HAND + codeOf(reason);
}

/** How an entry says it: `TURNED_AWAY_NO_DOCUMENT`. */
export function turnCode(reason: TurnReason): string {
  return TURNED + codeOf(reason);
}

/** The reason that the code of an entry stands for; null for an entry that no guard decided. */
export function handReasonOf(code: string | null): HandReason | null {
  return HAND_REASONS.find((reason) => code === handCode(reason)) ?? null;
}

export function turnReasonOf(code: string | null): TurnReason | null {
  return TURN_REASONS.find((reason) => code === turnCode(reason)) ?? null;
}

function codeOf(reason: string): string {
  return reason.toUpperCase().replace(/-/g, '_');
}
