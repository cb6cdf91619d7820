/** Registrations. */
import type { DocumentType } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { StoredDegree } from './persons';
import type { DocumentKey, Sealed, Stored } from './stored';

export type RegistrationStatus =
  'submitted' | 'in-review' | 'approved' | 'refused' | 'more-information' | 'withdrawn';

/** `_id` is the account key: one WeChat account has one registration, sent again in rounds. */
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
  readonly soundKey: string;
  readonly degrees: readonly StoredDegree[];
  readonly mobile: Sealed;
  readonly mobileRegion: 'mainland' | 'abroad';
  readonly email: Sealed | null;
  readonly language: 'zh' | 'en';
  readonly consents: readonly {
    readonly id: string;
    readonly version: string;
    readonly at: Date;
  }[];
}
