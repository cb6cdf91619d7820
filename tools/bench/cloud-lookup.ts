/**
 * Look-ups by an index in 1,000,000 documents, over the same in 1,000. By one field, and by one field and a range of a
 * second one with an order and a limit; both sizes give the same number of documents. Measured at the database, without
 * the wire and the SDK, which would hide the difference.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../simulator/cloud/database/database';
import { Meter } from '../../simulator/cloud/database/meter';
import { conclude, median, numberOption, rounded } from './cloud/outcome';

const GOAL = 1.5;
const FEW = 1000;
/** Documents that have a key of the second index's first field in common. */
const GROUP = 50;
const LOOK_UPS = 2000;

const index = (...fields: string[]) => ({
  name: fields.join('_'),
  unique: false,
  keys: fields.map((name) => ({ name, direction: '1' as const })),
});
const definition = {
  name: 'people',
  rule: 'ADMINONLY' as const,
  indexes: [index('documentKey'), index('group', 'year')],
};

/** Spread over all keys, so that neighbours in time are not neighbours in the index. */
const keyOf = (n: number): string =>
  `1:${((n * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0')}${String(n).padStart(34, '0')}`;
const groupOf = (n: number): string => keyOf(Math.floor(n / GROUP));

async function fill(file: string, documents: number): Promise<Database> {
  const database = new Database(file, [definition]);
  for (let start = 0; start < documents; start += 1000) {
    const rows = Array.from({ length: Math.min(1000, documents - start) }, (_, position) => {
      const n = start + position;
      return {
        _id: keyOf(n),
        documentKey: keyOf(n),
        group: groupOf(n),
        year: 1970 + (n % GROUP),
        note: 'x'.repeat(400),
      };
    });
    await database.insert('people', rows, null);
  }
  return database;
}

type LookUp = (database: Database, n: number) => number;

const lookUps: Readonly<Record<'equality' | 'range', LookUp>> = {
  equality: (database, n) =>
    database.find('people', { query: { documentKey: keyOf(n) }, limit: 100 }, null, meter()).length,
  range: (database, n) =>
    database.find(
      'people',
      {
        query: { group: groupOf(n), year: { $gte: 1980, $lt: 2010 } },
        sort: [{ field: 'year', descending: true }],
        limit: 10,
      },
      null,
      meter(),
    ).length,
};
const meter = (): Meter => new Meter({ documents: 1000, fail: true });

/** Microseconds for each look-up. */
function time(
  database: Database,
  documents: number,
  lookUp: LookUp,
  expected: number,
  seed: number,
): number {
  const begin = performance.now();
  for (let turn = 0; turn < LOOK_UPS; turn += 1) {
    const n = ((seed + turn) * 7_368_787) % documents;
    if (lookUp(database, n) !== expected) {
      throw new Error('a look-up did not find what is there');
    }
  }
  return ((performance.now() - begin) * 1000) / LOOK_UPS;
}

async function main(): Promise<void> {
  const many = numberOption('documents', 1_000_000);
  const rounds = numberOption('rounds', 9);
  const folder = mkdtempSync(join(tmpdir(), 'cloud-bench-'));
  const small = await fill(join(folder, 'small.sqlite'), FEW);
  console.log(`filling with ${many} documents …`);
  const large = await fill(join(folder, 'large.sqlite'), many);
  const details: Record<string, number> = {};
  for (const [name, expected] of [
    ['equality', 1],
    ['range', 10],
  ] as const) {
    const measured: { large: number; small: number }[] = [];
    // The first round is for warming up and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      const seed = round * LOOK_UPS;
      const one = {
        small: time(small, FEW, lookUps[name], expected, seed),
        large: time(large, many, lookUps[name], expected, seed),
      };
      if (round > 0) {
        measured.push(one);
      }
    }
    const ratio = rounded(median(measured.map((one) => one.large / one.small)));
    details[name] = ratio;
    console.log(
      `${name}: ${rounded(median(measured.map((one) => one.large)), 1)} µs in ${many}, ` +
        `${rounded(median(measured.map((one) => one.small)), 1)} µs in ${FEW}: ${ratio}`,
    );
  }
  small.close();
  large.close();
  rmSync(folder, { recursive: true });
  const figure = Math.max(...Object.values(details));
  conclude({
    bench: 'cloud-lookup',
    figure,
    goal: GOAL,
    holds: figure <= GOAL,
    documents: many,
    ...details,
  });
}

void main();
