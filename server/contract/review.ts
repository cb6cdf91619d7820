/** The weekly review, as staff call it: the batch and the Thursday desk, results, reversals, exports and calls. */
import { z } from 'zod';
import type { ReversalStatus, ReversalTarget } from '../../domain/review/reversal';
import type { Outcome } from '../../domain/review/decision';
import type { WaitingTimes } from '../../domain/review/waiting-times';
import type { BatchCounts, BatchItem, BatchStatus, Role } from '../schema/documents';

const batchId = z.string().max(20);
const registrationId = z.string().max(60);
const reason = z.string().max(200);
const page = z.number().int().min(1).max(10_000);
const outcome = z.enum(['approved', 'refused', 'more-information']);
const reasons = z.array(z.string().max(40)).max(8);

export const reviewInputs = {
  getDesk: z.strictObject({}),
  listBatchItems: z.strictObject({
    batchId,
    match: z.enum(['near', 'none', 'exact']),
    page,
    /** Only what was handed to the caller. */
    mine: z.boolean().optional(),
  }),
  openBatch: z.strictObject({ reason }),
  advanceBatch: z.strictObject({ batchId }),
  pauseBatch: z.strictObject({ batchId, reason }),
  resumeBatch: z.strictObject({ batchId }),
  approveExactMatches: z.strictObject({ batchId }),
  confirmExactMatches: z.strictObject({ batchId }),
  decideRegistration: z.strictObject({ batchId, registrationId, outcome, reasons }),
  confirmDecision: z.strictObject({
    batchId,
    registrationId,
    /** false takes the decision back, so that somebody decides anew. */
    agrees: z.boolean(),
  }),
  recommendDecision: z.strictObject({ batchId, registrationId, outcome, reasons }),
  holdRegistration: z.strictObject({ batchId, registrationId, reason }),
  releaseRegistration: z.strictObject({ batchId, registrationId }),
  assignRegistration: z.strictObject({
    batchId,
    registrationId,
    /** Key of the colleague; null hands it back to everybody. */
    to: z.string().max(60).nullable(),
  }),
  rehearseClosing: z.strictObject({ batchId }),
  closeBatch: z.strictObject({ batchId }),
  listBatches: z.strictObject({}),
  getBatchResult: z.strictObject({ batchId }),
  listBatchResults: z.strictObject({
    batchId,
    outcome: z.enum(['approved', 'refused', 'more-information', 'rolled-over']),
    page,
  }),
  proposeReversal: z.strictObject({
    registrationId,
    to: z.enum(['open-again', 'approved']),
    reason,
  }),
  settleReversal: z.strictObject({ reversalId: z.string().max(90), agrees: z.boolean() }),
  requestExport: z.strictObject({ batchId, reason }),
  confirmExport: z.strictObject({ exportId: z.string().max(60) }),
  openExport: z.strictObject({ exportId: z.string().max(60) }),
  listCalls: z.strictObject({ batchId }),
  markCalled: z.strictObject({ batchId, callId: z.string().max(120) }),
};

/** Moments are epoch ms. */
export interface BatchView {
  readonly id: string;
  readonly kind: 'regular' | 'by-hand';
  readonly status: BatchStatus;
  readonly cutOffAt: number;
  readonly openedAt: number;
  readonly reason: string | null;
  readonly counts: BatchCounts;
  readonly decided: number;
  readonly exactApproved: boolean;
  /** Key of who approved the exact matches together, or 'timer'. */
  readonly exactApprovedBy: string | null;
  /** How many of those wait for a second member of staff. */
  readonly exactAwaiting: number;
  readonly pausedAt: number | null;
  readonly pauseReason: string | null;
  /** When the timer closes it, if nobody does before; null when nobody can tell, or it is closed or being closed. */
  readonly closesItselfAt: number | null;
  readonly pages: number;
  readonly pagesClosed: number;
  readonly messages: { readonly waiting: number; readonly sent: number; readonly failed: number };
  readonly closedBy: string | null;
  readonly closedAt: number | null;
}

