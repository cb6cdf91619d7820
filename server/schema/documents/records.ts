/** What people ask of their own data: a copy, a correction, its deletion; and files on their way in. */
import type { CorrectionField, CorrectionStatus } from '../../../domain/records/correction';
import type { DeletionStatus } from '../../../domain/records/deletion';
import type { StoredConsent } from './registration';
import type { AccountKey, Stored } from './stored';

/** Where a file was to be put; `_id` is its path. Gone when it was handed in, or swept after a day. */
export interface UploadDocument extends Stored {
  readonly at: Date;
}

/** A copy of somebody's data, made for themselves; the files are there for a short time. */
export interface DataExportDocument extends Stored {
  readonly accountKey: AccountKey;
  readonly language: 'zh' | 'en';
  readonly status: 'requested' | 'ready' | 'expired';
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  readonly files: { readonly sheet: string; readonly json: string } | null;
}

/** What somebody says is wrong in their data, and what staff answered. */
export interface CorrectionDocument extends Stored {
  readonly accountKey: AccountKey;
  /** The card that the account held; null for one that is only registered. */
  readonly cardNumber: string | null;
  readonly field: CorrectionField;
  readonly status: CorrectionStatus;
  /** Counts every change. */
  readonly version: number;
  /** What stands there, and what should. */
  readonly wrong: string;
  readonly right: string;
  /** What proves it, in words: it is looked at in person or by post. */
  readonly evidence: string;
  /** A photo of it, which nobody has to send. */
  readonly photo?: { readonly fileId: string; readonly consents: readonly StoredConsent[] } | null;
  /** From when on the photo is removed; null while nothing is decided, and when there is none. */
  readonly evidenceDueAt?: Date | null;
  readonly askedAt: Date;
  readonly answer: string | null;
  readonly decidedBy: AccountKey | null;
  /** Also when it was taken back. */
  readonly decidedAt: Date | null;
}

/** `_id` is the account key. It is also the plan of the work: what it says is done, however often it is run. */
export interface DeletionDocument extends Stored {
  readonly status: DeletionStatus;
  /** Counts every change. */
  readonly version: number;
  readonly requestedAt: Date;
  /** From then on it is carried out and cannot be taken back. */
  readonly dueAt: Date;
  readonly doneAt: Date | null;
  /** What has to end first. */
  readonly waitsFor: DeletionObstacle | null;
  /** Set where it was not the person who asked: one member of staff proposes it, and another one confirms. */
  readonly byStaff?: {
    readonly cardNumber: string;
    readonly reason: string;
    readonly proposedBy: AccountKey;
    readonly decidedBy: AccountKey | null;
  } | null;
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
