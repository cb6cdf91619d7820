/** What the cloud vouches for towards gates, besides identity codes. */
export interface GateSeal {
  /** Keys under which lists may be signed, SPKI DER in base64; the signing one first. A device keeps them. */
  readonly listKeys: readonly string[];
  /** Ed25519 signatures over the text, by every key in `listKeys` order, base64. */
  signLists(text: string): readonly string[];
  /** A text that only the cloud can make and read back unchanged. */
  makeTicket(content: string): string;
  /** null for a text that is no ticket. */
  readTicket(ticket: string): string | null;
  /** Key of the visitors expected at one gate on one date ('YYYY-MM-DD'); 32 bytes. */
  visitorKey(gate: string, date: string): Uint8Array;
  /** The leading 32 bits of HMAC-SHA-256 over the text. */
  visitorTag(key: Uint8Array, text: string): number;
}
