/** Random interleavings of transactions and plain writes against a model that keeps a copy of everything. */
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../../../simulator/cloud/database/database';
import { Meter } from '../../../../simulator/cloud/database/meter';

const IDS = ['a', 'b', 'c'] as const;
const OPEN = [0, 1, 2] as const;

type Step =
  | { do: 'begin' | 'commit' | 'abort' | 'read'; in: number }
  | { do: 'add' | 'set' | 'inc' | 'remove'; in: number | null; id: string; key: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('begin', 'commit', 'abort', 'read'),
    in: fc.constantFrom(...OPEN),
  }) as fc.Arbitrary<Step>,
  fc.record({
    do: fc.constantFrom('add', 'set', 'inc', 'inc', 'remove'),
    in: fc.constantFrom(...OPEN, null),
    id: fc.constantFrom(...IDS),
    key: fc.integer({ min: 0, max: 3 }),
  }) as fc.Arbitrary<Step>,
);

/** Documents by `_id`: a number that is counted up, and the value of the unique index. */
type State = ReadonlyMap<string, { n: number; key: number }>;

interface ModelTransaction {
  readonly snapshot: State;
  readonly began: number;
  readonly writes: Map<string, { n: number; key: number } | null>;
}

/** What must happen, written as simply as it can be: whole copies instead of histories and overlays. */
class Model {
  state: State = new Map();
  private version = 0;
  private readonly changed = new Map<string, number>();
  private readonly open = new Map<number, ModelTransaction>();

  isOpen(number: number): boolean {
    return this.open.has(number);
  }

  begin(number: number): void {
    this.open.set(number, {
      snapshot: new Map(this.state),
      began: this.version,
      writes: new Map(),
    });
  }

  end(number: number): void {
    this.open.delete(number);
  }

  seen(number: number): State {
    const transaction = this.open.get(number);
    const seen = new Map(transaction?.snapshot);
    for (const [id, document] of transaction?.writes ?? []) {
      if (document === null) {
        seen.delete(id);
      } else {
        seen.set(id, document);
      }
    }
    return seen;
  }

  commit(number: number): string {
    const writes = this.open.get(number)?.writes ?? new Map<string, null>();
    this.end(number);
    this.store(writes);
    return 'ok';
  }

  /** The outcome of a write: 'ok', 'conflict', 'duplicate' or 'timeout'. */
  write(change: Extract<Step, { id: string }>): string {
    const { in: number } = change;
    const before = number === null ? this.state : this.seen(number);
    const current = before.get(change.id);
    if (change.do === 'add' && current !== undefined) {
      return number === null ? 'duplicate' : this.fail(number, 'duplicate');
    }
    if (change.do === 'inc' && current === undefined) {
      return 'ok';
    }
    if (change.do === 'remove' && current === undefined) {
      return 'ok';
    }
    const after =
      change.do === 'remove'
        ? null
        : change.do === 'inc'
          ? { n: (current?.n ?? 0) + 1, key: current?.key ?? 0 }
          : { n: 0, key: change.key };
    return number === null
      ? this.writeOutside(change.id, after)
      : this.writeInside(number, change.id, after);
  }

  private writeOutside(id: string, after: { n: number; key: number } | null): string {
    const others = [...this.open.values()];
    if (
      others.some(({ writes }) => writes.has(id)) ||
      (after !== null && others.some((one) => hasKey(one.writes, after.key, id)))
    ) {
      return 'timeout';
    }
    if (after !== null && hasKey(this.state, after.key, id)) {
      return 'duplicate';
    }
    this.store(new Map([[id, after]]));
    return 'ok';
  }

  private writeInside(
    number: number,
    id: string,
    after: { n: number; key: number } | null,
  ): string {
    const transaction = this.open.get(number);
    if (transaction === undefined) {
      throw new Error('not open');
    }
    const others = [...this.open.values()].filter((one) => one !== transaction);
    if (
      others.some(({ writes }) => writes.has(id)) ||
      (this.changed.get(id) ?? 0) > transaction.began
    ) {
      return this.fail(number, 'conflict');
    }
    if (after !== null) {
      if (hasKey(transaction.writes, after.key, id)) {
        return this.fail(number, 'duplicate');
      }
      if (others.some((one) => hasKey(one.writes, after.key, id))) {
        return this.fail(number, 'conflict');
      }
      const holder = [...this.state].find(([other, { key }]) => other !== id && key === after.key);
      if (holder !== undefined && !transaction.writes.has(holder[0])) {
        return this.fail(
          number,
          (this.changed.get(holder[0]) ?? 0) > transaction.began ? 'conflict' : 'duplicate',
        );
      }
    }
    transaction.writes.set(id, after);
    return 'ok';
  }

