/** account: what somebody asks of their own data: what is kept, a copy, its deletion, taking a consent back. */
import { z } from 'zod';
import type { DeletionObstacle } from '../schema/documents';

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
  readonly requestedAt: number;
  readonly dueAt: number;
  /** What has to end first. */
  readonly waitsFor: DeletionObstacle | null;
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
}
