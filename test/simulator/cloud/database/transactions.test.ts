import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../../../simulator/cloud/database/database';
import { Meter } from '../../../../simulator/cloud/database/meter';
import type { Simulator } from '../../../../simulator/server';
import type { Sdk, SdkDatabase } from '../../project/sdk';
import { openSdk, rejection } from '../../project/sdk';
import { makeProject } from '../../project/start';

/** A simulator with this policy, for one describe block; the SDK is led to it before each test. */
function simulatorWith(database: {
  conflicts?: 'operation' | 'commit' | 'wait';
  lockWait?: number;
}): { db: () => SdkDatabase } {
  const project = makeProject();
  let simulator: Simulator;
  let db: SdkDatabase;
  beforeAll(async () => {
    simulator = await project.start({ cloud: { database } });
    jest.resetModules();
    const sdk: Sdk = openSdk(simulator);
    db = sdk.database();
  });
  beforeEach(() => simulator.cloud.reset());
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });
  return { db: () => db };
}

const inc = (db: SdkDatabase, by: number): unknown => db.command['inc']?.(by);

/** Forty buyers at once for twenty seats, each in a transaction, without a retry of their own. */
async function sellSeats(db: SdkDatabase): Promise<{ sold: number; full: number; left: unknown }> {
  await db.collection('stock').add({ data: { _id: 'seats', left: 20 } });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 40 }, (_one, buyer) =>
      db.runTransaction(async (transaction) => {
        const seats = transaction.collection('stock').doc('seats');
        const left = Number((await seats.get()).data['left']);
        if (left === 0) {
          return 'full';
        }
        await seats.update({ data: { left: left - 1 } });
        await transaction.collection('things').add({ data: { _id: `ticket-${buyer}` } });
        return 'sold';
      }),
    ),
  );
  const count = (wanted: string): number =>
    outcomes.filter((one) => one.status === 'fulfilled' && one.value === wanted).length;
  return {
    sold: count('sold'),
    full: count('full'),
    left: (await db.collection('stock').doc('seats').get()).data['left'],
  };
}

