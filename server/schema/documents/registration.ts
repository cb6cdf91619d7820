/** Registrations. */
import type { DocumentType } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { ReviewedWay } from '../../../domain/registration/registration';
import type { StoredDegree } from './persons';
import type { AccountKey, DocumentKey, Sealed, SoundKey, Stored } from './stored';

export type RegistrationStatus =
  | 'submitted'
  | 'with-department'
  | 'in-review'
  | 'approved'
  | 'refused'
  | 'more-information'
  | 'withdrawn';

/** `_id` is the account key: one WeChat account has one registration, sent again in rounds. See `entered` for others. */
export interface RegistrationDocument extends Stored {
  readonly openid: string;
  readonly status: RegistrationStatus;
  /** Counts every change; a stale page loses. */
  readonly version: number;
  readonly round: number;
  readonly submittedAt: Date;
  readonly batchId: string | null;
  readonly documentKey: DocumentKey;
  readonly documentType: DocumentType;
  readonly issuingCountry: string;
  readonly document: Sealed;
  readonly name: PersonName;
  readonly soundKey: SoundKey;
  readonly degrees: readonly StoredDegree[];
  readonly mobile: Sealed;
  /** Found by this; missing in older ones. */
  readonly mobileKey?: string;
  readonly mobileRegion: 'mainland' | 'abroad';
  readonly email: Sealed | null;
  readonly language: 'zh' | 'en';
  /** The round whose outcome WeChat may tell by a subscription message; one agreement is one message. */
  readonly agreedRound?: number;
  readonly consents: readonly StoredConsent[];
  /**
   * Keys under which others are found who claim the same document, or look like the same person: the document's, and
   * those of domain/registration/likeness.
   */
  readonly likeness: readonly (DocumentKey | SoundKey)[];
  /** When the applicant proved to have this mobile; missing for a number that was only typed. */
  readonly mobileConfirmedAt?: Date | null;
  /** How earlier rounds ended, the first one first. */
  readonly history?: readonly PastRound[];
  /** Who entered it for somebody who cannot use the app; such a registration belongs to no account. */
  readonly entered?: EnteredBy;
  /** Found by this at the counter. */
  readonly enteredAt?: Date;
  /** Missing for the weekly review. */
  readonly way?: ReviewedWay;
  /** Since when a department has it, until everything about its decision is done; found by this. */
  readonly departmentSince?: Date | null;
  /** When the applicant passed a face check as the holder of this document; missing or null for never. */
  readonly faceCheckedAt?: Date | null;
  /** The last day on which the department may decide; null when the calendar does not reach that far. */
  readonly dueOn?: string | null;
}

export interface StoredConsent {
  readonly id: string;
  readonly version: string;
  readonly at: Date;
}

/** A registration as it stood before it was sent again. The reasons are kept with the decision of its batch. */
export interface PastRound {
  readonly round: number;
  readonly status: RegistrationStatus;
  readonly submittedAt: Date;
  readonly batchId: string | null;
  /** When it was sent again. */
  readonly endedAt: Date;
}

export interface EnteredBy {
  readonly by: AccountKey;
  /** A form on paper, or somebody at the counter. */
  readonly from: 'paper' | 'counter';
  /** Where the signed paper is kept, or what was seen. */
  readonly note: string;
}

/** `_id` is the account key: a registration that is not sent yet, to go on with on another phone. */
export interface RegistrationDraftDocument extends Stored {
  readonly consents: readonly StoredConsent[];
  /** Everything that was filled in but the document's number. */
  readonly content: Sealed;
  readonly savedAt: Date;
}
