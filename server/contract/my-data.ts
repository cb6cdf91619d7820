/**
 * account: what somebody asks of their own data: what is kept, a copy, a correction, its deletion, taking a consent
 * back.
 */
import { z } from 'zod';
import {
  CORRECTION_FIELDS,
  type CorrectionField,
  type CorrectionStatus,
} from '../../domain/records/correction';
import type { DeletionObstacle } from '../schema/documents';
import { consentsInput } from './shapes';

export const myDataInputs = {
  getMyData: z.strictObject({}),
  requestDataExport: z.strictObject({ language: z.enum(['zh', 'en']) }),
  openDataExport: z.strictObject({
    exportId: z.string().max(60),
    form: z.enum(['sheet', 'json']),
  }),
  requestDeletion: z.strictObject({
    /** That what happens was read. */
    understood: z.literal(true),
  }),
  takeBackDeletion: z.strictObject({}),
  withdrawConsent: z.strictObject({ id: z.string().max(40) }),
  askCorrection: z.strictObject({
    field: z.enum(CORRECTION_FIELDS),
    wrong: z.string().max(200),
    right: z.string().max(200),
    /** In words: what proves it is looked at in person or by post. */
    evidence: z.string().max(300),
    /** Of what proves it, uploaded before. */
    photo: z.strictObject({ fileId: z.string().max(300), consents: consentsInput }).optional(),
  }),
  takeBackCorrection: z.strictObject({ id: z.string().max(60) }),
};

/** Times are epoch ms. */
export interface DataExportView {
  readonly id: string;
  readonly status: 'requested' | 'ready';
  readonly requestedAt: number;
  readonly expiresAt: number;
}

export interface DeletionView {
  readonly status: 'waiting' | 'running' | 'done';
  /** Whether the office decided it; it can be stopped all the same. */
  readonly byStaff: boolean;
  readonly requestedAt: number;
  readonly dueAt: number;
  /** What has to end first. */
  readonly waitsFor: DeletionObstacle | null;
}

/** What was asked to be corrected, in the words of whoever asked. Times are epoch ms. */
export interface CorrectionView {
  readonly id: string;
  readonly field: CorrectionField;
  readonly wrong: string;
  readonly right: string;
  readonly status: CorrectionStatus;
  /** Of the evidence; it is removed when the answer can no longer be appealed. */
  readonly hasPhoto: boolean;
  readonly askedAt: number;
  readonly answer: string | null;
  readonly decidedAt: number | null;
}

export interface ConsentView {
  readonly id: string;
  readonly version: string;
  readonly at: number;
  /** Nothing can be kept without it: taking it back is asking for deletion. */
  readonly isNeeded: boolean;
}

export interface MyData {
  readonly consents: readonly ConsentView[];
  /** Copies that can be fetched or are being made, the latest first. */
  readonly exports: readonly DataExportView[];
  /** Null when none was asked for, or it was taken back. */
  readonly deletion: DeletionView | null;
  readonly hasCard: boolean;
  /** The latest first. */
  readonly corrections: readonly CorrectionView[];
}

type Input<K extends keyof typeof myDataInputs> = z.infer<(typeof myDataInputs)[K]>;

export interface MyDataActions {
  getMyData: { input: Input<'getMyData'>; output: MyData };
  requestDataExport: {
    input: Input<'requestDataExport'>;
    output: { readonly export: DataExportView };
  };
  openDataExport: {
    input: Input<'openDataExport'>;
    output: { readonly url: string; readonly fileName: string; readonly expiresAt: number };
  };
  requestDeletion: {
    input: Input<'requestDeletion'>;
    output: { readonly deletion: DeletionView };
  };
  takeBackDeletion: { input: Input<'takeBackDeletion'>; output: { readonly takenBack: true } };
  withdrawConsent: { input: Input<'withdrawConsent'>; output: { readonly withdrawn: true } };
  askCorrection: {
    input: Input<'askCorrection'>;
    output: { readonly correction: CorrectionView };
  };
  takeBackCorrection: {
    input: Input<'takeBackCorrection'>;
    output: { readonly correction: CorrectionView };
  };
}
