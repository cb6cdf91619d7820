/** What all stored documents have in common, and the kinds of text in which personal data is kept. */

export interface Stored {
  readonly _id: string;
  readonly schema: 1;
}

/** AES-256-GCM: `keyVersion.iv.tag.ciphertext`, base64url; bound to the place it is stored in. */
export type Sealed = string;

/** Keyed HMAC of a document's index text: `keyVersion:base64url`. */
export type DocumentKey = string;

/** Keyed HMAC of a name's sound, of the same form; it takes a vault to make one. */
export type SoundKey = string & { readonly [keyed]: 'sound' };
declare const keyed: unique symbol;

/** Keyed name of a WeChat account, so that no OPENID stands in other people's documents. */
export type AccountKey = string;
