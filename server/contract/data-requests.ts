/**
 * staff: what people ask of their data and staff decide: corrections, and deletions that nobody but staff can ask for.
 */
import { z } from 'zod';
import type { CorrectionField, CorrectionStatus } from '../../domain/records/correction';
import type { CorrectionView } from './my-data';
import { nameInput } from './shapes';

const id = z.string().max(60);
const reason = z.string().max(200);

export const dataRequestInputs = {
  listDataRequests: z.strictObject({}),
  openCorrection: z.strictObject({ id, reason }),
  decideCorrection: z.strictObject({
    id,
    outcome: z.enum(['applied', 'refused']),
    /** What the person reads. */
    answer: z.string().max(300),
    /** Of a name that is granted: as it was seen in the document. */
    name: nameInput.optional(),
  }),
  proposeDeletion: z.strictObject({ number: z.string().max(20), reason }),
  decideDeletion: z.strictObject({ id, decision: z.enum(['confirm', 'dismiss']), reason }),
};

/** Without the words, which are read one by one and with a reason. Times are epoch ms. */
export interface CorrectionLine {
  readonly id: string;
  readonly field: CorrectionField;
  readonly status: CorrectionStatus;
  readonly cardNumber: string | null;
  readonly askedAt: number;
  readonly decidedAt: number | null;
  readonly decidedBy: string | null;
}

export interface OpenedCorrection extends CorrectionView {
  readonly cardNumber: string | null;
  readonly evidence: string;
  /** A link for some minutes to the photo of it. */
  readonly photo: string | null;
  /** As it stands on card or registration. */
  readonly name: string;
}

export interface StaffDeletionView {
  readonly id: string;
  readonly cardNumber: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: number;
  /** The reader proposed it, so somebody else has to confirm it. */
  readonly mine: boolean;
}

type Input<K extends keyof typeof dataRequestInputs> = z.infer<(typeof dataRequestInputs)[K]>;

export interface DataRequestActions {
  listDataRequests: {
    input: Input<'listDataRequests'>;
    output: {
      /** The oldest first. */
      readonly open: readonly CorrectionLine[];
      /** The latest first. */
      readonly decided: readonly CorrectionLine[];
      readonly deletions: readonly StaffDeletionView[];
    };
  };
  openCorrection: {
    input: Input<'openCorrection'>;
    output: { readonly correction: OpenedCorrection };
  };
  decideCorrection: {
    input: Input<'decideCorrection'>;
    output: { readonly decidedAt: number };
  };
  proposeDeletion: { input: Input<'proposeDeletion'>; output: { readonly id: string } };
  decideDeletion: {
    input: Input<'decideDeletion'>;
    output: { readonly status: 'waiting' | 'dismissed' };
  };
}