export interface Colleague {
  readonly key: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export interface Desk {
  readonly serverNow: number;
  /** Key of the caller, as `decidedBy` and `assignee` name people. */
  readonly me: string;
  /** What the caller may do: the office everything, a department decides or recommends, an auditor looks. */
  readonly part: 'office' | 'decides' | 'recommends' | 'looks';
  /** Members of staff who review. */
  readonly colleagues: readonly Colleague[];
  readonly current: BatchView | null;
  /** Further batches that are not closed: forgotten, paused, or still being closed. */
  readonly others: readonly BatchView[];
  readonly last: BatchView | null;
  /** Registrations that wait for the next batch. */
  readonly waiting: number;
  readonly next: { readonly date: string; readonly cutOffAt: number } | null;
}

export interface DecisionView {
  readonly outcome: Outcome;
  readonly reasons: readonly string[];
}

export interface BatchItemView extends Omit<BatchItem, 'personId' | 'version' | 'importedBy'> {
  readonly decision:
    | (DecisionView & {
        readonly decidedBy: string;
        readonly confirmedBy: string | null;
        /** It counts only when a second member of staff confirms it. */
        readonly awaitsConfirmation: boolean;
      })
    | null;
  /** It is among the exact matches approved together, but its approver imported the row: a second one is wanted. */
  readonly exactAwaits: boolean;
  readonly hold: { readonly reason: string; readonly by: string; readonly at: number } | null;
  readonly assignee: string | null;
  /** How the two Chinese names are read, where they differ in characters of one sound. */
  readonly readings: { readonly claimed: string; readonly recorded: string } | null;
  readonly recommendation: (DecisionView & { readonly by: string }) | null;
}

/** What closing would do now. Costs in hundredths of a yuan. */
export interface Rehearsal {
  readonly cards: number;
  readonly refused: number;
  readonly moreInformation: number;
  readonly rolledOver: number;
  /** Of those rolled over: held, and decided but waiting for a second member of staff. */
  readonly held: number;
  readonly awaitingConfirmation: number;
  readonly messages: {
    readonly mainland: number;
    readonly abroad: number;
    readonly costFen: number;
  };
  /** Whom no message can reach: no readable number, or the last one did not arrive. */
  readonly unreachable: number;
}

export interface BatchSummary {
  readonly id: string;
  readonly kind: 'regular' | 'by-hand';
  readonly status: BatchStatus;
  readonly cutOffAt: number;
  readonly closedAt: number | null;
  readonly closedBy: string | null;
  readonly counts: BatchCounts;
  readonly waiting: WaitingTimes;
}

export interface ResultView {
  readonly registrationId: string;
  readonly name: BatchItem['name'];
  readonly documentMasked: string;
  readonly department: string;
  readonly reasons: readonly string[];
  readonly cardNumber: string | null;
  /** Whether its decision can be reversed now; false once it was sent again, or decided in another batch. */
  readonly reversible: boolean;
  /** The latest reversal of what this batch decided. */
  readonly reversal: ReversalView | null;
}

export interface ReversalView {
  readonly id: string;
  readonly to: ReversalTarget;
  readonly status: ReversalStatus;
  readonly reason: string;
  readonly proposedBy: string;
}

export interface ExportView {
  readonly id: string;
  readonly status: 'requested' | 'ready' | 'expired';
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly expiresAt: number;
}

export interface CallView {
  readonly id: string;
  readonly name: BatchItem['name'];
  /** E.164; null when it cannot be read. */
  readonly mobile: string | null;
  readonly outcome: string;
  readonly calledAt: number | null;
}

type Inputs = typeof reviewInputs;

interface Outputs {
  getDesk: Desk;
  listBatchItems: {
    readonly items: readonly BatchItemView[];
    readonly more: boolean;
    readonly total: number;
  };
  openBatch: { readonly batch: BatchView };
  advanceBatch: { readonly batch: BatchView };
  pauseBatch: { readonly batch: BatchView };
  resumeBatch: { readonly batch: BatchView };
  approveExactMatches: { readonly batch: BatchView };
  confirmExactMatches: { readonly batch: BatchView };
  decideRegistration: { readonly batch: BatchView };
  confirmDecision: { readonly batch: BatchView };
  recommendDecision: { readonly recommended: true };
  holdRegistration: { readonly held: true };
  releaseRegistration: { readonly held: false };
  assignRegistration: { readonly assignee: string | null };
  rehearseClosing: Rehearsal;
  closeBatch: { readonly batch: BatchView };
  listBatches: { readonly batches: readonly BatchSummary[] };
  getBatchResult: {
    readonly batch: BatchView;
    readonly waiting: WaitingTimes;
    readonly me: string;
    readonly part: Desk['part'];
    readonly colleagues: readonly Colleague[];
    readonly exports: readonly ExportView[];
  };
  listBatchResults: { readonly results: readonly ResultView[]; readonly more: boolean };
  proposeReversal: { readonly reversal: ReversalView };
  settleReversal: { readonly reversal: ReversalView };
  requestExport: { readonly export: ExportView };
  confirmExport: { readonly export: ExportView };
  openExport: { readonly url: string; readonly fileName: string; readonly expiresAt: number };
  listCalls: { readonly calls: readonly CallView[] };
  markCalled: { readonly calledAt: number };
}

export type ReviewActions = {
  readonly [A in keyof Inputs]: { readonly input: z.infer<Inputs[A]>; readonly output: Outputs[A] };
};
