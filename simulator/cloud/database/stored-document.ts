import type { Document } from './extended-json';
import { parseStored } from './stored-text';

/** A document as it was read; it is parsed when it is looked into. */
export class StoredDocument {
  private parsed: Document | null = null;

  constructor(
    /** Sort key of the `_id`. */
    readonly key: Buffer,
    /** Extended JSON */
    readonly text: string,
  ) {}

  get document(): Document {
    this.parsed ??= parseStored(this.text);
    return this.parsed;
  }
}