describe('transactions as in production: a conflict is raised by the operation', () => {
  const { db } = simulatorWith({ lockWait: 300 });

  test('the SDK does not retry a conflict on an operation: it arrives as -501001 after one run', async () => {
    await db()
      .collection('stock')
      .add({ data: { _id: 'a', n: 1 } });
    let runs = 0;
    const error = await rejection(
      db().runTransaction(async (transaction) => {
        runs += 1;
        const document = transaction.collection('stock').doc('a');
        await document.get();
        await db()
          .collection('stock')
          .doc('a')
          .update({ data: { n: inc(db(), 1) } });
        await document.update({ data: { n: 5 } });
      }),
    );
    expect(runs).toBe(1);
    expect(error.errCode).toBe(-501001);
    expect(error.errMsg).toContain('[ResourceUnavailable.TransactionConflict]');
  });

  test('no seat is sold twice, however many transactions fail', async () => {
    const { sold, left } = await sellSeats(db());
    expect(sold).toBeGreaterThan(0);
    expect(Number(left)).toBe(20 - sold);
    expect((await db().collection('things').count()).total).toBe(sold);
  });

  test('where().update() and where().remove() on a transaction’s collection run outside it', async () => {
    const stock = db().collection('stock');
    await stock.add({ data: [{ _id: 'a' }, { _id: 'b' }] });
    const transaction = await db().startTransaction();
    await transaction
      .collection('stock')
      .where({ _id: 'a' })
      .update({ data: { n: 1 } });
    await transaction.collection('stock').where({ _id: 'b' }).remove();
    await transaction.rollback();
    expect((await stock.get()).data).toEqual([{ _id: 'a', n: 1 }]);
  });

  test('count() and aggregate() on a transaction’s collection do not see its writes', async () => {
    const transaction = await db().startTransaction();
    const inside = transaction.collection('stock');
    await inside.add({ data: { _id: 'a' } });
    expect((await inside.where({ _id: 'a' }).get()).data).toHaveLength(1);
    expect((await inside.count()).total).toBe(0);
    expect((await inside.aggregate().match({ _id: 'a' }).end()).list).toHaveLength(0);
    await transaction.rollback();
  });

  test('two transactions that insert the same _id: the second one conflicts, and one document is there', async () => {
    const [one, other] = [await db().startTransaction(), await db().startTransaction()];
    await one.collection('stock').add({ data: { _id: 'a', by: 'one' } });
    const error = await rejection(
      other.collection('stock').add({ data: { _id: 'a', by: 'other' } }),
    );
    expect(error.errMsg).toContain('TransactionConflict');
    await one.commit();
    expect((await db().collection('stock').get()).data).toEqual([{ _id: 'a', by: 'one' }]);
  });

  test('a document inserted by others since the transaction began is a conflict, not a duplicate', async () => {
    const transaction = await db().startTransaction();
    await db()
      .collection('stock')
      .add({ data: { _id: 'a' } });
    const error = await rejection(transaction.collection('stock').add({ data: { _id: 'a' } }));
    expect(error.errMsg).toContain('TransactionConflict');
  });

  test('two transactions with one key of a unique index: the second one conflicts', async () => {
    const [one, other] = [await db().startTransaction(), await db().startTransaction()];
    await one.collection('unique').add({ data: { mail: 'x', owner: { id: 1 }, day: 1 } });
    const error = await rejection(
      other.collection('unique').add({ data: { mail: 'x', owner: { id: 2 }, day: 1 } }),
    );
    expect(error.errMsg).toContain('TransactionConflict');
    await one.commit();
    expect((await db().collection('unique').count()).total).toBe(1);
  });

  test('a write outside waits for a transaction that has its unique key, and then learns of the duplicate', async () => {
    const transaction = await db().startTransaction();
    await transaction.collection('unique').add({ data: { mail: 'x', owner: { id: 1 }, day: 1 } });
    const outside = rejection(
      db()
        .collection('unique')
        .add({ data: { mail: 'x', owner: { id: 2 }, day: 1 } }),
    );
    await transaction.commit();
    expect((await outside).errMsg).toContain('E11000');
    expect((await db().collection('unique').count()).total).toBe(1);
  });

  test('documents may exchange their unique keys in one transaction', async () => {
    const unique = db().collection('unique');
    await unique.add({
      data: [
        { _id: 'a', mail: 'x', owner: { id: 1 }, day: 1 },
        { _id: 'b', mail: 'y', owner: { id: 2 }, day: 1 },
      ],
    });
    await db().runTransaction(async (transaction) => {
      const inside = transaction.collection('unique');
      await inside.doc('a').update({ data: { mail: 'between' } });
      await inside.doc('b').update({ data: { mail: 'x' } });
      await inside.doc('a').update({ data: { mail: 'y' } });
    });
    const mails = async (): Promise<unknown[]> =>
      (await unique.orderBy('_id', 'asc').get()).data.map(({ mail }) => mail);
    expect(await mails()).toEqual(['y', 'x']);
    expect((await unique.where({ mail: 'x' }).get()).data).toMatchObject([{ _id: 'b' }]);
  });

  test('a write outside that meets a lock too long ends as a time-out of the server, and writes nothing', async () => {
    await db()
      .collection('stock')
      .add({ data: { _id: 'a', n: 1 } });
    const transaction = await db().startTransaction();
    await transaction
      .collection('stock')
      .doc('a')
      .update({ data: { n: 2 } });
    const error = await rejection(
      db()
        .collection('stock')
        .doc('a')
        .update({ data: { n: 3 } }),
    );
    expect(error.errCode).toBe(-501002);
    await transaction.commit();
    expect((await db().collection('stock').doc('a').get()).data['n']).toBe(2);
  });

  test('an operation that fails ends its transaction: the commit finds none', async () => {
    await db()
      .collection('stock')
      .add({ data: { _id: 'a', text: 'no number' } });
    const transaction = await db().startTransaction();
    await transaction.collection('stock').add({ data: { _id: 'b' } });
    await rejection(
      transaction
        .collection('stock')
        .doc('a')
        .update({ data: { text: inc(db(), 1) } }),
    );
    const error = await rejection(transaction.commit());
    expect(error.code).toBe('DATABASE_TRANSACTION_FAIL');
    expect(error.message).toContain('TransactionNotExist');
    expect((await db().collection('stock').count()).total).toBe(1);
  });

  test('a commit while an operation is under way is refused as busy; the transaction stays open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'busy-'));
    const definitions = [{ name: 'stock', rule: 'ADMINONLY' as const, indexes: [] }];
    const database = new Database(join(folder, 'busy.sqlite'), definitions);
    const id = database.transactions.start();
    await database.transactions.during(id, (transaction) => {
      expect(() => database.transactions.commit(id)).toThrow('TransactionBusy');
      return database.insert('stock', [{ _id: 'a' }], transaction);
    });
    database.transactions.commit(id);
    expect(database.count('stock', {}, new Meter({ documents: 10, fail: true }))).toBe(1);
    database.close();
    rmSync(folder, { recursive: true });
  });
});

