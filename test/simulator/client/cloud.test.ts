import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Simulator } from '../../../simulator/server';
import { makeProject } from '../project/start';
import { eventually, Harness, inApp } from './harness';

/** wx.cloud beyond functions, in a real browser with a real cloud behind it. */
const harness = new Harness();
const project = makeProject();
let simulator: Simulator;
let phone: Page;

beforeAll(async () => {
  const collections = [
    { name: 'secrets', rule: 'ADMINONLY', indexes: [] },
    { name: 'wall', rule: { read: true, write: 'doc._openid == auth.openid' }, indexes: [] },
  ];
  writeFileSync(join(project.folder, 'dist/database.json'), JSON.stringify({ collections }));
  simulator = await project.start();
  harness.cloud.behind = simulator.cloud.forClients;
  await harness.start();
  phone = await openPhone();
});
afterAll(async () => {
  await harness.stop();
  await simulator.close();
  project.remove();
});

function openPhone(): Promise<Page> {
  harness.phones.open('main', { personaId: 'ann' });
  return harness.openPhone();
}

/** What code of the mini-program gives, or what it fails with; `db` is its database. */
function outcome(code: string): Promise<unknown> {
  return inApp(
    phone,
    `async function () {
      try {
        const db = wx.cloud.database();
        const _ = db.command;
        return await (${code});
      } catch (error) {
        return { failed: error.errMsg || error.message, code: error.errCode };
      }
    }`,
  );
}

describe('wx.cloud.database', () => {
  const refused = (api: string): object => ({
    code: -502003,
    failed: `${api}:fail errCode: -502003 database permission denied | errMsg: Permission denied`,
  });

  test.each([
    ['collection.get', "db.collection('secrets').get()"],
    ['collection.get', "db.collection('secrets').where({ a: _.gt(1) }).limit(1).get()"],
    ['collection.count', "db.collection('secrets').count()"],
    ['collection.add', "db.collection('secrets').add({ data: { a: 1 } })"],
    ['collection.update', "db.collection('secrets').where({ a: 1 }).update({ data: { a: 2 } })"],
    ['collection.remove', "db.collection('secrets').where({ a: 1 }).remove()"],
    ['collection.aggregate', "db.collection('secrets').aggregate().match({ a: 1 }).end()"],
    ['document.get', "db.collection('secrets').doc('x').get()"],
    ['document.set', "db.collection('secrets').doc('x').set({ data: { a: 1 } })"],
    ['document.update', "db.collection('secrets').doc('x').update({ data: { a: _.inc(1) } })"],
    ['document.remove', "db.collection('secrets').doc('x').remove()"],
  ])('%s on an ADMINONLY collection is refused', async (api, code) => {
    expect(await outcome(code)).toEqual(refused(api));
  });

  test('a watch on an ADMINONLY collection hears of the refusal, any other that there is none', async () => {
    const watch = (name: string): Promise<unknown> =>
      outcome(
        `new Promise((heard) => db.collection('${name}').watch({ onChange: heard, onError: (error) => heard(error.errMsg) }))`,
      );
    expect(await watch('secrets')).toContain('-502003 database permission denied');
    expect(await watch('wall')).toContain('watch is not simulated');
  });

  test('documents, dates and operators go there and come back', async () => {
    const added = (await outcome(
      "db.collection('wall').add({ data: { text: 'a', at: new Date(5), tags: ['x'], made: db.serverDate() } })",
    )) as { _id: string; errMsg: string };
    expect(added).toMatchObject({ errMsg: 'collection.add:ok' });
    const own = "db.collection('wall').where({ _openid: '{openid}' })";
    expect(await outcome(`${own}.update({ data: { tags: _.push('y'), n: _.inc(2) } })`)).toEqual({
      errMsg: 'collection.update:ok',
      stats: { updated: 1 },
    });
    expect(
      await outcome(
        `${own}.get().then(({ data: [one] }) => [one.text, one.at.getTime(), one.tags, one.n, one.made instanceof Date, one._openid])`,
      ),
    ).toEqual(['a', 5, ['x', 'y'], 2, true, 'openid-of-ann']);
    expect(await outcome("db.collection('wall').doc('none').get()")).toEqual({
      code: -1,
      failed: expect.stringContaining('cannot find document with _id none') as string,
    });
  });

  test('a callback is answered instead of a promise', async () => {
    const answer = await outcome(
      "new Promise((done) => { const given = db.collection('wall').count({ success: (r) => done([given === undefined, r.errMsg]) }); })",
    );
    expect(answer).toEqual([true, 'collection.count:ok']);
  });

  test('there are no transactions and no createCollection', async () => {
    expect(
      await outcome('[db.startTransaction, db.runTransaction, db.createCollection].map(String)'),
    ).toEqual(['undefined', 'undefined', 'undefined']);
  });

  test('the environment of another account is not simulated, and says so', async () => {
    expect(await outcome("new wx.cloud.Cloud({ resourceEnv: 'x' })")).toMatchObject({
      failed: expect.stringContaining('not simulated') as string,
    });
  });

  test('its script is loaded when it is first asked for, not with the page', async () => {
    phone = await openPhone();
    const loaded = (): Promise<boolean> =>
      phone.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/database.js')),
      );
    expect(await loaded()).toBe(false);
    await outcome("db.collection('wall').count()");
    expect(await loaded()).toBe(true);
  });
});

