/** Sends one text to many numbers through the provider. */
export interface SmsCall {
  /** E.164, at most 200, all mainland or all abroad. */
  readonly numbers: readonly string[];
  readonly templateId: string;
  readonly signName: string;
  /** What fills the places of the template, in their order. */
  readonly params: readonly string[];
  /** Names this attempt to the provider, for reconciling. */
  readonly attemptId: string;
}

export type SmsOutcome =
  | { readonly number: string; readonly status: 'sent'; readonly receipt: string }
  | { readonly number: string; readonly status: 'refused'; readonly code: string };

export interface SmsGateway {
  /**
   * One outcome for each number, in their order. `not-sent` when the call surely had no effect; it throws when
   * whether anything was sent is unknown.
   */
  send(call: SmsCall): Promise<readonly SmsOutcome[] | { readonly notSent: string }>;
}
