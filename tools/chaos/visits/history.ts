/**
 * What happened in a run: what people asked and were answered, and what became of visits, invitations, draws and
 * notices, in one order of steps.
 */
import type { StoredInvitationStatus } from '../../../domain/guest/invitation';
import type { DrawnTicket } from '../../../domain/visit/lottery';
import type { VisitStatus } from '../../../domain/visit/visit';

export type VisitorAct = 'book' | 'wait' | 'wish' | 'cancel' | 'change' | 'accept' | 'probe';
/** `answer` is a guest's, to a link; the others are the host's. */
export type GuestAct = 'invite' | 'renew' | 'answer' | 'enter' | 'withdraw' | 'accept-guests';
const SCHOOL_ACTS = ['timer', 'close', 'end-card'] as const;
export type SchoolAct = (typeof SCHOOL_ACTS)[number];

/** Somebody's call. `answer` is `ok`, a code, or null when its process died before it answered. */
export interface Operation {
  readonly id: number;
  readonly kind: VisitorAct | GuestAct | SchoolAct;
  readonly person: number;
  readonly slotId: string | null;
  /** Who comes by it; 0 where that is not its affair. */
  readonly people: number;
  /** The visit that an answer names, or the invitation, and the state in which the visit is told to be. */
  readonly visitId: string | null;
  readonly invitationId: string | null;
  readonly status: VisitStatus | null;
  readonly answer: string | null;
  readonly begun: number;
  readonly ended: number | null;
}

/** What nobody waits for an answer to. */
export function isOfTheSchool(kind: Operation['kind']): kind is SchoolAct {
  return SCHOOL_ACTS.some((act) => act === kind);
}

/** Something that was written, by which operation. */
interface Written {
  readonly step: number;
  /** Epoch ms. */
  readonly at: number;
  readonly operation: number;
}

/** A visit as it was written. */
export interface Commit extends Written {
  readonly visitId: string;
  readonly slotId: string;
  readonly date: string;
  /** The account it stands on: a host's own for guests whom they entered. */
  readonly holder: string;
  /** Keys of everybody in the party, and the account of whoever comes themselves. */
  readonly visitors: readonly string[];
  readonly people: number;
  readonly status: VisitStatus;
  readonly queue: string | null;
  readonly ticket: string | null;
  readonly offeredUntil: number | null;
  readonly cancelledBy: string | null;
  /** Of guests: who invited, by which invitation. */
  readonly invited: { readonly host: string; readonly invitationId: string } | null;
}

export interface InvitationCommit extends Written {
  readonly invitationId: string;
  readonly status: StoredInvitationStatus;
  readonly people: number;
  readonly visitId: string | null;
}

export interface DrawCommit extends Written {
  readonly slotId: string;
  readonly status: 'open' | 'drawn' | 'done';
  readonly places: number;
  readonly commitment: string;
  readonly seed: string | null;
  readonly tickets: readonly DrawnTicket[];
}

/** What somebody was told of a visit; `topic` is the same for everybody who is told the same. */
export interface Notice extends Written {
  readonly visitId: string;
  readonly topic: string;
  readonly owner: string;
}

/** The stored slots when nobody had been at work on them for minutes. */
export interface Rest {
  readonly step: number;
  readonly at: number;
  readonly slots: readonly {
    readonly id: string;
    readonly left: number;
    readonly waiting: number;
    readonly isClosed: boolean;
  }[];
  /** Accounts whose card has ended: they may not have guests. */
  readonly endedHosts: readonly string[];
}

export interface History {
  /** Places of each slot, by id. */
  readonly places: ReadonlyMap<string, number>;
  /** People whom a host may have invited in the month of the season. */
  readonly guestsPerMonth: number;
  readonly operations: readonly Operation[];
  readonly commits: readonly Commit[];
  readonly invitations: readonly InvitationCommit[];
  readonly draws: readonly DrawCommit[];
  readonly notices: readonly Notice[];
  readonly rests: readonly Rest[];
}
