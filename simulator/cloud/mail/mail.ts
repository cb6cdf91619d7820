/** A letter that somebody sent through the mail service, as it is kept and as the control tells it. */
export interface Mail {
  readonly kind: 'mail';
  /** The service's number of it, which is in its reply too. */
  readonly id: string;
  /** Simulated time in milliseconds. */
  readonly at: number;
  /** Address of the envelope (MAIL FROM); empty as in a bounce. */
  readonly sender: string;
  /** Addresses of the envelope (RCPT TO): those that get it, or the one for which it was refused. */
  readonly recipients: readonly string[];
  /** The service's reply by RFC 5321: 250 it was taken, 4xx refused for now, 5xx refused for good. */
  readonly code: number;
  /** It was taken, and the connection was cut instead of saying so. */
  readonly replyLost?: true;
  /** Null when an address was refused: then the content is never sent. */
  readonly content: MailContent | null;
}

/** What the letter itself says (RFC 5322, MIME). */
export interface MailContent {
  /** Addresses of the header, `Name <address>` or the address alone. */
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** The part of plain text; null when there is none. */
  readonly text: string | null;
  readonly html: string | null;
  readonly messageId: string | null;
  /** All of them in their order; names in lower case, values undecoded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly {
    readonly name: string | null;
    readonly type: string;
    /** Bytes */
    readonly size: number;
  }[];
}
