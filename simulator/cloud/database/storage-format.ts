/** The tables of the database file, and how files of older formats come to have them. */
import type { IndexDefinition } from '../../project';
import { sumOfCollection, sumOfIndex } from './catalogue';
import type { SqliteFile } from './sqlite-file';
import { moveDocumentsOfFormat0, renameTablesOfFormat0 } from './storage-format-0';
import { DamagedData } from './storage-failure';

/** PRAGMA user_version of the files that this code writes. */
export const STORAGE_FORMAT = 2;

/** The rows of both have sums; those of format 1 had none. */
const CATALOGUE = `
  CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, crc INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0, crc INTEGER NOT NULL, UNIQUE (collection, name));
`;

/** Documents have a number of their own, in the order they came; an index names them by it. */
const DOCUMENTS = `
  CREATE TABLE IF NOT EXISTS documents (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, key BLOB NOT NULL, text TEXT NOT NULL,
    crc INTEGER NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS documents_by_key ON documents (collection, key);
  CREATE TABLE IF NOT EXISTS entries (
    index_id INTEGER NOT NULL, key BLOB NOT NULL, document INTEGER NOT NULL,
    PRIMARY KEY (index_id, key, document)) WITHOUT ROWID;
`;

/**
 * Brings the file to today's format, in pieces: what is cut off goes on at the next opening. Throws when the file is of
 * a newer format, and DamagedData when its tables are not those of the format it says it has. `report` gets a line now
 * and then.
 */
export function bringToFormat(file: SqliteFile, report: (line: string) => void): void {
  const format = file.rows<[number]>('PRAGMA user_version')[0]?.[0] ?? 0;
  if (format > STORAGE_FORMAT || format < 0) {
    throw new Error(
      `the database of the data folder has format ${format}, and this simulator knows formats up to ${STORAGE_FORMAT}: ` +
        'run the newer simulator that wrote it',
    );
  }
  refuseOtherTables(file, format);
  // Each step is all or nothing: a crash leaves the tables of one format or of the other, and the number says which.
  if (format === 0) {
    file.atomically(() => {
      renameTablesOfFormat0(file);
      file.execute(DOCUMENTS);
      if (hasTable(file, 'collections')) {
        setFormat(file, hasTable(file, 'documents_0') ? 0 : 1);
      } else {
        file.execute(CATALOGUE);
        setFormat(file, STORAGE_FORMAT);
      }
    });
    if (hasTable(file, 'documents_0')) {
      moveDocumentsOfFormat0(file, report, () => setFormat(file, 1));
    }
  }
  if (format < 2 && !hasSums(file)) {
    file.atomically(() => giveCatalogueSums(file));
  }
}

function setFormat(file: SqliteFile, format: number): void {
  file.execute(`PRAGMA user_version = ${format}`);
}

/** One to two. There are few of these rows, so that they can be written anew in one go. */
function giveCatalogueSums(file: SqliteFile): void {
  const collections = file.rows<[number, Buffer]>('SELECT id, CAST(name AS BLOB) FROM collections');
  const indexes = file.rows<[number, number, Buffer, number]>(
    'SELECT id, collection, CAST(definition AS BLOB), multikey FROM indexes',
  );
  file.execute(`DROP TABLE collections; DROP TABLE indexes; ${CATALOGUE}`);
  for (const [id, bytes] of collections) {
    const name = bytes.toString('utf8');
    file.run(
      'INSERT INTO collections (id, name, crc) VALUES (?, ?, ?)',
      id,
      name,
      sumOfCollection(
        id,
        name,
        indexes.filter(([, collection]) => collection === id).map(([index]) => index),
      ),
    );
  }
  for (const [id, collection, bytes, multikey] of indexes) {
    const { name, unique, keys } = JSON.parse(bytes.toString('utf8')) as IndexDefinition;
    const definition = JSON.stringify({ name, unique, keys });
    file.run(
      'INSERT INTO indexes (id, collection, name, definition, multikey, crc) VALUES (?, ?, ?, ?, ?, ?)',
      id,
      collection,
      name,
      definition,
      multikey,
      sumOfIndex(id, collection, name, definition, multikey),
    );
  }
  setFormat(file, STORAGE_FORMAT);
}

function hasTable(file: SqliteFile, name: string): boolean {
  return columnsOf(file, name).length > 0;
}

function hasSums(file: SqliteFile): boolean {
  return columnsOf(file, 'collections').includes('crc');
}

function columnsOf(file: SqliteFile, table: string): string[] {
  return file.rows<[string]>('SELECT name FROM pragma_table_info(?)', table).map(([name]) => name);
}

/** A flipped bit in the number of the format must not make a file look older: what it has would be thrown away. */
function refuseOtherTables(file: SqliteFile, format: number): void {
  const isOlder = format === 0 && !hasTable(file, 'documents_0');
  const columns = columnsOf(file, 'documents');
  const isRight = isOlder
    ? !columns.includes('crc')
    : columns.includes('crc') && hasSums(file) === format >= 2;
  if (!isRight) {
    throw new DamagedData('its tables are not those of its format');
  }
}
