import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseDocument,
  serializeDocument,
} from '../../../../simulator/cloud/database/extended-json';
import type { Document } from '../../../../simulator/cloud/database/extended-json';
import type { CollectionDefinition, CollectionRule } from '../../../../simulator/project';
import type { Simulator } from '../../../../simulator/server';
import type { Sdk } from '../../project/sdk';
import { openSdk } from '../../project/sdk';
import { ALICE, BOB, makeProject } from '../../project/start';

const alice = { openid: ALICE.openid, appid: 'wxprobe' };
const bob = { openid: BOB.openid, appid: 'wxprobe' };

const collection = (name: string, rule: CollectionRule): CollectionDefinition => ({
  name,
  rule,
  indexes: [],
});

const collections = [
  collection('secrets', 'ADMINONLY'),
  collection('notices', 'ADMINWRITE'),
  collection('posts', 'READONLY'),
  collection('diary', 'PRIVATE'),
  collection('shared', {
    read: 'doc.public == true || doc._openid == auth.openid',
    create: "request.data.state == 'new'",
    update: "doc._openid == auth.openid && request.data.state in ['new', 'open']",
    delete: false,
  }),
  collection('wall', { read: true, write: true }),
  collection('members', { read: "auth.openid in get('database.clubs.chess').members" }),
  collection('clubs', 'ADMINONLY'),
];

