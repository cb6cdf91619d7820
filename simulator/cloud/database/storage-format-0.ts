/** Format 0 of the database file: documents had no number and no sum, and indexes named them by their `_id`. */
import type { IndexDefinition } from '../../project';
import type { Document } from './extended-json';
import { indexEntries } from './index-entries';
import type { SqliteFile } from './sqlite-file';
import { parseStored, sumOf, TEXT_BYTES } from './stored-text';

/** Documents moved in one piece. */
const PIECE = 2000;

type IndexOfFile = Pick<IndexDefinition, 'keys'> & { readonly id: number };

/** Makes room for the tables of format 1. Entries are made anew. Done again, it does nothing. */
export function renameTablesOfFormat0(file: SqliteFile): void {
  const tables = file
    .rows<[string]>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .map(([name]) => name);
  if (tables.includes('documents') && !tables.includes('documents_0')) {
    file.execute('ALTER TABLE documents RENAME TO documents_0; DROP TABLE IF EXISTS entries;');
  }
}

/** From documents_0, piece by piece, into the tables of format 1; `done` belongs to the last piece. */
export function moveDocumentsOfFormat0(
  file: SqliteFile,
  report: (line: string) => void,
  done: () => void,
): void {
  const indexes = indexesByCollection(file);
  const [total = 0] = file.rows<[number]>('SELECT COUNT(*) FROM documents_0')[0] ?? [];
  for (let moved = 0; ;) {
    const count = file.atomically(() => movePiece(file, indexes));
    if (count === 0) {
      break;
    }
    moved += count;
    report(`database: ${moved} of ${total} documents brought to format 1`);
  }
  file.atomically(() => {
    file.execute('DROP TABLE documents_0');
    done();
  });
}

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
