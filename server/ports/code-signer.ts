/** Signs identity codes (Ed25519, RFC 8032) and makes the pseudonym of the day. */
export interface CodeSigner {
  /** Of the keys that are configured; which one signs says their plan, and the first while there is none. */
  readonly keyIds: readonly number[];
  /** Throws for a key that is not configured. */
  sign(keyId: number, payload: Uint8Array): Uint8Array;
  /** Verifies with the public key of that id; false too when the id is unknown. */
  verify(keyId: number, payload: Uint8Array, signature: Uint8Array): boolean;
  /** Public halves of the configured keys, SPKI DER in base64. */
  publicKeys(): readonly { readonly id: number; readonly publicKey: string }[];
  /**
   * Keyed pseudonym of a card for one date ('YYYY-MM-DD'), as bytes of the length the code takes. It is a cipher's block,
   * so that whoever has the key can read the card from it; nobody else can link two days.
   */
  pseudonym(cardNumber: string, date: string, bytes: number): Uint8Array;
  /** What `pseudonym` was made of on that date; null for bytes that are no pseudonym of it. */
  cardOf(pseudonym: Uint8Array, date: string): string | null;
}

/** Verifies a device's signature over a text (Ed25519; key as SPKI DER in base64, signature in base64). */
export type DeviceVerifier = (publicKey: string, text: string, signature: string) => boolean;
