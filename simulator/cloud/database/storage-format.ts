/** The tables of the database file, and how files of older formats come to have them. */
import { indexEntries } from './index-entries';
import type { Document } from './extended-json';
import { parseStored, sumOf, TEXT_BYTES } from './stored-text';
import type { IndexDefinition } from '../../project';
import type { SqliteFile } from './sqlite-file';

/** PRAGMA user_version of the files that this code writes. */
export const STORAGE_FORMAT = 1;

/** Documents have a number of their own, in the order they came; an index names them by it. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name));
  CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, key BLOB NOT NULL, text TEXT NOT NULL,
    crc INTEGER NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS documents_by_key ON documents (collection, key);
  CREATE TABLE IF NOT EXISTS entries (
    index_id INTEGER NOT NULL, key BLOB NOT NULL, document INTEGER NOT NULL,
    PRIMARY KEY (index_id, key, document)) WITHOUT ROWID;
`;

/** Documents moved in one piece of a migration. */
const PIECE = 2000;

/**
 * Brings the file to today's format, in pieces: what is cut off goes on at the next opening. Throws when the file is of
 * a newer format. `report` gets a line now and then.
 */
export function bringToFormat(file: SqliteFile, report: (line: string) => void): void {
  const format = file.rows<[number]>('PRAGMA user_version')[0]?.[0] ?? 0;
  if (format > STORAGE_FORMAT) {
    throw new Error(
      `the database of the data folder has format ${format}, and this simulator knows formats up to ${STORAGE_FORMAT}: ` +
        'run the newer simulator that wrote it',
    );
  }
  if (format === 0) {
    // Each step is all or nothing: a crash leaves the tables of one format or of the other, and the number says which.
    file.atomically(() => {
      renameTablesOfFormat0(file);
      file.execute(TABLES);
      if (!hasTable(file, 'documents_0')) {
        file.execute(DONE);
      }
    });
    moveDocumentsOfFormat0(file, report);
  }
}

const DONE = `PRAGMA user_version = ${STORAGE_FORMAT}`;

function hasTable(file: SqliteFile, name: string): boolean {
  return (
    file.rows('SELECT 1 FROM sqlite_master WHERE type = ? AND name = ?', 'table', name).length > 0
  );
}

/** Format 0 had no number and no sum of a document, and indexes named it by its `_id`. Entries are made anew. */
function renameTablesOfFormat0(file: SqliteFile): void {
  if (!hasTable(file, 'documents') || hasTable(file, 'documents_0')) {
    return;
  }
  file.execute('ALTER TABLE documents RENAME TO documents_0; DROP TABLE IF EXISTS entries;');
}

function moveDocumentsOfFormat0(file: SqliteFile, report: (line: string) => void): void {
  if (!hasTable(file, 'documents_0')) {
    return;
  }
  const indexes = indexesByCollection(file);
  const [total = 0] = file.rows<[number]>('SELECT COUNT(*) FROM documents_0')[0] ?? [];
  for (let moved = 0; ;) {
    const count = file.atomically(() => movePiece(file, indexes));
    if (count === 0) {
      break;
    }
    moved += count;
    report(`database: ${moved} of ${total} documents brought to format ${STORAGE_FORMAT}`);
  }
  file.atomically(() => file.execute(`DROP TABLE documents_0; ${DONE}`));
}

type IndexOfFile = Pick<IndexDefinition, 'keys'> & { readonly id: number };

function indexesByCollection(file: SqliteFile): ReadonlyMap<number, readonly IndexOfFile[]> {
  const result = new Map<number, IndexOfFile[]>();
  const rows = file.rows<[number, number, string]>(
    'SELECT id, collection, definition FROM indexes',
  );
  for (const [id, collection, definition] of rows) {
    const { keys } = JSON.parse(definition) as IndexDefinition;
    result.set(collection, [...(result.get(collection) ?? []), { id, keys }]);
  }
  return result;
}

function movePiece(file: SqliteFile, indexes: ReadonlyMap<number, readonly IndexOfFile[]>): number {
  const rows = file.rows<[number, Buffer, Buffer]>(
    `SELECT collection, key, ${TEXT_BYTES} FROM documents_0 ORDER BY collection, key LIMIT ?`,
    PIECE,
  );
  for (const [collection, key, bytes] of rows) {
    const text = bytes.toString('utf8');
    const { lastId } = file.run(
      'INSERT INTO documents (collection, key, text, crc) VALUES (?, ?, ?, ?)',
      collection,
      key,
      text,
      sumOf(text),
    );
    addEntries(file, indexes.get(collection) ?? [], lastId, parseStored(text));
    file.run('DELETE FROM documents_0 WHERE collection = ? AND key = ?', collection, key);
  }
  return rows.length;
}

function addEntries(
  file: SqliteFile,
  indexes: readonly IndexOfFile[],
  id: number,
  document: Document,
): void {
  for (const index of indexes) {
    for (const key of indexEntries(index, document).keys) {
      file.run('INSERT INTO entries (index_id, key, document) VALUES (?, ?, ?)', index.id, key, id);
    }
  }
}
