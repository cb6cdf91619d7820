/** Reads everything the cloud holds, and looks for what is true in part only. */
import type { Book } from './book';
import type { Fields } from './operations';
import { ACCOUNTS, contentOf, decode, encode, OPENING_BALANCE, placeOf } from './operations';
import { Refused, type Wire } from './wire';

/** Compares the cloud with the book, by everything a client can ask. */
export async function inspect(wire: Wire, book: Book): Promise<void> {
  const actual = new Map<string, string>();
  const collections: Record<string, Fields[]> = {};
  for (const name of ['things', 'seats', 'ledger', 'accounts']) {
    const documents = await readAll(wire, name);
    collections[name] = documents;
    if (name !== 'accounts') {
      documents.forEach((fields) => actual.set(placeOf(name, fields), contentOf(fields)));
    }
  }
  await readFiles(wire, book, actual);
  book.compare(actual);
  compareBalances(book, collections['accounts'] ?? [], collections['ledger'] ?? []);
  compareSeats(book, collections['seats'] ?? []);
  await compareIndexes(wire, book, collections);
}

async function readAll(wire: Wire, collectionName: string): Promise<Fields[]> {
  const all: Fields[] = [];
  for (let last = ''; ;) {
    const { data } = await wire.act('database.getDocument', {
      collectionName,
      query: encode({ _id: { $gt: last } }),
      order: encode({ _id: 1 }),
      limit: 1000,
    });
    const page = (data as { list: string[] }).list.map(decode);
    all.push(...page);
    const end = page.at(-1);
    if (end === undefined || page.length < 1000) {
      return all;
    }
    last = String(end['_id']);
  }
}

/** Files cannot be listed: those that anybody ever wrote are asked for. */
async function readFiles(wire: Wire, book: Book, actual: Map<string, string>): Promise<void> {
  for (const place of book.filesEverWritten) {
    const { data } = await wire.act('storage.batchGetDownloadUrl', {
      file_list: [{ fileid: `cloud://simulator-env.simulator-bucket/${place.slice(6)}` }],
    });
    const [file] = (data as { download_list: { tempFileURL?: string; download_url?: string }[] })
      .download_list;
    const link = file?.tempFileURL ?? file?.download_url ?? '';
    if (link === '') {
      continue;
    }
    const { pathname, search } = new URL(link);
    try {
      const { content } = await wire.send('GET', pathname + search);
      actual.set(place, content.toString('utf8'));
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== '404') {
        throw error;
      }
    }
  }
}

function compareBalances(book: Book, accounts: readonly Fields[], ledger: readonly Fields[]): void {
  const sums = new Map<string, number>(ACCOUNTS.map((account) => [account, OPENING_BALANCE]));
  for (const { from = '', to = '', amount = 0 } of ledger) {
    sums.set(String(from), (sums.get(String(from)) ?? 0) - Number(amount));
    sums.set(String(to), (sums.get(String(to)) ?? 0) + Number(amount));
  }
  for (const { _id = '', balance } of accounts) {
    if (sums.get(String(_id)) !== balance) {
      book.noteHalf(`${_id} has ${balance}, its ledger says ${sums.get(String(_id))}`);
    }
  }
}

function compareSeats(book: Book, seats: readonly Fields[]): void {
  const taken = new Set(seats.map(({ seat }) => seat));
  if (taken.size !== seats.length) {
    book.noteHalf(`${seats.length} claims hold ${taken.size} seats`);
  }
}

/** The same question through an index and over all documents. */
async function compareIndexes(
  wire: Wire,
  book: Book,
  collections: Readonly<Record<string, readonly Fields[]>>,
): Promise<void> {
  const questions: [string, object, (fields: Fields) => boolean][] = [
    ['things', { mark: { $gt: 0 } }, ({ mark }) => Number(mark) > 0],
    ['things', { client: { $gte: 'c1' } }, ({ client }) => String(client) >= 'c1'],
    ['seats', { seat: { $gte: 0 } }, () => true],
    ['ledger', { from: 'a0' }, ({ from }) => from === 'a0'],
  ];
  for (const [collectionName, query, holds] of questions) {
    const { data } = await wire.act('database.calculateDocument', {
      collectionName,
      query: encode(query),
    });
    const expected = (collections[collectionName] ?? []).filter(holds).length;
    if ((data as { total: number }).total !== expected) {
      book.noteHalf(
        `${collectionName}: its index counts ${String((data as { total: number }).total)}, there are ${expected}`,
      );
    }
  }
}