  private fail(number: number, outcome: string): string {
    this.end(number);
    return outcome;
  }

  private store(writes: ReadonlyMap<string, { n: number; key: number } | null>): void {
    const next = new Map(this.state);
    for (const [id, document] of writes) {
      this.version += 1;
      this.changed.set(id, this.version);
      if (document === null) {
        next.delete(id);
      } else {
        next.set(id, document);
      }
    }
    this.state = next;
  }
}

function hasKey(
  documents: ReadonlyMap<string, { key: number } | null>,
  key: number,
  except: string,
): boolean {
  return [...documents].some(([id, document]) => id !== except && document?.key === key);
}

/** The same steps on the database. */
class Subject {
  private readonly meter = new Meter({ documents: 10_000, fail: false });
  private readonly ids = new Map<number, string>();

  constructor(private readonly database: Database) {}

  begin(number: number): void {
    this.ids.set(number, this.database.transactions.start());
  }

  end(number: number): void {
    this.database.transactions.abort(this.ids.get(number) ?? '');
  }

  commit(number: number): string {
    return outcomeOf(() => this.database.transactions.commit(this.ids.get(number) ?? ''));
  }

  async state(number: number | null): Promise<unknown[]> {
    if (number === null) {
      return this.database.find('unique', { query: {} }, null, this.meter);
    }
    return this.database.transactions.during(this.ids.get(number) ?? '', (transaction) =>
      Promise.resolve(this.database.find('unique', { query: {} }, transaction, this.meter)),
    );
  }

  async write(change: Extract<Step, { id: string }>): Promise<string> {
    const { database, meter } = this;
    const act = async (transaction: Parameters<Database['insert']>[2]): Promise<unknown> => {
      const query = { _id: change.id };
      switch (change.do) {
        case 'add':
          return database.insert('unique', [{ ...query, n: 0, key: change.key }], transaction);
        case 'set':
          return database.replace('unique', query, { n: 0, key: change.key }, transaction, meter);
        case 'inc':
          return database.update('unique', query, { $inc: { n: 1 } }, false, transaction, meter);
        case 'remove':
          return database.remove('unique', query, false, transaction, meter);
      }
    };
    try {
      await (change.in === null
        ? act(null)
        : database.transactions.during(this.ids.get(change.in) ?? '', act));
      return 'ok';
    } catch (error) {
      return wordFor(error);
    }
  }
}

function outcomeOf(work: () => void): string {
  try {
    work();
    return 'ok';
  } catch (error) {
    return wordFor(error);
  }
}

function wordFor(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const words: readonly (readonly [RegExp, string])[] = [
    [/TransactionConflict/, 'conflict'],
    [/E11000/, 'duplicate'],
    [/holds the document/, 'timeout'],
  ];
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? text;
}

const shown = (state: State): unknown[] =>
  [...state]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([_id, document]) => ({ _id, ...document }));

const byId = (documents: unknown[]): unknown[] =>
  [...(documents as { _id: string }[])].sort((one, other) => (one._id < other._id ? -1 : 1));

describe('transactions against a model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'transactions-'));
  const definitions = [
    {
      name: 'unique',
      rule: 'ADMINONLY' as const,
      indexes: [
        { name: 'key', unique: true, keys: [{ name: 'key', direction: '1' as const }] },
        { name: 'n', unique: false, keys: [{ name: 'n', direction: '1' as const }] },
      ],
    },
  ];
  const database = new Database(join(folder, 'model.sqlite'), definitions, { lockWait: 0 });
  afterAll(() => {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('any interleaving reads snapshots, loses no update, and stores all of a transaction or nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        database.clear();
        const model = new Model();
        const subject = new Subject(database);
        for (const one of steps) {
          await takeStep(one, model, subject);
          expect(byId(await subject.state(null))).toEqual(shown(model.state));
        }
        for (const number of OPEN) {
          if (model.isOpen(number)) {
            expect(byId(await subject.state(number))).toEqual(shown(model.seen(number)));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

async function takeStep(one: Step, model: Model, subject: Subject): Promise<void> {
  if ('id' in one) {
    if (one.in === null || model.isOpen(one.in)) {
      expect(await subject.write(one)).toBe(model.write(one));
    }
  } else if (one.do === 'begin') {
    if (!model.isOpen(one.in)) {
      model.begin(one.in);
      subject.begin(one.in);
    }
  } else if (model.isOpen(one.in)) {
    if (one.do === 'read') {
      expect(byId(await subject.state(one.in))).toEqual(shown(model.seen(one.in)));
    } else if (one.do === 'commit') {
      expect(subject.commit(one.in)).toBe(model.commit(one.in));
    } else {
      model.end(one.in);
      subject.end(one.in);
    }
  }
}
