/**
 * What a client does to the cloud, one operation after the other, and what it writes into the book of it: several
 * documents of one call, a transaction over two collections, a claim under a unique index, a file.
 */
import type { Book, Change, Content } from './book';
import type { Chance } from './chance';
import { NoAnswer, Refused, Wire } from './wire';

export type Fields = { readonly [name: string]: string | number };

const index = (name: string, unique: boolean): object => ({
  name,
  unique,
  keys: [{ name, direction: '1' }],
});

export const COLLECTIONS: readonly object[] = [
  { name: 'things', rule: 'ADMINONLY', indexes: [index('client', false), index('mark', false)] },
  { name: 'seats', rule: 'ADMINONLY', indexes: [index('seat', true)] },
  { name: 'accounts', rule: 'ADMINONLY', indexes: [] },
  { name: 'ledger', rule: 'ADMINONLY', indexes: [index('from', false), index('to', false)] },
];

export const ACCOUNTS = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'] as const;
export const OPENING_BALANCE = 1000;
const SEATS = 40;
/** Documents a client keeps; with more it removes some. */
const KEPT = 40;

/** Extended JSON of what is used here: texts and 32-bit numbers. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'number' ? { $numberInt: String(item) } : item,
  );
}

export function decode(text: string): Fields {
  return JSON.parse(text, (_, item: unknown) =>
    typeof item === 'object' && item !== null && '$numberInt' in item
      ? Number(item.$numberInt)
      : item,
  ) as Fields;
}

/** How a document stands in the book. */
export const contentOf = (fields: Fields): string => JSON.stringify(fields);
export const placeOf = (collection: string, fields: Fields): string =>
  `${collection}/${fields['_id'] ?? ''}`;

const added = (collection: string, fields: Fields): Change => ({
  place: placeOf(collection, fields),
  before: null,
  after: contentOf(fields),
});

/** One client; what it writes nobody else writes, except seats and accounts. */
export class Client {
  private count = 0;
  private wire = new Wire('http://127.0.0.1');

  constructor(
    private readonly name: string,
    private readonly book: Book,
    private readonly chance: Chance,
  ) {}

  /** Works until an answer is missing or `isOver` says so. */
  async work(wire: Wire, isOver: () => boolean): Promise<void> {
    this.wire = wire;
    while (!isOver()) {
      if (!(await this.operate())) {
        return;
      }
    }
  }

  private operate(): Promise<boolean> {
    const own = this.own();
    if (own.length > KEPT) {
      return this.removeMany(own);
    }
    const operations: [() => Promise<boolean>, ...(() => Promise<boolean>)[]] = [
      () => this.add(1),
      () => this.add(2 + this.chance.below(18)),
      () => this.transfer(),
      () => this.transfer(),
      () => this.claim(),
      () => this.upload(),
      () => this.count1(),
      () => this.markAll(own),
      () => this.removeOne(own),
    ];
    return this.chance.pick(operations)();
  }

  /** The client's own documents as the book has them. */
  private own(): Fields[] {
    const start = `things/${this.name}-`;
    return this.book.places
      .filter((place) => place.startsWith(start))
      .map((place) => JSON.parse(this.book.contentOf(place) ?? '{}') as Fields);
  }

  private add(many: number): Promise<boolean> {
    const documents = Array.from({ length: many }, () => this.newThing());
    return this.attempt(
      documents.map((fields) => added('things', fields)),
      () =>
        this.wire.act('database.insertDocument', {
          collectionName: 'things',
          data: documents.map(encode),
        }),
    );
  }

  private newThing(): Fields {
    const n = this.nextNumber();
    const text = 'x'.repeat(this.chance.below(400));
    return { _id: `${this.name}-${n}`, client: this.name, n, mark: 0, text };
  }

  /** A number this client never had, whatever became of those before. */
  private nextNumber(): number {
    this.count += 1;
    return this.count;
  }

  /** Changes the counter only when it is what the book says. */
  private count1(): Promise<boolean> {
    const place = `things/${this.name}_counter`;
    const before = this.book.contentOf(place);
    if (before === null) {
      const fields: Fields = { _id: `${this.name}_counter`, client: `${this.name}c`, value: 0 };
      return this.attempt([added('things', fields)], () =>
        this.wire.act('database.insertDocument', {
          collectionName: 'things',
          data: [encode(fields)],
        }),
      );
    }
    const fields = JSON.parse(before) as Fields;
    const value = Number(fields['value']);
    const after = { ...fields, value: value + 1 };
    return this.attempt([{ place, before, after: contentOf(after) }], async () => {
      const { data } = await this.wire.act('database.modifyDocument', {
        collectionName: 'things',
        query: encode({ _id: `${this.name}_counter`, value }),
        data: encode({ $set: { value: value + 1 } }),
        multi: true,
        merge: true,
      });
      if ((data as { updated: number }).updated !== 1) {
        this.book.noteHalf(`${place} was not ${value}`);
      }
    });
  }

