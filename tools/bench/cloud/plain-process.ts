/**
 * The plain side of an insert: the same rows as the same JSON text in SQLite itself, without anything around it. One
 * table with `_id` as its primary key, SQLite's own indexes on json_extract for each index of the roster, one cached
 * statement, 1000 rows in a transaction, and the pragmas of the simulator's storage. Its argument is the file.
 */
import Libsql from 'libsql';
import { STORAGE_PRAGMAS } from '../../../simulator/cloud/database/sqlite-file';
import { serializeDocument } from '../../../simulator/cloud/database/extended-json';
import { answerCommands } from './child';
import { rosterIndexes, rosterRows } from './roster-rows';

export interface PlainCommand {
  readonly from: number;
  readonly count: number;
}

const database = new Libsql(process.argv[2] ?? '');
database.exec(STORAGE_PRAGMAS);
database.exec('CREATE TABLE roster (_id TEXT PRIMARY KEY, text TEXT NOT NULL)');
for (const fields of rosterIndexes) {
  const columns = fields.map((field) =>
    field === '_id' ? '_id' : `json_extract(text, '$.${field}')`,
  );
  database.exec(`CREATE INDEX roster_${fields.join('_')} ON roster (${columns.join(', ')})`);
}
const insertion = database.prepare('INSERT INTO roster (_id, text) VALUES (?, ?)');

answerCommands<PlainCommand>(({ from, count }) => {
  const rows = rosterRows(from, count).map((row): [string, string] => [
    row._id,
    serializeDocument({ ...row }),
  ]);
  const begin = performance.now();
  for (let start = 0; start < count; start += 1000) {
    database.exec('BEGIN IMMEDIATE');
    for (const row of rows.slice(start, start + 1000)) {
      insertion.run(...row);
    }
    database.exec('COMMIT');
  }
  return { milliseconds: performance.now() - begin };
});