describe('transactions with conflicts at commit', () => {
  const { db } = simulatorWith({ conflicts: 'commit' });

  test('the SDK retries a conflict at commit, four runs in all', async () => {
    await db()
      .collection('stock')
      .add({ data: { _id: 'a', n: 0 } });
    let runs = 0;
    const error = await rejection(
      db().runTransaction(async (transaction) => {
        runs += 1;
        await transaction
          .collection('stock')
          .doc('a')
          .update({ data: { by: runs } });
        // Without the lock of the policy 'operation' this would wait: it is another transaction that comes first.
        const quick = await db().startTransaction();
        await quick
          .collection('stock')
          .doc('a')
          .update({ data: { n: inc(db(), 1) } });
        await quick.commit();
      }),
    );
    expect(runs).toBe(4);
    expect(error.code).toBe('DATABASE_TRANSACTION_CONFLICT');
    expect(error.errCode).toBeUndefined();
    expect((await db().collection('stock').doc('a').get()).data['n']).toBe(4);
  });

  test('of two transactions with one unique key the later commit is a conflict', async () => {
    const [one, other] = [await db().startTransaction(), await db().startTransaction()];
    await one.collection('unique').add({ data: { mail: 'x', owner: { id: 1 }, day: 1 } });
    await other.collection('unique').add({ data: { mail: 'x', owner: { id: 2 }, day: 1 } });
    await one.commit();
    const error = await rejection(other.commit());
    expect(error.code).toBe('DATABASE_TRANSACTION_CONFLICT');
    expect((await db().collection('unique').count()).total).toBe(1);
  });

  test('no seat is sold twice', async () => {
    const { sold, left } = await sellSeats(db());
    expect(sold).toBeGreaterThan(0);
    expect(Number(left)).toBe(20 - sold);
  });
});

describe('transactions that wait for each other', () => {
  const { db } = simulatorWith({ conflicts: 'wait', lockWait: 5000 });

  test('twenty seats are all sold, and the other twenty learn that there are none left', async () => {
    expect(await sellSeats(db())).toEqual({ sold: 20, full: 20, left: 0 });
  });

  test('a deadlock ends one of the two with a conflict, and the other one commits', async () => {
    await db()
      .collection('stock')
      .add({ data: [{ _id: 'a' }, { _id: 'b' }] });
    const [one, other] = [await db().startTransaction(), await db().startTransaction()];
    const write = (
      transaction: typeof one,
      id: string,
      by: string,
    ): Promise<{ stats: { updated: number } }> =>
      transaction.collection('stock').doc(id).update({ data: { by } });
    await write(one, 'a', 'one');
    await write(other, 'b', 'other');
    const waiting = write(one, 'b', 'one');
    await sleep(50);
    const error = await rejection(write(other, 'a', 'other'));
    expect(error.errMsg).toContain('TransactionConflict');
    await waiting;
    await one.commit();
    const { data } = await db().collection('stock').get();
    expect(data.map(({ by }) => by)).toEqual(['one', 'one']);
  });
});