  /** One call that changes all documents of this client. */
  private markAll(own: readonly Fields[]): Promise<boolean> {
    const mark = this.nextNumber();
    const changes = own.map((fields) => ({
      place: placeOf('things', fields),
      before: contentOf(fields),
      after: contentOf({ ...fields, mark }),
    }));
    return this.attempt(changes, () =>
      this.wire.act('database.modifyDocument', {
        collectionName: 'things',
        query: encode({ client: this.name }),
        data: encode({ $set: { mark } }),
        multi: true,
        merge: true,
      }),
    );
  }

  private removeOne(own: readonly Fields[]): Promise<boolean> {
    const fields = own[this.chance.below(Math.max(1, own.length))];
    return fields === undefined ? this.add(1) : this.remove([fields], { _id: fields['_id'] ?? '' });
  }

  private removeMany(own: readonly Fields[]): Promise<boolean> {
    const n = own.map((fields) => Number(fields['n'])).sort((one, other) => one - other);
    const bound = n[Math.floor(n.length * 0.7)] ?? 0;
    const removed = own.filter((fields) => Number(fields['n']) < bound);
    return this.remove(removed, { client: this.name, n: { $lt: bound } });
  }

  private remove(removed: readonly Fields[], query: object): Promise<boolean> {
    const changes = removed.map((fields) => ({
      place: placeOf('things', fields),
      before: contentOf(fields),
      after: null,
    }));
    return this.attempt(changes, () =>
      this.wire.act('database.removeDocument', {
        collectionName: 'things',
        query: encode(query),
        multi: true,
      }),
    );
  }

  /** Takes a seat that nobody may have twice, or gives one back. */
  private claim(): Promise<boolean> {
    const mine = this.book.places.filter((place) => place.startsWith(`seats/${this.name}-`));
    const [place = ''] = mine;
    if (mine.length > 4) {
      const change = { place, before: this.book.contentOf(place), after: null };
      return this.attempt([change], () =>
        this.wire.act('database.removeDocument', {
          collectionName: 'seats',
          query: encode({ _id: place.slice('seats/'.length) }),
          multi: false,
        }),
      );
    }
    const fields = { _id: `${this.name}-${this.nextNumber()}`, seat: this.chance.below(SEATS) };
    return this.attempt([added('seats', fields)], () =>
      this.wire.act('database.insertDocument', { collectionName: 'seats', data: [encode(fields)] }),
    );
  }

  /** Money from one account to another with an entry in the ledger: three documents in two collections. */
  private transfer(): Promise<boolean> {
    const from = this.chance.pick(ACCOUNTS);
    const to = this.chance.pick(ACCOUNTS);
    if (from === to) {
      return this.add(1);
    }
    const amount = 1 + this.chance.below(9);
    const entry = { _id: `${this.name}-${this.nextNumber()}`, from, to, amount };
    return this.attempt([added('ledger', entry)], async () => {
      const { transactionId } = await this.wire.act('database.startTransaction', {});
      const move = async (account: string, by: number): Promise<void> => {
        const { data } = await this.wire.act('database.getDocument', {
          collectionName: 'accounts',
          transactionId,
          query: encode({ _id: account }),
        });
        const balance = Number(decode((data as { list: string[] }).list[0] ?? '{}')['balance']);
        await this.wire.act('database.modifyDocument', {
          collectionName: 'accounts',
          transactionId,
          query: encode({ _id: account }),
          data: encode({ $set: { balance: balance + by } }),
          multi: false,
          merge: true,
        });
      };
      await move(from, -amount);
      await this.wire.act('database.insertDocument', {
        collectionName: 'ledger',
        transactionId,
        data: [encode(entry)],
      });
      await move(to, amount);
      await this.wire.act('database.commitTransaction', { transactionId });
    });
  }

  private upload(): Promise<boolean> {
    const path = `${this.name}/${this.chance.below(4)}.txt`;
    const place = `files/${path}`;
    const after = `${this.nextNumber()} `.repeat(1 + this.chance.below(4000));
    const before: Content = this.book.contentOf(place);
    return this.attempt([{ place, before, after }], async () => {
      const { data } = await this.wire.act('storage.getUploadMetadata', { path });
      const { pathname, search } = new URL((data as { url: string }).url);
      await this.wire.send('PUT', pathname + search, Buffer.from(after));
    });
  }

  /** False when there was no answer, and the client has to wait for what is true now. */
  private async attempt(changes: readonly Change[], act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
    } catch (error) {
      if (error instanceof Refused) {
        return true;
      }
      if (error instanceof NoAnswer) {
        this.book.doubt(changes);
        return false;
      }
      throw error;
    }
    this.book.acknowledge(changes);
    return true;
  }
}
