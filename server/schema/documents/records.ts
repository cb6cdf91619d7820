/** What people ask of their own data: a copy, and its deletion. */
import type { AccountKey, Stored } from './stored';

/** A copy of somebody's data, made for themselves; the files are there for a short time. */
export interface DataExportDocument extends Stored {
  readonly accountKey: AccountKey;
  readonly language: 'zh' | 'en';
  readonly status: 'requested' | 'ready' | 'expired';
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly files: { readonly sheet: string; readonly json: string } | null;
}

/** `_id` is the account key. It is also the plan of the work: what it says is done, however often it is run. */
export interface DeletionDocument extends Stored {
  readonly status: 'waiting' | 'running' | 'taken-back' | 'done';
  /** Counts every change. */
  readonly version: number;
  readonly requestedAt: Date;
  /** From then on it is carried out and cannot be taken back. */
  readonly dueAt: Date;
  readonly doneAt: Date | null;
  /** What has to end first. */
  readonly waitsFor: DeletionObstacle | null;
  /** Whose data it is; null before it begins and after it is done. */
  readonly plan: DeletionPlan | null;
}

/** A registration in a review, a measure that is not decided, a visit that can no longer be cancelled. */
export type DeletionObstacle = 'review' | 'measure' | 'visit';

export interface DeletionPlan {
  readonly accountKeys: readonly AccountKey[];
  readonly registrationIds: readonly AccountKey[];
  readonly personIds: readonly string[];
  readonly cardNumbers: readonly string[];
}
