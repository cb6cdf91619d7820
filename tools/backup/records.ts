/** What a backup's records say: documents as they are stored, files, and at the end what there was in all. */
import { createHash } from 'node:crypto';

export type StoredDocument = { readonly _id: string } & Readonly<Record<string, unknown>>;

export type BackupRecord =
  | {
      readonly kind: 'documents';
      readonly collection: string;
      readonly documents: readonly StoredDocument[];
    }
  | { readonly kind: 'file'; readonly id: string; readonly bytes: string }
  | ({ readonly kind: 'end' } & BackupSummary);

export interface BackupSummary {
  /** ISO, when it was begun and when it was finished: nothing stood still in between. */
  readonly begunAt: string;
  readonly finishedAt: string;
  readonly documents: Readonly<Record<string, number>>;
  readonly files: number;
  /** Files that documents name and that are not there any more. */
  readonly missingFiles: number;
}

/** Moments are kept as such: JSON alone would make them texts. */
export function toPlain(value: unknown): unknown {
  if (value instanceof Date) {
    return { $date: value.getTime() };
  }
  if (Array.isArray(value)) {
    return value.map(toPlain);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([field, inside]) => [field, toPlain(inside)]))
    : value;
}

/** Back from `toPlain`; texts that `files` has go by their new ids. */
export function fromPlain(value: unknown, files: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return files.get(value) ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((one) => fromPlain(one, files));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return '$date' in value
    ? new Date(Number(value.$date))
    : Object.fromEntries(
        Object.entries(value).map(([field, inside]) => [field, fromPlain(inside, files)]),
      );
}

/** Ids of files in cloud storage that a document names, wherever in it. */
export function fileIdsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return value.startsWith('cloud://') ? [value] : [];
  }
  return value !== null && typeof value === 'object' && !(value instanceof Date)
    ? Object.values(value).flatMap(fileIdsIn)
    : [];
}

/** `cloud://environment.bucket/path` */
export function pathOfFile(id: string): string {
  return id.replace(/^cloud:\/\/[^/]*\//, '');
}

/** Of documents in the order of their `_id`s; the order of fields does not count. */
export class Digest {
  private readonly hash = createHash('sha256');

  add(document: StoredDocument): void {
    this.hash.update(sortedJson(toPlain(document)));
  }

  end(): string {
    return this.hash.digest('hex');
  }
}

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_field, inside: unknown) =>
    inside !== null && typeof inside === 'object' && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inside,
  );
}
