/** A list that lives in a file of the data folder, with those who listen to what is added. */
import { appendLine, readLines, removeFile, replaceLines } from '../data-folder/durable-file';

export class KeptList<T> {
  private items: T[];
  private readonly listeners = new Set<(item: T) => void>();

  /** Keeps the newest `most`, and for a while some more. Throws DamagedFile. */
  constructor(
    private readonly file: string,
    private readonly most: number,
  ) {
    this.items = readLines(file)
      .slice(-most)
      .map((line) => JSON.parse(line) as T);
  }

  /** Throws what the file system says when it cannot be kept (ENOSPC, …); then it was not added. */
  add(item: T): void {
    appendLine(this.file, JSON.stringify(item));
    this.items.push(item);
    if (this.items.length > this.most * 1.2) {
      this.items = this.items.slice(-this.most);
      replaceLines(
        this.file,
        this.items.map((kept) => JSON.stringify(kept)),
      );
    }
    for (const listener of this.listeners) {
      listener(item);
    }
  }

  /** Oldest first. */
  all(): readonly T[] {
    return this.items;
  }

  /** Calls the listener with each item that is added; returns how to stop that. */
  onAdded(listener: (item: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  clear(): void {
    removeFile(this.file);
    this.items = [];
  }
}
