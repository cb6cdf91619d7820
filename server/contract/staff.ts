/** staff: the roster, the Thursday desk, cards, and who else may do this. */
import { z } from 'zod';
import type { CardStatus } from '../../domain/card/card';
import type { BatchCounts, BatchItem, BatchStatus } from '../schema/documents';

const batchId = z.string().max(20);

export const staffInputs = {
  importRoster: z.strictObject({ fileId: z.string().max(400), fileName: z.string().max(200) }),
  getDesk: z.strictObject({}),
  listBatchItems: z.strictObject({
    batchId,
    match: z.enum(['near', 'none', 'exact']),
    page: z.number().int().min(1).max(10_000),
  }),
  openBatch: z.strictObject({ reason: z.string().max(200) }),
  advanceBatch: z.strictObject({ batchId }),
  approveExactMatches: z.strictObject({ batchId }),
  decideRegistration: z.strictObject({
    batchId,
    registrationId: z.string().max(60),
    outcome: z.enum(['approved', 'refused', 'more-information']),
    reasons: z.array(z.string().max(40)).max(8),
  }),
  closeBatch: z.strictObject({ batchId }),
  findCard: z.strictObject({ number: z.string().max(20) }),
  revokeCard: z.strictObject({ number: z.string().max(20), reason: z.string().max(200) }),
  enrolDevice: z.strictObject({
    device: z.string().regex(/^[a-z0-9-]{1,40}$/),
    gate: z.string().max(40),
    direction: z.enum(['in', 'out']),
    /** Ed25519, SPKI DER, base64. */
    publicKey: z.string().max(200),
  }),
  revokeDevice: z.strictObject({ device: z.string().max(40), reason: z.string().max(200) }),
  inviteStaff: z.strictObject({
    name: z.string().min(1).max(60),
    roles: z
      .array(z.enum(['office', 'reviewer', 'guard', 'keeper', 'auditor']))
      .min(1)
      .max(5),
  }),
};

export interface RosterImportReport {
  readonly importId: string;
  readonly read: number;
  readonly added: number;
  readonly alreadyThere: number;
  readonly refusedTotal: number;
  /** The first 200 bad rows: line in the file (the head is line 1), column as it stands there, and why. */
  readonly refused: readonly {
    readonly line: number;
    readonly column: string | null;
    readonly code: string;
  }[];
  /** Columns of the file and what they were taken for. */
  readonly columns: readonly { readonly head: string; readonly field: string | null }[];
}

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
  readonly pages: number;
  readonly pagesClosed: number;
  readonly messages: { readonly waiting: number; readonly sent: number; readonly failed: number };
  readonly closedAt: number | null;
}

export interface Desk {
  readonly serverNow: number;
  readonly current: BatchView | null;
  readonly last: BatchView | null;
  /** Registrations that wait for the next batch. */
  readonly waiting: number;
  readonly next: { readonly date: string; readonly cutOffAt: number } | null;
}

export interface BatchItemView extends Omit<BatchItem, 'personId' | 'version'> {
  readonly decision: {
    readonly outcome: 'approved' | 'refused' | 'more-information';
    readonly reasons: readonly string[];
  } | null;
}

export interface StaffCardView {
  readonly number: string;
  readonly status: CardStatus;
  readonly nameMasked: string;
  readonly issuedAt: number;
  readonly validUntil: string | null;
}

export interface StaffActions {
  importRoster: { input: z.infer<typeof staffInputs.importRoster>; output: RosterImportReport };
  getDesk: { input: z.infer<typeof staffInputs.getDesk>; output: Desk };
  listBatchItems: {
    input: z.infer<typeof staffInputs.listBatchItems>;
    output: { readonly items: readonly BatchItemView[]; readonly more: boolean };
  };
  openBatch: {
    input: z.infer<typeof staffInputs.openBatch>;
    output: { readonly batch: BatchView };
  };
  advanceBatch: {
    input: z.infer<typeof staffInputs.advanceBatch>;
    output: { readonly batch: BatchView };
  };
  approveExactMatches: {
    input: z.infer<typeof staffInputs.approveExactMatches>;
    output: { readonly batch: BatchView };
  };
  decideRegistration: {
    input: z.infer<typeof staffInputs.decideRegistration>;
    output: { readonly batch: BatchView };
  };
  closeBatch: {
    input: z.infer<typeof staffInputs.closeBatch>;
    output: { readonly batch: BatchView };
  };
  findCard: {
    input: z.infer<typeof staffInputs.findCard>;
    output: { readonly card: StaffCardView };
  };
  revokeCard: {
    input: z.infer<typeof staffInputs.revokeCard>;
    output: { readonly card: StaffCardView };
  };
  enrolDevice: {
    input: z.infer<typeof staffInputs.enrolDevice>;
    output: { readonly device: string };
  };
  revokeDevice: {
    input: z.infer<typeof staffInputs.revokeDevice>;
    output: { readonly device: string };
  };
  inviteStaff: {
    input: z.infer<typeof staffInputs.inviteStaff>;
    output: { readonly token: string; readonly expiresAt: number };
  };
}
