/** Sends letters by SMTP. */
import type { Sending } from './sending';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
  /** Names this letter, in its Message-ID. */
  readonly id: string;
}

export interface MailGateway {
  /** Connects and signs in, without sending; null when that works, else why not. */
  problem(): Promise<string | null>;
  send(letter: Letter): Promise<Sending>;
}
