/**
 * Readers of the identity code and what each of them may do with it. It is the same code everywhere; what differs is
 * which checks are fatal, and what admission means.
 */
import { CODE_CHECKS, type CodeCheckName } from '../code/check-code';
import type { Audience } from '../code/identity-code';

export const READER_KINDS = ['gate', 'library-door', 'canteen', 'shuttle'] as const;

export type ReaderKind = (typeof READER_KINDS)[number];

export interface ReaderPermission {
  /** Codes for whom it takes; `gate` is the general one that phones show. */
  readonly audiences: readonly Audience[];
  /** A check that fails here refuses; any other is only told. */
  readonly fatal: ReadonlySet<CodeCheckName>;
  /**
   * `campus`: coming in and going out take turns, over all gates together. `once`: each code serves once at readers of
   * this kind, and nothing is said about who is inside.
   */
  readonly passage: 'campus' | 'once';
  /** Whether visitors without a card are admitted by their document. */
  readonly admitsVisitors: boolean;
  /** What an admission gives. Nothing else follows from it: no payment, no seat. */
  readonly grants: 'campus' | 'library' | 'meal-queue' | 'ride';
}

const ALL = new Set<CodeCheckName>(CODE_CHECKS);

/** People step out of a library for a call, and most of its doors have no reader on the inside. */
const ALL_BUT_PASSAGE = new Set<CodeCheckName>(CODE_CHECKS.filter((check) => check !== 'passage'));

export const READER_PERMISSIONS: Readonly<Record<ReaderKind, ReaderPermission>> = {
  gate: {
    audiences: ['gate'],
    fatal: ALL,
    passage: 'campus',
    admitsVisitors: true,
    grants: 'campus',
  },
  'library-door': {
    audiences: ['gate', 'library'],
    fatal: ALL_BUT_PASSAGE,
    passage: 'once',
    admitsVisitors: false,
    grants: 'library',
  },
  canteen: {
    audiences: ['gate', 'canteen'],
    fatal: ALL,
    passage: 'once',
    admitsVisitors: false,
    grants: 'meal-queue',
  },
  shuttle: {
    audiences: ['gate', 'shuttle'],
    fatal: ALL,
    passage: 'once',
    admitsVisitors: false,
    grants: 'ride',
  },
};
