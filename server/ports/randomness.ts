/** Unguessable values. */
export interface Randomness {
  /** 128 random bits, 22 characters of base64url. */
  id(): string;
  /** A token that a person can type: 20 characters of base32 without look-alikes. */
  token(): string;
  /** So many decimal digits, each as likely as any other. */
  digits(count: number): string;
}
