import { join } from 'node:path';
import { Database } from '../../../../simulator/cloud/database/database';
import { Meter } from '../../../../simulator/cloud/database/meter';
import type { Simulator } from '../../../../simulator/server';
import type { Sdk, SdkDatabase } from '../../project/sdk';
import { openSdk, rejection } from '../../project/sdk';
import { makeProject } from '../../project/start';

describe('writers at the same time, through the real SDK', () => {
  const project = makeProject();
  let simulator: Simulator;
  let sdk: Sdk;
  let db: SdkDatabase;

  beforeAll(async () => {
    simulator = await project.start();
    sdk = openSdk(simulator);
    db = sdk.database();
  });
  beforeEach(() => simulator.cloud.reset());
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  test('fifty conditional updates on twenty places take exactly twenty', async () => {
    const stock = db.collection('stock');
    await stock.add({ data: { _id: 'seats', left: 20 } });
    const taken = await Promise.all(
      Array.from({ length: 50 }, () =>
        stock
          .where({ _id: 'seats', left: db.command['gte']?.(1) })
          .update({ data: { left: db.command['inc']?.(-1) } }),
      ),
    );
    expect(taken.map(({ stats }) => stats.updated).filter((updated) => updated === 1)).toHaveLength(
      20,
    );
    expect((await stock.doc('seats').get()).data['left']).toBe(0);
  });

  test('of parallel adds with one _id exactly one succeeds', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => db.collection('stock').add({ data: { _id: 'same' } })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('a duplicate _id is told in the words of MongoDB', async () => {
    await db.collection('stock').add({ data: { _id: 'a' } });
    const error = await rejection(db.collection('stock').add({ data: { _id: 'a' } }));
    expect(error.errCode).toBe(-502001);
    expect(error.errMsg).toMatch(
      /E11000 duplicate key error collection: tnt-\w+\.stock index: _id_ dup key: \{ _id: "a" \}/,
    );
  });

  test('a unique index refuses a second document with the key, by add, set and update', async () => {
    const unique = db.collection('unique');
    await unique.add({ data: { _id: 'a', mail: 'x', owner: { id: 1 }, day: 1 } });
    await unique.add({ data: { _id: 'b', mail: 'y', owner: { id: 1 }, day: 2 } });
    const words =
      /E11000 duplicate key error collection: tnt-\w+\.unique index: mail dup key: \{ mail: "x" \}/;
    expect((await rejection(unique.add({ data: { mail: 'x' } }))).errMsg).toMatch(words);
    expect((await rejection(unique.doc('b').update({ data: { mail: 'x' } }))).errMsg).toMatch(
      words,
    );
    expect((await rejection(unique.doc('c').set({ data: { mail: 'x' } }))).errMsg).toMatch(words);
    const pair = await rejection(unique.add({ data: { mail: 'z', owner: { id: 1 }, day: 2 } }));
    expect(pair.errMsg).toContain('index: owner.id_day dup key: { owner.id: 1, day: 2 }');
    expect((await unique.count()).total).toBe(2);
  });

  test('a missing field counts as null: only one document may lack a unique field', async () => {
    const unique = db.collection('unique');
    await unique.add({ data: { _id: 'a', owner: { id: 1 }, day: 1 } });
    const error = await rejection(unique.add({ data: { _id: 'b', owner: { id: 2 }, day: 1 } }));
    expect(error.errMsg).toContain('index: mail dup key: { mail: null }');
  });

  test('of several documents in one add, those before the duplicate stay', async () => {
    await db.collection('stock').add({ data: { _id: 'b' } });
    await rejection(
      db.collection('stock').add({ data: [{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }] }),
    );
    const { data } = await db.collection('stock').orderBy('_id', 'asc').get();
    expect(data.map((one) => one['_id'])).toEqual(['a', 'b']);
  });

  test('a transaction is invisible until its commit, and leaves nothing after a rollback', async () => {
    const stock = db.collection('stock');
    const first = await db.startTransaction();
    await first.collection('stock').add({ data: { _id: 'a', n: 1 } });
    expect((await stock.count()).total).toBe(0);
    await first.commit();
    expect((await stock.count()).total).toBe(1);
    const error = await rejection(
      db.runTransaction(async (transaction) => {
        await transaction
          .collection('stock')
          .doc('a')
          .update({ data: { n: 2 } });
        await transaction.rollback('mine');
      }),
    );
    expect(error).toBe('mine');
    expect((await stock.doc('a').get()).data['n']).toBe(1);
  });

  test('a transaction reads its own writes and the data of its beginning', async () => {
    const stock = db.collection('stock');
    await stock.add({
      data: [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 1 },
      ],
    });
    const transaction = await db.startTransaction();
    const inside = transaction.collection('stock');
    await inside.doc('a').update({ data: { n: 5 } });
    await stock.doc('b').update({ data: { n: 7 } });
    await stock.add({ data: { _id: 'c', n: 1 } });
    const { data } = await inside
      .where({ n: db.command['gte']?.(1) })
      .orderBy('_id', 'asc')
      .get();
    expect(data).toEqual([
      { _id: 'a', n: 5 },
      { _id: 'b', n: 1 },
    ]);
    await transaction.rollback();
  });

  test('a write to what another open transaction has written fails at once, with the words of a conflict', async () => {
    await db.collection('stock').add({ data: { _id: 'a', n: 1 } });
    const [one, other] = [await db.startTransaction(), await db.startTransaction()];
    await one
      .collection('stock')
      .doc('a')
      .update({ data: { n: 2 } });
    const error = await rejection(
      other
        .collection('stock')
        .doc('a')
        .update({ data: { n: 3 } }),
    );
    expect(error.errCode).toBe(-501001);
    expect(error.errMsg).toContain('[ResourceUnavailable.TransactionConflict]');
    await one.commit();
    expect((await db.collection('stock').doc('a').get()).data['n']).toBe(2);
  });

  test('a write to what was changed since the transaction began is a conflict too', async () => {
    await db.collection('stock').add({ data: { _id: 'a', n: 1 } });
    const transaction = await db.startTransaction();
    await db
      .collection('stock')
      .doc('a')
      .update({ data: { n: 2 } });
    const error = await rejection(
      transaction
        .collection('stock')
        .doc('a')
        .update({ data: { n: 3 } }),
    );
    expect(error.errMsg).toContain('TransactionConflict');
  });

  test('a duplicate inside a transaction ends the whole transaction', async () => {
    await db.collection('stock').add({ data: { _id: 'a' } });
    const error = await rejection(
      db.runTransaction(async (transaction) => {
        await transaction.collection('stock').add({ data: { _id: 'b' } });
        await transaction.collection('stock').add({ data: { _id: 'a' } });
      }),
    );
    expect(error.errMsg).toContain('E11000');
    expect((await db.collection('stock').count()).total).toBe(1);
  });

  test('a write outside waits for the transaction that holds the document', async () => {
    await db.collection('stock').add({ data: { _id: 'a', n: 1 } });
    const transaction = await db.startTransaction();
    await transaction
      .collection('stock')
      .doc('a')
      .update({ data: { n: 10 } });
    const outside = db
      .collection('stock')
      .doc('a')
      .update({ data: { n: db.command['inc']?.(1) } });
    await transaction.commit();
    await outside;
    expect((await db.collection('stock').doc('a').get()).data['n']).toBe(11);
  });

  test('a transaction that lives too long is gone, with its locks', async () => {
    const short = new Database(
      join(project.folder, 'short.sqlite'),
      [{ name: 'stock', rule: 'ADMINONLY', indexes: [] }],
      { transactionLifetime: 20 },
    );
    const meter = new Meter({ documents: 2000, fail: false });
    await short.insert('stock', [{ _id: 'a', n: 1 }], null);
    const id = short.transactions.start();
    const change = { $set: { n: 10 } };
    await short.update('stock', { _id: 'a' }, change, false, short.transactions.get(id), meter);
    await short.update('stock', { _id: 'a' }, { $set: { n: 2 } }, false, null, meter);
    expect(() => short.transactions.commit(id)).toThrow('TransactionNotExist');
    expect(short.find('stock', { query: {} }, null, meter)).toEqual([{ _id: 'a', n: 2 }]);
    short.close();
  });

  test('a write outside gives up when a transaction holds the document too long', async () => {
    const impatient = new Database(
      join(project.folder, 'impatient.sqlite'),
      [{ name: 'stock', rule: 'ADMINONLY', indexes: [] }],
      { lockWait: 5 },
    );
    const meter = new Meter({ documents: 2000, fail: false });
    const holder = impatient.transactions.get(impatient.transactions.start());
    await impatient.insert('stock', [{ _id: 'a' }], holder);
    await expect(impatient.insert('stock', [{ _id: 'a' }], null)).rejects.toMatchObject({
      code: 'SERVER_TIMEOUT',
    });
    impatient.transactions.commit(holder.id);
    await expect(impatient.insert('stock', [{ _id: 'a' }], null)).rejects.toThrow('E11000');
    expect(impatient.count('stock', {}, meter)).toBe(1);
    impatient.close();
  });

  test('parallel operations in one transaction are refused as busy', async () => {
    const transaction = await db.startTransaction();
    const results = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((_id) => transaction.collection('stock').add({ data: { _id } })),
    );
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect((refused[0]?.reason as { errMsg: string }).errMsg).toContain('TransactionBusy');
  });
});
