/** What may be found in a history; nothing of it may happen. */
export const FAULTS = [
  'oversold',
  'impossible-step',
  'offer-taken-late',
  'offer-taken-twice',
  'twice-on-a-day',
  'passed-over',
  'answer-not-kept',
  'lost-by-changing',
  'refusal-left-something',
  'refused-with-places-free',
  'miscounted',
  'stranded',
  'offer-kept-too-long',
  'closed-but-kept',
  'party-torn',
  'uninvited',
  'invitation-taken-twice',
  'withdrawn-but-kept',
  'too-many-guests',
  'wrong-draw',
  'draw-not-carried-out',
  'not-told',
  'told-twice',
  'told-wrongly',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Finding {
  readonly fault: Fault;
  readonly step: number;
  readonly about: string;
}
