/** What the platform allows, through the real SDK where the SDK has words for it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Caller } from '../../../simulator/cloud/for-clients';
import { LIMITS } from '../../../simulator/cloud/limits';
import type { Simulator } from '../../../simulator/server';
import type { SdkDatabase } from '../project/sdk';
import { openSdk, rejection } from '../project/sdk';
import type { ProbeProject } from '../project/start';
import { ALICE, makeProject } from '../project/start';

const alice: Caller = { openid: ALICE.openid, appid: 'wxprobe' };
const MB = 1024 * 1024;

describe('limits of the cloud', () => {
  const project = makeProject();
  let simulator: Simulator;
  let db: SdkDatabase;

  beforeAll(async () => {
    simulator = await project.start({
      cloud: {
        limits: {
          document: 2000,
          serverResult: 20_000,
          functionConcurrency: 2,
          databaseRequests: 3,
          engine: 3 * MB,
          clientCallResult: MB,
        },
      },
    });
    db = openSdk(simulator).database();
  });
  beforeEach(() => simulator.cloud.reset());
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  test('a get without limit gives 100 documents, one with a larger limit 1000', async () => {
    for (let page = 0; page < 2; page += 1) {
      await db.collection('things').add({
        data: Array.from({ length: 600 }, (_one, n) => ({ n: page * 600 + n })),
      });
    }
    expect((await db.collection('things').get()).data).toHaveLength(100);
    expect((await db.collection('things').field({ _id: true }).limit(400).get()).data).toHaveLength(
      400,
    );
  });

  test('a write of more than 5 MB is refused before anything is stored', async () => {
    const error = await rejection(
      db.collection('stock').add({ data: { _id: 'a', text: 'x'.repeat(5 * MB) } }),
    );
    expect(error.errCode).toBe(-501001);
    expect(error.errMsg).toContain('one write must not be larger than 5242880 bytes');
    expect((await db.collection('stock').count()).total).toBe(0);
  });

  test('a document that is too large is refused in MongoDB’s words, when it is added and when it grows', async () => {
    const stock = db.collection('stock');
    const added = await rejection(stock.add({ data: { _id: 'a', text: 'x'.repeat(2000) } }));
    expect(added.errCode).toBe(-502001);
    expect(added.errMsg).toMatch(
      /object to insert too large\. size in bytes: 20\d\d, max size: 2000/,
    );
    await stock.add({ data: { _id: 'b', list: ['x'.repeat(1500)] } });
    const grown = await rejection(
      stock.doc('b').update({ data: { list: db.command['push']?.(['x'.repeat(600)]) } }),
    );
    expect(grown.errMsg).toContain('Resulting document after update is larger than 2000');
    expect((await stock.doc('b').get()).data['list']).toHaveLength(1);
  });

  test('a query whose result is too large for a function is refused', async () => {
    await db.collection('stock').add({
      data: Array.from({ length: 20 }, () => ({ text: 'x'.repeat(1500) })),
    });
    expect((await rejection(db.collection('stock').get())).errMsg).toContain(
      'the result of a query must not be larger than 20000 bytes',
    );
    expect((await db.collection('stock').limit(10).get()).data).toHaveLength(10);
  });

  test('more calls of a function at the same time than its concurrency are refused, not kept waiting', async () => {
    simulator.cloud.faults.set({
      seed: 1,
      rules: [
        {
          match: { area: 'database', action: 'modifyDocument' },
          kind: 'latency',
          milliseconds: 300,
        },
      ],
    });
    const results = await Promise.allSettled(
      [1, 2, 3, 4].map(() =>
        simulator.cloud.callFunction(null, 'probe', { action: 'take', id: 'none' }),
      ),
    );
    const refused = results.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
    );
    expect(refused).toEqual(['EXCEED_CONCURRENT_REQUEST_LIMIT', 'EXCEED_CONCURRENT_REQUEST_LIMIT']);
  });

  test('more database requests at the same time than the plan has are -501004', async () => {
    simulator.cloud.faults.set({
      seed: 1,
      rules: [
        {
          match: { area: 'database', collection: 'stock' },
          kind: 'latency',
          milliseconds: 300,
        },
      ],
    });
    const results = await Promise.allSettled(
      [1, 2, 3, 4, 5].map(() => db.collection('stock').limit(1).get()),
    );
    const refused = results.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { errCode: number }).errCode] : [],
    );
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused)).toEqual(new Set([-501004]));
  });

  test('when the quota is used up every call is -501003, until it is filled again', async () => {
    simulator.cloud.quota.full = true;
    expect((await rejection(db.collection('stock').get())).errCode).toBe(-501003);
    await expect(
      simulator.cloud.forClients.callFunction(alice, 'probe', { action: 'who' }),
    ).rejects.toMatchObject({
      errMsg: expect.stringContaining('EXCEED_REQUEST_LIMIT') as string,
    });
    simulator.cloud.quota.full = false;
    expect((await db.collection('stock').get()).data).toEqual([]);
  });

  test('a result over the engine’s limit fails for everybody', async () => {
    await expect(
      simulator.cloud.callFunction(null, 'probe', { action: 'big', bytes: 3 * MB }),
    ).rejects.toThrow('the result of a function must not be larger');
  });
});

describe('what the platform would not deploy is refused at the start', () => {
  const projects: ProbeProject[] = [];
  const changed = (change: (definition: Record<string, unknown>) => void): ProbeProject => {
    const project = makeProject();
    projects.push(project);
    const file = join(project.folder, 'dist/functions.json');
    const content = JSON.parse(readFileSync(file, 'utf8')) as {
      functions: Record<string, unknown>[];
    };
    content.functions.forEach(change);
    writeFileSync(file, JSON.stringify(content));
    return project;
  };
  afterAll(() => projects.forEach((project) => project.remove()));

  test.each([
    ['a time-out of 61 seconds', { timeout: 61 }, /function probe: a time-out is 1 to 60/],
    ['a time-out of 0', { timeout: 0 }, /a time-out is 1 to 60/],
    ['a time-out of half a second', { timeout: 0.5 }, /a time-out is 1 to 60/],
    ['memory of 32 MB', { memory: 32 }, /memory is 64 to 3072 MB, not 32/],
    ['memory of 4096 MB', { memory: 4096 }, /memory is 64 to 3072 MB/],
    [
      'two triggers',
      { triggers: ['a', 'b'].map((name) => ({ name, type: 'timer', config: '0 * * * * * *' })) },
      /one trigger only/,
    ],
    [
      'a trigger name with a space',
      { triggers: [{ name: 'a b', type: 'timer', config: '0 * * * * * *' }] },
      /is no trigger name/,
    ],
  ])('%s', async (_case, change, message) => {
    const project = changed((definition) => Object.assign(definition, change));
    await expect(project.start()).rejects.toThrow(message);
  });

  test('environment variables of more than 4 KB', async () => {
    const project = makeProject({ environment: { LARGE: 'x'.repeat(LIMITS.environment) } });
    projects.push(project);
    await expect(project.start()).rejects.toThrow(/hold 4101 bytes, the platform takes 4096/);
  });

  test('without a time-out a function has 3 seconds, without memory 256 MB', async () => {
    const project = changed((definition) => {
      delete definition['timeout'];
      delete definition['memory'];
    });
    const simulator = await project.start();
    expect(await simulator.cloud.callFunction(null, 'probe', { action: 'event' })).toMatchObject({
      context: { time_limit_in_ms: 3000, memory_limit_in_mb: 256 },
    });
    await simulator.close();
  });
});
