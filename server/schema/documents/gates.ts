/** Devices at the gates, entries, and the pseudonyms of the day. */
import type { ReaderKind } from '../../../domain/gate/reader';
import type { AccountKey, Stored } from './stored';

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
  /**
   * The last entry by a guard's hand, so that its repetition is not a second one; and whether it was a passage like any
   * other.
   */
  readonly byHand?: { readonly entry: string; readonly usual: boolean };
}

/** `_id` is the device's id. Every request of it is signed and numbered. */
export interface GateDeviceDocument extends Stored {
  readonly gate: string;
  readonly direction: 'in' | 'out';
  /** `gate` when missing. */
  readonly reader?: ReaderKind;
  /** Ed25519, SPKI DER, base64. */
  readonly publicKey: string;
  readonly counter: number;
  /** Grows with each new key, since numbers begin anew under it; 1 when missing. */
  readonly series?: number;
  readonly revokedAt: Date | null;
  /** Of its latest request that was counted; missing while it was never heard. */
  readonly heardAt?: Date | null;
  /** What it said of itself then. */
  readonly clockOffset?: number | null;
  readonly waiting?: number;
}

/** `_id` is the keyed name of a one-use code: what a device becomes that shows it. */
export interface GateEnrolmentDocument extends Stored {
  readonly device: string;
  readonly gate: string;
  readonly direction: 'in' | 'out';
  readonly reader: ReaderKind;
  readonly by: AccountKey;
  readonly expiresAt: Date;
  /** The key that was enrolled with it; null while nobody used it. */
  readonly usedBy: string | null;
}

/** `_id` is `date#pseudonym#kind#direction#window`: a code that was used at a reader where it serves once. */
export interface CodeUseDocument extends Stored {
  readonly date: string;
}

/**
 * `_id` is the device and the number of its request; by which it is the same entry however often it is handed in. What
 * the cloud was told later, by a device that decided alone, has the optional fields.
 */
export interface EntryDocument extends Stored {
  readonly reader?: ReaderKind;
  readonly device?: string;
  readonly decided?: 'online' | 'offline';
  readonly handedInAt?: Date;
  /** It came long after it happened. */
  readonly late?: boolean;
  /** Two gates that did not know of each other let the same code, or somebody who was inside, in. */
  readonly double?: boolean;
  /** Of a visitor without a card. */
  readonly visitId?: string | null;
  readonly at: Date;
  readonly gate: string;
  readonly direction: 'in' | 'out';
  readonly cardNumber: string | null;
  readonly result: 'admitted' | 'refused';
  readonly code: string | null;
}
