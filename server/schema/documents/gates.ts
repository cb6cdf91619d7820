/** Devices at the gates, entries, and the pseudonyms of the day. */
import type { Stored } from './stored';

/** `_id` is `date#pseudonym`: the day's pseudonym of a card, and whether its holder is inside. */
export interface CodeDayDocument extends Stored {
  readonly cardNumber: string;
  readonly date: string;
  readonly inside: boolean;
  /** The last window in which the code was used in each direction; 0 for never. */
  readonly lastIn: number;
  readonly lastOut: number;
  /** The card's when the pseudonym was made: those of an earlier generation are unknown to every gate. */
  readonly generation?: number;
}

/** `_id` is the device's id. Every request of it is signed and numbered. */
export interface GateDeviceDocument extends Stored {
  readonly gate: string;
  readonly direction: 'in' | 'out';
  /** Ed25519, SPKI DER, base64. */
  readonly publicKey: string;
  readonly counter: number;
  readonly revokedAt: Date | null;
}

/** `_id` is the device and the number of its request. */
export interface EntryDocument extends Stored {
  readonly at: Date;
  readonly gate: string;
  readonly direction: 'in' | 'out';
  readonly cardNumber: string | null;
  readonly result: 'admitted' | 'refused';
  readonly code: string | null;
}
