/** What a change of keys does to one stored document; which fields it has that depend on keys, only the adapter knows. */
import type { DocumentKey, Documents } from '../schema/documents';

export interface KeyRenewal {
  /** Those that hold something sealed or keyed, in the order in which they are renewed. */
  readonly collections: readonly (keyof Documents)[];
  renew(collection: keyof Documents, document: StoredForm): Renewal;
}

/** A document as it is stored, with sealed fields sealed. */
export type StoredForm = { readonly _id: string } & Readonly<Record<string, unknown>>;

export interface Renewal {
  /** What is under an older key, and what it becomes under the newest. */
  readonly fields: readonly RenewedField[];
  /** Keys of identity documents that other collections follow: the older ones, and the newest. */
  readonly documents: readonly {
    readonly older: readonly DocumentKey[];
    readonly newest: DocumentKey;
  }[];
  /** Fields that stay under an older key: they do not open, or what they are keyed from is stored nowhere any more. */
  readonly stuck: number;
}

export interface RenewedField {
  /** Path with numbers of elements. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
}