describe('wx.requestSubscribeMessage', () => {
  const touch = async (...templates: unknown[]): Promise<void> => {
    await inApp(
      phone,
      `function () { getApp().globalData.templates = ${JSON.stringify(templates)}; getApp().globalData.subscribed = undefined; }`,
    );
    await phone.locator('#subscribe').click();
  };
  const answered = (check: (answer: unknown) => void): Promise<void> =>
    eventually(
      () => inApp(phone, 'function () { return getApp().globalData.subscribed || null; }'),
      check,
    );
  beforeEach(() => {
    harness.cloud.accepted.length = 0;
  });

  test('asks for each message, and one consent is given for each that stays ticked', async () => {
    await touch('T-a', 'T-b');
    await phone.locator('sim-permission [data-index="1"]').uncheck();
    await phone.locator('sim-permission [data-role="allow"]').click();
    await answered((answer) =>
      expect(answer).toEqual({
        errMsg: 'requestSubscribeMessage:ok',
        'T-a': 'accept',
        'T-b': 'reject',
      }),
    );
    expect(harness.cloud.accepted).toEqual([{ openid: 'openid-of-ann', ids: ['T-a'] }]);
  });

  test('a cancelled sheet rejects all', async () => {
    await touch('T-a', 'T-b');
    await phone.locator('sim-permission [data-role="reject"]').click();
    await answered((answer) => expect(answer).toMatchObject({ 'T-a': 'reject', 'T-b': 'reject' }));
    expect(harness.cloud.accepted).toEqual([{ openid: 'openid-of-ann', ids: [] }]);
  });

  test('of two templates with one title the second is filtered', async () => {
    await touch('T-a', 'T-a-again');
    await phone.locator('sim-permission [data-role="allow"]').click();
    await answered((answer) =>
      expect(answer).toMatchObject({ 'T-a': 'accept', 'T-a-again': 'filter' }),
    );
  });

  test.each<[unknown[], number]>([
    [[], 10001],
    [[7], 10004],
    [['T-1', 'T-2', 'T-3', 'T-4'], 20003],
    [['unknown'], 20001],
  ])('%j fails with %i', async (templates, errCode) => {
    await touch(...templates);
    await answered((answer) => expect(answer).toMatchObject({ errCode }));
  });

  test('fails when nobody touched the screen', async () => {
    phone = await openPhone();
    expect(await outcome("wx.requestSubscribeMessage({ tmplIds: ['T-a'] })")).toMatchObject({
      failed: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
    });
  });
});

describe('a mini-program code', () => {
  test('scanned by wx.scanCode gives the path of its page', async () => {
    await harness.post('scan', { id: 'main', result: 'weixin-simulator:pages/tab/tab?scene=x' });
    expect(await outcome('wx.scanCode()')).toMatchObject({
      scanType: 'WX_CODE',
      path: 'pages/tab/tab?scene=x',
      result: '',
    });
  });

  test('scanned by WeChat opens its page with the scene as it was encoded', async () => {
    const response = await harness.post('open-code', {
      id: 'main',
      code: 'weixin-simulator:pages/second/second?scene=a%3D1',
    });
    expect(response.status).toBe(200);
    expect(harness.phones.get('main').launch).toMatchObject({
      scene: 1047,
      path: 'pages/second/second',
      query: { scene: 'a%3D1' },
    });
  });

  test.each([{ code: 'https://example.com' }, { picture: '' }, {}])(
    '%j is none, and is refused',
    async (body) => {
      expect((await harness.post('open-code', { id: 'main', ...body })).status).toBe(400);
    },
  );
});
