/** The tables of the database file in its older formats. */

/** Without sums. */
export const CATALOGUE_BEFORE_2 = `
  CREATE TABLE collections (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, definition TEXT NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name));`;

/** Documents without a number and a sum, which indexes name by their `_id`. */
export const TABLES_OF_FORMAT_0 = `${CATALOGUE_BEFORE_2}
  CREATE TABLE documents (
    collection INTEGER NOT NULL, key BLOB NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (collection, key)) WITHOUT ROWID;
  CREATE TABLE entries (
    index_id INTEGER NOT NULL, key BLOB NOT NULL, document BLOB NOT NULL,
    PRIMARY KEY (index_id, key, document)) WITHOUT ROWID;`;
