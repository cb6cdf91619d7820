/** Photos of holders. */
import type { PhotoRefusal } from '../../../domain/photo/card-photo';
import type { StoredConsent } from './registration';
import type { AccountKey, DocumentKey, Stored } from './stored';

/** `_id` is the account key of whoever uploaded it. Files lie in private storage under names that say nothing. */
export interface CardPhotoDocument extends Stored {
  /** Counts every change. */
  readonly version: number;
  /** Whose photo it is: shown only with a card or registration of this document. */
  readonly documentKey: DocumentKey;
  /** What guards see. */
  readonly accepted: {
    readonly fileId: string;
    readonly by: AccountKey;
    readonly at: Date;
  } | null;
  /** What staff have to look at. */
  readonly waiting: { readonly fileId: string } | null;
  /** Null while nothing waits. */
  readonly waitingSince: Date | null;
  /** Why the last one was not accepted; null once another was sent. */
  readonly refused: { readonly reason: PhotoRefusal; readonly at: Date } | null;
  /** Files that nobody needs any more; written before they are removed, so that a run that dies leaves none behind. */
  readonly discarded: readonly string[];
  readonly consents: readonly StoredConsent[];
}
