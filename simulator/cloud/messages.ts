/** Every message the cloud has sent: what would be on somebody's phone. Kept in the data folder for the panel and tests. */
import { appendLine, readLines, removeFile, replaceLines } from '../data-folder/durable-file';

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
      readonly appId?: string;
      /** SessionContext of the call. */
      readonly session?: string;
      /** The service's number of a message that was sent. */
      readonly serialNo?: string;
      /** What the operator says of it some seconds later. */
      readonly report?: {
        readonly status: 'SUCCESS' | 'FAIL';
        /** The operator's code, such as DELIVRD. */
        readonly description: string;
      };
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
    this.messages = readLines(file)
      .slice(-KEPT)
      .map((line) => JSON.parse(line) as Message);
  }

  /** Throws what the file system says when it cannot be kept (ENOSPC, …); then it was not sent either. */
  add(message: Message): void {
    appendLine(this.file, JSON.stringify(message));
    this.messages.push(message);
    if (this.messages.length > KEPT * 1.2) {
      this.messages = this.messages.slice(-KEPT);
      replaceLines(
        this.file,
        this.messages.map((kept) => JSON.stringify(kept)),
      );
    }
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
    removeFile(this.file);
    this.messages = [];
  }
}