describe('the database as clients reach it', () => {
  const project = makeProject();
  let simulator: Simulator;
  let sdk: Sdk;

  beforeAll(async () => {
    writeFileSync(join(project.folder, 'dist/database.json'), JSON.stringify({ collections }));
    simulator = await project.start();
    sdk = openSdk(simulator);
  });
  beforeEach(() => simulator.cloud.reset());
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  type Who = typeof alice;
  const run = (who: Who, action: string, collectionName: string, request: object) =>
    simulator.cloud.forClients.database(who, action, { collectionName, ...request });
  const list = (reply: Readonly<Record<string, unknown>>): Document[] =>
    ((reply['data'] as { list: string[] }).list ?? []).map((text) => parseDocument(text, Date.now));
  const get = async (who: Who, name: string, query: Document = {}, more: object = {}) =>
    list(await run(who, 'getDocument', name, { query: serializeDocument(query), ...more }));
  const add = (who: Who, name: string, data: Document) =>
    run(who, 'insertDocument', name, { data: [serializeDocument(data)] });
  const update = async (who: Who, name: string, query: Document, change: Document) => {
    const reply = await run(who, 'modifyDocument', name, {
      query: serializeDocument(query),
      data: serializeDocument(change),
      merge: true,
      multi: true,
      upsert: false,
    });
    return (reply['data'] as { updated: number }).updated;
  };
  const set = (who: Who, name: string, id: string, data: Document) =>
    run(who, 'modifyDocument', name, {
      query: serializeDocument({ _id: id }),
      data: serializeDocument(data),
      merge: false,
      multi: false,
      upsert: true,
    });
  const remove = async (who: Who, name: string, query: Document) => {
    const reply = await run(who, 'removeDocument', name, {
      query: serializeDocument(query),
      multi: true,
    });
    return (reply['data'] as { deleted: number }).deleted;
  };
  const aggregate = async (who: Who, name: string, ...stages: [string, unknown][]) =>
    list(
      await run(who, 'aggregateDocuments', name, {
        stages: stages.map(([stageKey, stage]) => ({
          stageKey: `$${stageKey}`,
          stageValue: JSON.stringify(stage),
        })),
      }),
    );
  const fill = async (name: string, ...documents: Document[]): Promise<void> => {
    for (const data of documents) {
      await sdk.database().collection(name).add({ data });
    }
  };
  const denied = {
    errCode: -502003,
    errMsg: 'errCode: -502003 database permission denied | errMsg: Permission denied',
  };

  test('an ADMINONLY collection refuses every action of a client in the words of wx.cloud', async () => {
    await fill('secrets', { _id: 's', _openid: ALICE.openid });
    await expect(get(alice, 'secrets')).rejects.toMatchObject(denied);
    await expect(get(alice, 'secrets', { _openid: '{openid}' })).rejects.toMatchObject(denied);
    await expect(run(alice, 'calculateDocument', 'secrets', {})).rejects.toMatchObject(denied);
    await expect(add(alice, 'secrets', { a: 1 })).rejects.toMatchObject(denied);
    await expect(update(alice, 'secrets', {}, { $set: { a: 1 } })).rejects.toMatchObject(denied);
    await expect(set(alice, 'secrets', 's', { a: 1 })).rejects.toMatchObject(denied);
    await expect(set(alice, 'secrets', 'new', { a: 1 })).rejects.toMatchObject(denied);
    await expect(remove(alice, 'secrets', {})).rejects.toMatchObject(denied);
    await expect(aggregate(alice, 'secrets', ['match', {}])).rejects.toMatchObject(denied);
    await expect(run(alice, 'watch', 'secrets', {})).rejects.toMatchObject(denied);
    expect((await sdk.database().collection('secrets').get()).data).toEqual([
      { _id: 's', _openid: ALICE.openid },
    ]);
  });

  test.each([
    'addCollection',
    'startTransaction',
    'commitTransaction',
    'modifyAndReturnDoc',
    'constructor',
    'nothing',
  ])('clients have no action %s', async (action) => {
    await expect(run(alice, action, 'wall', {})).rejects.toMatchObject({ errCode: -501007 });
  });

  test('clients have no transactions', async () => {
    await expect(run(alice, 'getDocument', 'wall', { transactionId: 'x' })).rejects.toMatchObject({
      errCode: -501007,
    });
  });

  test('what a client adds bears its OPENID, which it cannot choose or change', async () => {
    await add(alice, 'wall', { _id: 'a', text: 'hello', by: '{openid}' });
    expect(await get(bob, 'wall')).toEqual([
      { _id: 'a', text: 'hello', by: ALICE.openid, _openid: ALICE.openid },
    ]);
    const bad = { errCode: -501007 };
    await expect(add(bob, 'wall', { _openid: ALICE.openid })).rejects.toMatchObject(bad);
    await expect(set(bob, 'wall', 'b', { _openid: ALICE.openid })).rejects.toMatchObject(bad);
    for (const change of [
      { $set: { _openid: BOB.openid } },
      { $set: { '_openid.x': 1 } },
      { $unset: { _openid: '' } },
      { $rename: { text: '_openid' } },
      { $rename: { _openid: 'text' } },
    ]) {
      await expect(update(bob, 'wall', {}, change)).rejects.toMatchObject(bad);
    }
    await set(bob, 'wall', 'a', { text: 'replaced' });
    expect(await get(bob, 'wall')).toEqual([{ _id: 'a', text: 'replaced', _openid: ALICE.openid }]);
  });

  test('READONLY: everybody reads, and others’ documents are changed by nobody, silently', async () => {
    await add(alice, 'posts', { _id: 'a', text: 'x' });
    expect(await get(bob, 'posts')).toHaveLength(1);
    expect(await update(bob, 'posts', { _id: 'a' }, { $set: { text: 'y' } })).toBe(0);
    expect(await remove(bob, 'posts', {})).toBe(0);
    await expect(set(bob, 'posts', 'a', { text: 'y' })).rejects.toMatchObject(denied);
    expect(await update(alice, 'posts', { _id: 'a' }, { $set: { text: 'y' } })).toBe(1);
  });

  test.each<Document>([{}, { text: 'x' }, { _id: { $gt: '' } }, { _id: 'a', text: 'x' }])(
    'a replacement by %j instead of one _id is refused',
    async (query) => {
      await add(alice, 'diary', { _id: 'a', text: 'x' });
      await add(bob, 'diary', { _id: 'b', text: 'x' });
      const request = { query: serializeDocument(query), data: '{}', merge: false, upsert: true };
      await expect(run(alice, 'modifyDocument', 'diary', request)).rejects.toMatchObject({
        errCode: -501007,
      });
    },
  );

  test('PRIVATE: a query finds one’s own documents alone', async () => {
    await add(alice, 'diary', { _id: 'a', n: 1 });
    await add(bob, 'diary', { _id: 'b', n: 1 });
    expect((await get(alice, 'diary')).map(({ _id }) => _id)).toEqual(['a']);
    expect(await get(alice, 'diary', { _id: 'b' })).toEqual([]);
    expect(await get(alice, 'diary', { _openid: BOB.openid })).toEqual([]);
    expect(await aggregate(alice, 'diary', ['match', { n: 1 }], ['count', 'total'])).toEqual([
      { total: 1 },
    ]);
    const count = await run(alice, 'calculateDocument', 'diary', {});
    expect(count['data']).toEqual({ total: 1 });
  });

  test('ADMINWRITE: clients read and do not write', async () => {
    await fill('notices', { _id: 'n' });
    expect(await get(alice, 'notices')).toHaveLength(1);
    await expect(add(alice, 'notices', { a: 1 })).rejects.toMatchObject(denied);
    await expect(remove(alice, 'notices', {})).rejects.toMatchObject(denied);
  });

  test('a custom rule refuses a query that demands too little, and does not filter', async () => {
    await add(alice, 'shared', { _id: 'a', state: 'new', public: false });
    await add(bob, 'shared', { _id: 'b', state: 'new', public: true });
    await expect(get(alice, 'shared')).rejects.toMatchObject(denied);
    await expect(get(alice, 'shared', { _id: 'a' })).rejects.toMatchObject(denied);
    expect(await get(alice, 'shared', { _id: 'a', _openid: '{openid}' })).toHaveLength(1);
    expect(await get(alice, 'shared', { public: true })).toHaveLength(1);
    await expect(add(alice, 'shared', { state: 'open' })).rejects.toMatchObject(denied);
    const mine = { _openid: '{openid}' };
    expect(await update(alice, 'shared', mine, { $set: { state: 'open' } })).toBe(1);
    await expect(update(alice, 'shared', mine, { $set: { state: 'x' } })).rejects.toMatchObject(
      denied,
    );
    await expect(remove(alice, 'shared', mine)).rejects.toMatchObject(denied);
  });

  test('a rule reads other documents by get, which the client itself may not read', async () => {
    await fill('clubs', { _id: 'chess', members: [ALICE.openid] });
    expect(await get(alice, 'members')).toEqual([]);
    await expect(get(bob, 'members')).rejects.toMatchObject(denied);
  });

  test('a client gets 20 documents at most, of a query and of an aggregation without a limit', async () => {
    await fill('wall', ...Array.from({ length: 25 }, (_one, n) => ({ _id: `d${n}` })));
    expect(await get(alice, 'wall')).toHaveLength(20);
    expect(await get(alice, 'wall', {}, { limit: 100 })).toHaveLength(20);
    expect(await get(alice, 'wall', {}, { limit: 3 })).toHaveLength(3);
    expect(await aggregate(alice, 'wall', ['match', {}])).toHaveLength(20);
    expect(await aggregate(alice, 'wall', ['limit', 25])).toHaveLength(25);
  });

  test('a look-up reads only what everybody may read whole', async () => {
    await fill('wall', { _id: 'w' });
    const into = (from: string, at = 'lookup'): [string, unknown] => [
      at,
      { from, localField: '_id', foreignField: '_id', as: 'found' },
    ];
    expect(await aggregate(alice, 'wall', into('notices'))).toEqual([{ _id: 'w', found: [] }]);
    for (const from of ['secrets', 'diary', 'shared']) {
      await expect(aggregate(alice, 'wall', into(from))).rejects.toMatchObject(denied);
    }
    const nested = { from: 'notices', pipeline: [{ $lookup: into('secrets')[1] }], as: 'found' };
    await expect(aggregate(alice, 'wall', ['lookup', nested])).rejects.toMatchObject(denied);
    for (const stage of ['unionWith', 'graphLookup', 'out', 'merge']) {
      await expect(aggregate(alice, 'wall', into('secrets', stage))).rejects.toMatchObject({
        errCode: -501007,
      });
    }
  });

  test('a write over 512 KB and a result over 1 MB are refused', async () => {
    await expect(add(alice, 'wall', { text: 'x'.repeat(512 * 1024) })).rejects.toMatchObject({
      errCode: -501007,
    });
    const large = 'x'.repeat(400 * 1024);
    await fill('wall', { _id: '1', large }, { _id: '2', large }, { _id: '3', large });
    await expect(get(alice, 'wall')).rejects.toMatchObject({ errCode: -602001 });
    expect(await get(alice, 'wall', {}, { limit: 2 })).toHaveLength(2);
  });

  test('a collection that is not there is told as such', async () => {
    await expect(get(alice, 'nowhere')).rejects.toMatchObject({ errCode: -502005 });
  });

  test('watch on what may be read says that it is not simulated', async () => {
    await expect(run(alice, 'watch', 'wall', {})).rejects.toMatchObject({
      errMsg: expect.stringContaining('not simulated') as string,
    });
  });
});
