/**
 * The log as lines of JSON on disk: `<folder>/cloud.jsonl`, and older ones as `cloud.1.jsonl` and so on. Written a
 * little later and in one go, because there are thousands of entries a second; a killed process loses the last moment.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface LogFileOptions {
  readonly folder: string;
  /** Bytes after which the next file is begun; 10 MB when missing. */
  readonly fileSize?: number;
  /** Files kept, the current one included; 5 when missing. */
  readonly files?: number;
}

/** Milliseconds that lines wait for others. */
const DELAY = 100;
/** Characters that do not wait. */
const ENOUGH = 256 * 1024;

export class LogFile {
  private lines = '';
  private size: number;
  private timer: NodeJS.Timeout | null = null;
  private failing = false;
  private closed = false;
  private readonly fileSize: number;
  private readonly files: number;

  constructor(private readonly options: LogFileOptions) {
    this.fileSize = options.fileSize ?? 10 * 1024 * 1024;
    this.files = options.files ?? 5;
    mkdirSync(options.folder, { recursive: true, mode: 0o700 });
    this.size = statSync(this.path(0), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** After the end nothing is written any more. */
  add(entry: object): void {
    if (this.closed) {
      return;
    }
    this.lines += `${JSON.stringify(entry)}\n`;
    if (this.lines.length > ENOUGH) {
      this.flush();
    } else if (this.timer === null) {
      this.timer = setTimeout(() => this.flush(), DELAY);
      this.timer.unref();
    }
  }

  /** Writes what waits. A disk that takes nothing is told once on standard error; the cloud goes on without its file. */
  flush(): void {
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
    }
    const text = this.lines;
    this.lines = '';
    if (text === '') {
      return;
    }
    try {
      const bytes = Buffer.byteLength(text);
      if (this.size > 0 && this.size + bytes > this.fileSize) {
        this.rotate();
      }
      appendFileSync(this.path(0), text, { mode: 0o600 });
      this.size += bytes;
      this.failing = false;
    } catch (error) {
      if (!this.failing) {
        console.error('simulator: the log file cannot be written', error);
      }
      this.failing = true;
    }
  }

  /** Writes what waits, and nothing more. */
  close(): void {
    this.flush();
    this.closed = true;
  }

  private rotate(): void {
    for (let number = this.files - 2; number >= 0; number -= 1) {
      if (statSync(this.path(number), { throwIfNoEntry: false }) !== undefined) {
        renameSync(this.path(number), this.path(number + 1));
      }
    }
    this.size = 0;
  }

  private path(number: number): string {
    return join(this.options.folder, number === 0 ? 'cloud.jsonl' : `cloud.${number}.jsonl`);
  }
}
