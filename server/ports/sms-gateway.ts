/** Sends one text to many numbers through the provider, and asks what became of messages. */
import type { Sending } from './sending';

export interface SmsCall {
  /** E.164, at most 200, all mainland or all abroad. */
  readonly numbers: readonly string[];
  readonly templateId: string;
  readonly signName: string;
  /** What fills the places of the template, in their order. */
  readonly params: readonly string[];
  /** Names this attempt to the provider. */
  readonly attemptId: string;
}

export type SmsOutcome = Sending & { readonly number: string };

/** A message that the provider took and sent on. */
export interface SmsRecord {
  readonly serial: string;
  readonly sentAt: number;
}

/** What the operator said of a message in the end. */
export interface SmsReport {
  readonly serial: string;
  readonly isDelivered: boolean;
  /** The operator's code. */
  readonly code: string;
}

export interface SmsGateway {
  /**
   * One outcome for each number, in their order; `sent` with the serial number. It throws when whether anything was sent
   * is unknown.
   */
  send(call: SmsCall): Promise<readonly SmsOutcome[]>;
  /**
   * What was sent to a number between two moments (epoch ms) of the last 72 hours; null when the provider will not say.
   */
  sentTo(number: string, from: number, to: number): Promise<readonly SmsRecord[] | null>;
  /** Takes the next reports, at most 100, each of which comes once; none where the provider has not opened this. */
  takeReports(): Promise<readonly SmsReport[]>;
}
