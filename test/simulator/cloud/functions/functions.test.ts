import type { Caller, CloudForClients } from '../../../../simulator/cloud/for-clients';
import type { Simulator } from '../../../../simulator/server';
import { ALICE, BOB, makeProject } from '../../project/start';

const alice: Caller = { openid: ALICE.openid, unionid: ALICE.unionid, appid: 'wxprobe' };
const bob: Caller = { openid: BOB.openid, appid: 'wxprobe' };

// Starting a worker thread takes long when the machine is busy.
describe('cloud functions', () => {
  const project = makeProject();
  let simulator: Simulator;
  let clients: CloudForClients;
  const probe = async (caller: Caller, data: unknown): Promise<unknown> =>
    (await clients.callFunction(caller, 'probe', data)).result;

  beforeAll(async () => {
    simulator = await project.start();
    clients = simulator.cloud.forClients;
  });
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  test('a function knows who calls from the environment, as the SDK gives it', async () => {
    expect(await probe(alice, { action: 'who' })).toEqual({
      OPENID: 'oAlice',
      UNIONID: 'uAlice',
      APPID: 'wxprobe',
      CLIENTIP: '127.0.0.1',
      ENV: 'simulator-env',
      SOURCE: 'wx_client',
    });
    expect(await probe(bob, { action: 'who' })).not.toHaveProperty('UNIONID');
  });

  test('callers at the same time are never mixed up', async () => {
    const people = Array.from({ length: 4 }, (_one, n) => ({
      openid: `oPerson${n}`,
      appid: 'wxprobe',
    }));
    const seen = await Promise.all(
      people.map((person) => probe(person, { action: 'meet', group: 'g', others: 3 })),
    );
    expect(seen).toEqual(people.map(({ openid }) => ({ before: openid, after: openid })));
  });

  test('the event carries the call data and the userInfo the platform adds, which a client cannot set', async () => {
    const result = await probe(alice, { action: 'event', a: 1, userInfo: { openId: 'forged' } });
    expect(result).toMatchObject({
      event: { action: 'event', a: 1, userInfo: { openId: 'oAlice', appId: 'wxprobe' } },
      context: { function_name: 'probe', time_limit_in_ms: 20000, memory_limit_in_mb: 256 },
    });
    expect(JSON.stringify(result)).not.toContain('OPENID');
  });

  test('an instance stays warm for the next call', async () => {
    const { calls } = (await probe(alice, { action: 'instance' })) as { calls: number };
    const runs = await Promise.all([1, 2, 3, 4].map(() => probe(alice, { action: 'instance' })));
    expect(Math.max(...runs.map((run) => (run as { calls: number }).calls))).toBeGreaterThan(calls);
  });

  test('what a function throws reaches the client as -504002', async () => {
    await expect(probe(alice, { action: 'fail', message: 'boom' })).rejects.toMatchObject({
      errCode: -504002,
      errMsg: expect.stringContaining('boom') as string,
    });
  });

  test.each(['hang', 'spin'])(
    'a function that does not answer (%s) is stopped after its time-out',
    async (action) => {
      await expect(clients.callFunction(alice, 'brief', { action })).rejects.toMatchObject({
        errCode: -504003,
        errMsg: expect.stringContaining('Invoking task timed out after 1 seconds') as string,
      });
      expect((await clients.callFunction(alice, 'brief', { action: 'who' })).result).toMatchObject({
        OPENID: 'oAlice',
      });
    },
  );

  test('a client may not call a function whose invoke rule is false', async () => {
    await expect(clients.callFunction(alice, 'inner', {})).rejects.toMatchObject({
      errMsg: expect.stringContaining('PERMISSION_DENIED') as string,
    });
  });

  test('a function may call it, and the caller stays known', async () => {
    expect(await probe(bob, { action: 'call', name: 'inner', data: { x: 1 } })).toMatchObject({
      context: { OPENID: 'oBob', SOURCE: 'wx_client,scf' },
      event: { x: 1 },
    });
  });

  test('more nested calls than there are instances do not lock each other out', async () => {
    const nested = { action: 'call', name: 'probe', data: { action: 'who' } };
    const results = await Promise.all(Array.from({ length: 6 }, () => probe(bob, nested)));
    expect(results).toHaveLength(6);
  });

  test('an unknown function is told by its name', async () => {
    await expect(clients.callFunction(alice, 'nothing', {})).rejects.toMatchObject({
      errCode: -501000,
      errMsg: expect.stringContaining('FunctionName parameter could not be found') as string,
    });
  });

  test('a result over 1 MB does not reach a client', async () => {
    await expect(probe(alice, { action: 'big', bytes: 1024 * 1024 })).rejects.toMatchObject({
      errCode: -604001,
    });
    expect(await probe(alice, { action: 'big', bytes: 1000 * 1000 })).toHaveLength(1_000_000);
  });

  test('call data over 100 KB is refused', async () => {
    await expect(
      probe(alice, { action: 'who', data: 'x'.repeat(100 * 1024) }),
    ).rejects.toMatchObject({
      errMsg: expect.stringContaining('EXCEED_MAX_PAYLOAD_SIZE') as string,
    });
  });

  test('Date follows the simulated clock, also in an instance that was warm before', async () => {
    const at = Date.parse('2031-02-03T04:05:06Z');
    await probe(alice, { action: 'time' });
    simulator.clock.set(at);
    const seen = (await probe(alice, { action: 'time' })) as {
      now: number;
      made: number;
      isDate: boolean;
    };
    expect(seen.now).toBeGreaterThanOrEqual(at);
    expect(seen.made).toBeGreaterThanOrEqual(at);
    expect(seen.made).toBeLessThan(at + 60_000);
    expect(seen.isDate).toBe(true);
    simulator.clock.reset();
  });

  test('the project gives environment variables, with secrets made once', async () => {
    const names = ['PLAIN', 'SMS_HOST', 'SECRET_KEY', 'SIGNING_KEY', 'TOKEN', 'TZ'];
    const values = (await probe(alice, { action: 'environment', names })) as Record<string, string>;
    expect(values).toMatchObject({
      PLAIN: 'plain',
      SMS_HOST: new URL(simulator.origin).host,
      TZ: 'UTC',
    });
    expect(Buffer.from(String(values['SECRET_KEY']).slice(2), 'base64')).toHaveLength(32);
    expect(values['TOKEN']).toMatch(/^[\w-]{20}$/);
  });

  test('what a function prints, and what it did, is in the log; what it was told is not', async () => {
    await probe(alice, { action: 'say', text: 'spoken', secret: 'never logged' });
    await probe(alice, { action: 'take', id: 'never logged either' });
    const entries = simulator.cloud.log.since();
    expect(entries).toContainEqual(
      expect.objectContaining({ type: 'output', function: 'probe', text: 'spoken' }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({
        type: 'invocation',
        function: 'probe',
        action: 'say',
        source: 'wx_client',
        outcome: 'ok',
      }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({
        type: 'database',
        function: 'probe',
        action: 'modifyDocument',
        collection: 'stock',
        scanned: 0,
      }),
    );
    expect(JSON.stringify(entries)).not.toMatch(/never logged|oAlice/);
  });
});
