import type { Simulator } from '../../../../simulator/server';
import type { SdkDatabase } from '../../project/sdk';
import { openSdk } from '../../project/sdk';
import { makeProject } from '../../project/start';

const HOUR = 3_600_000;

describe('timers on the simulated clock', () => {
  const project = makeProject();
  let simulator: Simulator;
  let db: SdkDatabase;

  beforeAll(async () => {
    simulator = await project.start();
    db = openSdk(simulator).database();
  });
  beforeEach(async () => {
    await simulator.cloud.timers.moveClock(Date.parse('2030-01-01T00:30:00Z'), false);
    simulator.cloud.reset();
  });
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  test('after a jump a timer fires once, for its latest missed tick', async () => {
    const runs = await simulator.cloud.timers.moveClock(Date.parse('2030-01-01T05:30:00Z'), false);
    expect(runs).toEqual([
      {
        function: 'probe',
        trigger: 'hourly',
        at: Date.parse('2030-01-01T05:00:00Z'),
        outcome: 'ok',
      },
    ]);
    const { data } = await db.collection('ticks').get();
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      event: { Type: 'Timer', TriggerName: 'hourly', Time: '2030-01-01T05:00:00Z', Message: '' },
      source: 'wx_trigger',
      openid: null,
    });
    expect(Number(data[0]?.['ranAt'])).toBeGreaterThanOrEqual(Date.parse('2030-01-01T05:30:00Z'));
  });

  test('with every, each tick runs at its own time', async () => {
    const end = Date.parse('2030-01-01T03:30:00Z');
    const runs = await simulator.cloud.timers.moveClock(end, true);
    expect(runs.map(({ at }) => new Date(at).toISOString())).toEqual([
      '2030-01-01T01:00:00.000Z',
      '2030-01-01T02:00:00.000Z',
      '2030-01-01T03:00:00.000Z',
    ]);
    const { data } = await db.collection('ticks').get();
    const hours = data.map(({ ranAt }) => new Date(Number(ranAt)).getUTCHours()).sort();
    expect(hours).toEqual([1, 2, 3]);
    expect(simulator.clock.now()).toBeGreaterThanOrEqual(end);
  });

  test('a jump over no tick, or back in time, fires nothing', async () => {
    expect(await simulator.cloud.timers.moveClock(simulator.clock.now() + 60_000, false)).toEqual(
      [],
    );
    expect(await simulator.cloud.timers.moveClock(simulator.clock.now() - 5 * HOUR, false)).toEqual(
      [],
    );
    expect((await db.collection('ticks').count()).total).toBe(0);
  });

  test('replaying more ticks than anybody can want is refused before anything runs', async () => {
    await expect(
      simulator.cloud.timers.moveClock(simulator.clock.now() + 20_000 * HOUR, true),
    ).rejects.toThrow(RangeError);
    expect((await db.collection('ticks').count()).total).toBe(0);
  });

  test('a timer can be fired by hand', async () => {
    expect(await simulator.cloud.timers.fireNow('probe')).toMatchObject([{ outcome: 'ok' }]);
    expect((await db.collection('ticks').count()).total).toBe(1);
  });
});
