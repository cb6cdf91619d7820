/** How instances of functions live: frozen after an answer, ended by what nobody handles, cold at their start. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../../../../simulator/cloud/for-clients';
import type { Simulator } from '../../../../simulator/server';
import { ALICE, makeProject } from '../../project/start';

const alice: Caller = { openid: ALICE.openid, appid: 'wxprobe' };

describe('the life of an instance', () => {
  const project = makeProject();
  let simulator: Simulator;
  const probe = (data: unknown): Promise<unknown> =>
    simulator.cloud.callFunction(alice, 'probe', data);
  const take = (id: string): Promise<unknown> => probe({ action: 'take', id });
  const printed = (): string[] =>
    simulator.cloud.log.since().flatMap((entry) => (entry.type === 'output' ? [entry.text] : []));
  const writes = (): number =>
    simulator.cloud.log
      .since()
      .filter((entry) => entry.type === 'database' && entry.action === 'insertDocument').length;

  beforeAll(async () => {
    simulator = await project.start({ cloud: { instances: { perFunction: 1 } } });
  });
  beforeEach(() => simulator.cloud.reset());
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  test('what a function did not wait for is done by the next call of that instance, not before', async () => {
    // The first request of an instance opens its connection.
    await take('none');
    const before = writes();
    expect(await probe({ action: 'dangle', id: 'late' })).toBe('answered');
    await sleep(300);
    expect(writes()).toBe(before);
    await take('none');
    await take('none');
    expect(writes()).toBe(before + 1);
    expect(printed()).toContain('stored late');
  });

  test('when the instance is lost, what it did not wait for is never done', async () => {
    const before = writes();
    await probe({ action: 'dangle', id: 'lost' });
    simulator.cloud.reset();
    await take('none');
    await sleep(100);
    expect(writes()).toBe(before);
  });

  test('a timer that rings while the instance is frozen rings when it is woken, by the clock of then', async () => {
    await probe({ action: 'dangleTimer', id: 'bell', milliseconds: 20 });
    await sleep(200);
    expect(printed().join()).not.toContain('rang bell');
    const at = Date.parse('2032-01-01T00:00:00Z');
    simulator.clock.set(at);
    const { now } = (await probe({ action: 'time' })) as { now: number };
    await take('none');
    expect(now).toBeGreaterThanOrEqual(at);
    expect(printed().join()).toContain('rang bell');
    simulator.clock.reset();
  });

  test('a rejection that nobody handles ends the instance; the call under way fails, the next gets a new one', async () => {
    expect(await probe({ action: 'instance' })).toEqual({ calls: 1 });
    await probe({ action: 'dangleRejection' });
    await expect(probe({ action: 'hang' })).rejects.toMatchObject({ errCode: -504002 });
    expect(await probe({ action: 'instance' })).toEqual({ calls: 1 });
  });

  test('a function that holds more than its memory is ended in the words of the platform', async () => {
    await expect(simulator.cloud.callFunction(null, 'probe', { action: 'hoard' })).rejects.toThrow(
      expect.objectContaining({
        code: 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED',
        message: 'Memory limit exceeded',
      }) as Error,
    );
    expect(await probe({ action: 'instance' })).toEqual({ calls: 1 });
  });

  test('a frozen instance ends with the simulator', async () => {
    const other = makeProject();
    const short = await other.start();
    await short.cloud.callFunction(null, 'probe', { action: 'instance' });
    await short.close();
    other.remove();
  });

  test('the administrator may call a function that is closed to clients, and nobody is the caller', async () => {
    expect(await simulator.cloud.callFunction(null, 'inner', { x: 1 })).toMatchObject({
      context: { SOURCE: 'scf' },
      event: { x: 1 },
    });
  });
});

test('with a cold start a new instance takes longer, a warm one does not', async () => {
  const project = makeProject();
  const simulator = await project.start({ cloud: { instances: { coldStart: 700 } } });
  const timed = async (): Promise<number> => {
    await simulator.cloud.callFunction(null, 'inner', {});
    const entry = simulator.cloud.log
      .since()
      .filter(({ type }) => type === 'invocation')
      .at(-1);
    return entry?.type === 'invocation' ? entry.milliseconds : Number.NaN;
  };
  expect(await timed()).toBeGreaterThanOrEqual(690);
  await timed();
  const entries = simulator.cloud.log.since().filter(({ type }) => type === 'invocation-start');
  expect(entries).toHaveLength(2);
  await simulator.close();
  project.remove();
});
