/** Each kind of fault, through the real SDK. */
import type { Caller } from '../../../../simulator/cloud/for-clients';
import type { FaultPlan } from '../../../../simulator/cloud/faults/plan';
import type { Simulator } from '../../../../simulator/server';
import type { Sdk, SdkDatabase } from '../../project/sdk';
import { openSdk, rejection } from '../../project/sdk';
import { ALICE, makeProject } from '../../project/start';

const alice: Caller = { openid: ALICE.openid, appid: 'wxprobe' };
const insert = { area: 'database', action: 'insertDocument' } as const;

describe('faults on demand', () => {
  const project = makeProject();
  let simulator: Simulator;
  let sdk: Sdk;
  let db: SdkDatabase;
  const plan = (...rules: FaultPlan['rules']): void =>
    simulator.cloud.faults.set({ seed: 'replay', rules });
  const fired = (): number[] => simulator.cloud.faults.get().counts.map((count) => count.fired);
  const stored = async (): Promise<unknown[]> => {
    simulator.cloud.faults.clear();
    return (await db.collection('stock').orderBy('_id', 'asc').get()).data.map(({ _id }) => _id);
  };
  const add = (_id: string): Promise<unknown> => db.collection('stock').add({ data: { _id } });

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

  test('the same seed and the same calls give the same faults', async () => {
    const outcomes = async (seed: number): Promise<boolean[]> => {
      simulator.cloud.reset();
      simulator.cloud.faults.set({
        seed,
        rules: [{ match: insert, kind: 'error-before', code: 'SYS_ERR', probability: 0.4 }],
      });
      const results: boolean[] = [];
      for (let call = 0; call < 25; call += 1) {
        results.push(
          await add(`d${call}`).then(
            () => true,
            () => false,
          ),
        );
      }
      return results;
    };
    const first = await outcomes(3);
    expect(new Set(first)).toEqual(new Set([true, false]));
    expect(await outcomes(3)).toEqual(first);
    expect(await outcomes(4)).not.toEqual(first);
  });

  test('error-before: nothing is done, and the code is told in the SDK’s number', async () => {
    plan({ match: insert, kind: 'error-before', code: 'EXCEED_REQUEST_LIMIT' });
    expect((await rejection(add('a'))).errCode).toBe(-501003);
    expect(await stored()).toEqual([]);
  });

  test('error-after: the document is there although the SDK was told of a time-out', async () => {
    plan({ match: insert, kind: 'error-after', code: 'SERVER_TIMEOUT' });
    expect((await rejection(add('a'))).errCode).toBe(-501002);
    expect(await stored()).toEqual(['a']);
  });

  test('lost-reply: the document is there, and the connection ends without an answer', async () => {
    plan({ match: insert, kind: 'lost-reply' });
    const error = await rejection(add('a'));
    expect(error.errMsg).toMatch(/socket hang up|ECONNRESET/);
    expect(await stored()).toEqual(['a']);
  });

  test('connection-reset-before: the connection ends, and nothing was done', async () => {
    plan({ match: insert, kind: 'connection-reset-before' });
    expect((await rejection(add('a'))).errMsg).toMatch(/socket hang up|ECONNRESET/);
    expect(await stored()).toEqual([]);
  });

  test('latency: the call comes later and succeeds', async () => {
    plan({ match: insert, kind: 'latency', milliseconds: 120 });
    await add('a');
    const entry = simulator.cloud.log
      .since()
      .filter(({ type }) => type === 'database')
      .at(-1);
    expect(entry?.type === 'database' && entry.milliseconds).toBeGreaterThanOrEqual(119);
    expect(await stored()).toEqual(['a']);
  });

  test('clock-jump: the clock has moved when the call is done', async () => {
    const before = simulator.clock.now();
    plan({ match: insert, kind: 'clock-jump', milliseconds: 86_400_000, times: 1 });
    await db.collection('stock').add({ data: { _id: 'a', at: db.serverDate() } });
    const { data } = await db.collection('stock').doc('a').get();
    expect((data['at'] as Date).getTime()).toBeGreaterThanOrEqual(before + 86_400_000);
    await add('b');
    expect(simulator.clock.now()).toBeLessThan(before + 2 * 86_400_000);
    simulator.clock.reset();
  });

  test('a conflict at commit on demand is retried by the SDK, and the second run stores', async () => {
    plan({
      match: { area: 'database', action: 'commitTransaction' },
      kind: 'error-before',
      code: 'DATABASE_TRANSACTION_CONFLICT',
      times: 1,
    });
    let runs = 0;
    await db.runTransaction(async (transaction) => {
      runs += 1;
      await transaction.collection('stock').add({ data: { _id: `run-${runs}` } });
    });
    expect(await stored()).toEqual(['run-2']);
  });

  test('a commit whose reply is lost has been done all the same', async () => {
    plan({ match: { area: 'database', action: 'commitTransaction' }, kind: 'lost-reply' });
    await rejection(
      db.runTransaction((transaction) =>
        transaction.collection('stock').add({ data: { _id: 'a' } }),
      ),
    );
    expect(await stored()).toEqual(['a']);
  });

  test.each([1, 2, 3])('kill at call %i of a function: before it is done', async (nth) => {
    plan({ match: { ...insert, function: 'probe' }, kind: 'kill', nth });
    await expect(
      simulator.cloud.forClients.callFunction(alice, 'probe', {
        action: 'steps',
        ids: ['a', 'b', 'c'],
      }),
    ).rejects.toMatchObject({
      errCode: -504002,
      errMsg: expect.stringContaining('Process exited unexpectedly') as string,
    });
    expect(await stored()).toEqual(['a', 'b', 'c'].slice(0, nth - 1));
  });

  test.each([1, 2, 3])('kill at call %i of a function: after it has been done', async (nth) => {
    plan({ match: { ...insert, function: 'probe' }, kind: 'kill', after: true, nth });
    await expect(
      simulator.cloud.callFunction(null, 'probe', { action: 'steps', ids: ['a', 'b', 'c'] }),
    ).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' });
    expect(await stored()).toEqual(['a', 'b', 'c'].slice(0, nth));
  });

  test('a rule matches by area, action, collection and function, and tells how often it fired', async () => {
    const error = { kind: 'error-before', code: 'SYS_ERR' } as const;
    plan(
      { ...error, match: { area: 'database', collection: 'things' } },
      { ...error, match: { ...insert, function: 'probe' } },
      { ...error, match: insert, nth: 2 },
      { ...error, match: { ...insert, collection: 'stock' }, everyNth: 3, times: 1 },
    );
    await add('1');
    await rejection(add('2'));
    await rejection(add('3'));
    await add('4');
    await add('5');
    await add('6');
    expect(fired()).toEqual([0, 0, 1, 1]);
    expect(simulator.cloud.faults.get().counts.map(({ matched }) => matched)).toEqual([0, 0, 6, 6]);
    const logged = simulator.cloud.log.since().filter(({ type }) => type === 'fault');
    expect(logged.slice(-2)).toMatchObject([
      { kind: 'error-before', rule: 2, call: 2, area: 'database', collection: 'stock' },
      { kind: 'error-before', rule: 3, call: 3, action: 'insertDocument' },
    ]);
  });

  test('functions: a call from a phone whose answer is lost was run', async () => {
    plan({ match: { area: 'functions', function: 'probe' }, kind: 'lost-reply', times: 1 });
    await expect(
      simulator.cloud.forClients.callFunction(alice, 'probe', { action: 'steps', ids: ['a'] }),
    ).rejects.toMatchObject({ errCode: -501002 });
    expect(await stored()).toEqual(['a']);
  });

  test('functions: a function learns that the one it called failed', async () => {
    plan({
      match: { area: 'functions', function: 'inner' },
      kind: 'error-before',
      code: 'FUNCTIONS_EXECUTE_FAIL',
    });
    expect(
      await simulator.cloud.callFunction(null, 'probe', {
        action: 'call',
        name: 'inner',
        data: {},
      }),
    ).toMatchObject({ failed: true, code: 'FUNCTIONS_EXECUTE_FAIL' });
  });

  test('storage: an upload that is refused leaves no file, one whose reply is lost leaves it', async () => {
    const upload = (path: string): Promise<unknown> =>
      sdk.uploadFile({ cloudPath: path, fileContent: Buffer.from('content') });
    plan(
      { match: { area: 'storage', action: 'PUT' }, kind: 'error-before', code: 'SYS_ERR', nth: 1 },
      { match: { area: 'storage', action: 'PUT' }, kind: 'lost-reply', nth: 2 },
    );
    await rejection(upload('refused.txt'));
    await rejection(upload('lost.txt'));
    simulator.cloud.faults.clear();
    const prefix = 'cloud://simulator-env';
    const { fileID } = await sdk.uploadFile({ cloudPath: 'x.txt', fileContent: Buffer.from('x') });
    expect(fileID.startsWith(prefix)).toBe(true);
    const there = await sdk.downloadFile({ fileID: fileID.replace('x.txt', 'lost.txt') });
    expect(there.fileContent.toString()).toBe('content');
    await rejection(sdk.downloadFile({ fileID: fileID.replace('x.txt', 'refused.txt') }));
  });

  test('openapi: an API that fails on its way has a number of the SDK', async () => {
    plan({ match: { area: 'openapi' }, kind: 'error-before', code: 'SERVER_TIMEOUT' });
    expect(
      await simulator.cloud.callFunction(null, 'probe', { action: 'phone', code: 'x' }),
    ).toMatchObject({ failed: true, errCode: -604102 });
  });

  test('sms: an error of the service is told in its own form, before or after it took the message', async () => {
    const send = async (): Promise<unknown> =>
      (
        await fetch(`${simulator.origin}/`, {
          method: 'POST',
          headers: { 'x-tc-action': 'SendSms', 'content-type': 'application/json' },
          body: JSON.stringify({
            PhoneNumberSet: ['+8613800000001'],
            SmsSdkAppId: '1400000000',
            SignName: 'sign',
            TemplateId: '1',
            TemplateParamSet: ['1'],
          }),
        })
      ).json();
    const error = { Response: { Error: { Code: 'InternalError.Timeout' } } };
    plan(
      { match: { area: 'sms' }, kind: 'error-before', code: 'InternalError.Timeout', nth: 1 },
      {
        match: { area: 'sms', action: 'SendSms' },
        kind: 'error-after',
        code: 'InternalError.Timeout',
        nth: 2,
      },
    );
    expect(await send()).toMatchObject(error);
    expect(simulator.cloud.messages.all()).toHaveLength(0);
    expect(await send()).toMatchObject(error);
    expect(simulator.cloud.messages.all()).toHaveLength(1);
  });

  test('the control sets, shows and clears a plan, and refuses one that is wrong', async () => {
    const control = async (method: string, body?: object): Promise<[number, unknown]> => {
      const response = await fetch(`${simulator.origin}/control/faults`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return [response.status, await response.json()];
    };
    const rules = [{ match: { area: 'sms' }, kind: 'lost-reply' }];
    expect(await control('POST', { seed: 1, rules })).toEqual([
      200,
      { seed: 1, rules, counts: [{ matched: 0, fired: 0 }] },
    ]);
    expect(await control('POST', { seed: 1, rules: [{ kind: 'boom' }] })).toMatchObject([
      400,
      { error: 'BAD_INPUT' },
    ]);
    expect((await control('GET'))[1]).toMatchObject({ rules });
    expect((await control('DELETE'))[1]).toMatchObject({ rules: [] });
  });
});
