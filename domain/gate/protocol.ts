/**
 * What a gate device and the cloud say to each other. Shapes only; the texts on the wire are JSON of them. Moments are
 * epoch ms by the server's time, dates Shanghai's.
 */
import type { DateText, EpochMs } from '../calendar/shanghai';
import type { Direction, DirectionMode } from '../code/entry';
import type { ReaderKind } from './reader';

/** A device in touch with the cloud asks for lists this often. */
export const SYNC_EVERY_MS = 20_000;
/** One that is out of touch tries this often. */
export const RETRY_EVERY_MS = 10_000;
/** How long a ticket stands in for looking the device up. */
export const TICKET_MS = 60_000;
/** Lists older than this mean that the guard decides. */
export const LISTS_LAST_MS = 24 * 60 * 60_000;
/** Visitors are listed anew after this time. */
export const VISITORS_LAST_MS = 2 * 60_000;
/** An entry handed in later than this is marked as late. */
export const LATE_AFTER_MS = 5 * 60_000;
/** Entries in one request. */
export const ENTRIES_PER_REQUEST = 200;

/** What a list's signature is over, and no other text under the same key. */
export function listsToSign(text: string): string {
  return `gate-lists/1\n${text}`;
}

/** Lists for one device, as signed by the cloud. */
export interface GateLists {
  readonly format: 1;
  readonly device: string;
  /** The number of the request they answer: an answer that was recorded fits no other request. */
  readonly request: number;
  readonly serverNow: EpochMs;
  /** The school's letters in codes. */
  readonly school: string;
  readonly gate: string;
  readonly direction: Direction;
  readonly reader: ReaderKind;
  readonly mode: DirectionMode;
  /** Grows with every answer; a device refuses to go back. */
  readonly version: number;
  /** The days whose pseudonyms are listed: today, and around midnight the day beside it. */
  readonly dates: readonly DateText[];
  /** Ed25519 keys under which lists are signed, SPKI DER in base64; the newest first. */
  readonly listKeys: readonly string[];
  /** Keys of identity codes, also such as will sign soon; all others are unknown. SPKI DER in base64. */
  readonly codeKeys: readonly { readonly id: number; readonly publicKey: string }[];
  /** The version that `revoked` and `lifted` are changes to; null when `revoked` is the whole list. */
  readonly since: number | null;
  /** Tags as in revocation-list.ts, base64. */
  readonly revoked: string;
  readonly lifted: string;
  /** null: those that the device holds are still right. */
  readonly visitors: VisitorList | null;
  /** To be sent along with `verify`. */
  readonly ticket: string;
}

/** Expected visitors under a key of this gate and this day. */
export interface VisitorList {
  readonly asOf: EpochMs;
  readonly date: DateText;
  /** Of HMAC-SHA-256, base64. */
  readonly key: string;
  /** Tag of the document, and the minutes of the day from and until which its holder is expected. */
  readonly people: readonly (readonly [tag: number, from: number, until: number])[];
}

/** What a device says it has, so that it is sent the difference. */
export interface ListsHeld {
  readonly version: number;
  readonly dates: readonly DateText[];
  readonly visitorsAsOf: EpochMs | null;
}

/** How a device is, for its keeper. */
export interface DeviceState {
  /** Its own clock minus the server's, ms; null while it does not know. */
  readonly clockOffset: number | null;
  /** Entries not handed in yet. */
  readonly waiting: number;
}

/** Something that a device decided, whether anybody passed or not. */
export interface HandedInEntry {
  /** The device's own number of it; with the device it names the entry for good. */
  readonly number: number;
  readonly at: EpochMs;
  /** Of an identity code: pseudonym as 32 hexadecimal digits, and window. */
  readonly code: { readonly pseudonym: string; readonly window: number } | null;
  /** Of a visitor: the tag of the document. */
  readonly visitor: number | null;
  readonly admitted: boolean;
  readonly reason: string | null;
  /** `online`: the cloud decided it, and remembers the passage already. */
  readonly decided: 'online' | 'offline';
}
