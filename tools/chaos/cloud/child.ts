/**
 * The process that is killed: a simulator with a cloud and nothing around it. Prints one line when it answers. Its
 * log is carried over into the file every few pages, so that many kills meet that moment. PLANT puts a mistake in.
 */
import { SqliteFile } from '../../../simulator/cloud/database/sqlite-file';
import { startSimulator } from '../../../simulator/server';

const { PROJECT = '', DATA = '', PORT = '0', PLANT = '' } = process.env;

/** What a careless storage would do; the check has to see it. */
const plants: Readonly<Record<string, () => void>> = {
  /** Answers first, and writes several changes together a little later. */
  'answer-before-commit': () => {
    SqliteFile.prototype.atomically = function atomically<T>(this: SqliteFile, body: () => T): T {
      if (!pending) {
        pending = true;
        this.execute('BEGIN IMMEDIATE');
        setTimeout(() => {
          pending = false;
          this.execute('COMMIT');
        }, 25);
      }
      return body();
    };
    let pending = false;
  },
  /** Writes each document of a change by itself. */
  'no-transactions': () => {
    SqliteFile.prototype.atomically = <T>(body: () => T): T => body();
  },
};

plants[PLANT]?.();

startSimulator({
  project: PROJECT,
  port: Number(PORT),
  dataFolder: DATA,
  cloud: { database: { storage: { logPages: 8 } } },
  report: (line) => console.error(line),
}).then(
  () => console.log('ready'),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
