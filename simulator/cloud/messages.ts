/** Every message the cloud has sent: what would be on somebody's phone. Kept in the data folder for the panel and tests. */
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';

export type Message =
  | {
      readonly kind: 'sms';
      /** Simulated time in milliseconds. */
      readonly at: number;
      /** E.164 */
      readonly to: string;
      readonly sign: string;
      readonly templateId: string;
      readonly params: readonly string[];
      /** 'Ok', or the code with which it was not sent. */
      readonly code: string;
    }
  | {
      readonly kind: 'subscribe';
      readonly at: number;
      /** OPENID */
      readonly to: string;
      readonly templateId: string;
      readonly page: string | null;
      readonly data: unknown;
    };

const KEPT = 5000;

export class Messages {
  private messages: Message[] = [];
  private readonly listeners = new Set<(message: Message) => void>();

  constructor(private readonly file: string) {
    if (existsSync(file)) {
      const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
      this.messages = lines.slice(-KEPT).map((line) => JSON.parse(line) as Message);
    }
  }

  add(message: Message): void {
    this.messages.push(message);
    if (this.messages.length > KEPT * 1.2) {
      this.messages = this.messages.slice(-KEPT);
    }
    appendFileSync(this.file, `${JSON.stringify(message)}\n`, { mode: 0o600 });
    for (const listener of this.listeners) {
      listener(message);
    }
  }

  /** Oldest first. */
  all(): readonly Message[] {
    return this.messages;
  }

  /** Calls the listener with each new message; returns how to stop that. */
  onMessage(listener: (message: Message) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  clear(): void {
    this.messages = [];
    rmSync(this.file, { force: true });
  }
}
