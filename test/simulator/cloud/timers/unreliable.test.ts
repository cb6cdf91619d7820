/** Timers as the platform delivers them: more than once, late, never, and at the same time as the one before. */
import type { Simulator } from '../../../../simulator/server';
import { makeProject } from '../../project/start';

const tick = { area: 'timer', function: 'probe' } as const;

describe('timers that are not reliable', () => {
  const project = makeProject();
  let simulator: Simulator;
  const to = (time: string): Promise<unknown[]> =>
    simulator.cloud.timers.moveClock(Date.parse(`2030-01-01T${time}:00Z`), false);
  const runs = (): unknown[] =>
    simulator.cloud.log
      .since()
      .filter((entry) => entry.type === 'invocation' && entry.source === 'wx_trigger');

  beforeAll(async () => {
    simulator = await project.start();
  });
  beforeEach(async () => {
    simulator.cloud.faults.clear();
    await to('00:30');
    simulator.cloud.reset();
  });
  afterAll(async () => {
    await simulator.close();
    project.remove();
  });

  test('a doubled tick runs twice, with the same time', async () => {
    simulator.cloud.faults.set({ seed: 1, rules: [{ match: tick, kind: 'timer-twice', nth: 1 }] });
    const at = Date.parse('2030-01-01T01:00:00Z');
    expect(await to('01:30')).toMatchObject([
      { at, outcome: 'ok' },
      { at, outcome: 'ok' },
    ]);
    expect(await to('02:30')).toHaveLength(1);
  });

  test('a missed tick runs nothing and is told as such', async () => {
    const before = runs().length;
    simulator.cloud.faults.set({ seed: 1, rules: [{ match: tick, kind: 'timer-missed' }] });
    expect(await to('01:30')).toMatchObject([{ outcome: 'MISSED' }]);
    expect(runs()).toHaveLength(before);
  });

  test('a late tick runs late, with the time it was meant for', async () => {
    simulator.cloud.faults.set({
      seed: 1,
      rules: [{ match: tick, kind: 'timer-late', milliseconds: 150 }],
    });
    const begin = simulator.clock.now() + 3_600_000;
    expect(await to('01:30')).toMatchObject([
      { at: Date.parse('2030-01-01T01:00:00Z'), outcome: 'ok' },
    ]);
    expect(simulator.clock.now()).toBeGreaterThanOrEqual(begin + 149);
  });

  test('the next tick does not wait for the one that still runs', async () => {
    simulator.cloud.faults.set({
      seed: 1,
      rules: [
        {
          match: { area: 'functions', function: 'probe' },
          kind: 'latency',
          milliseconds: 400,
          nth: 1,
        },
      ],
    });
    const first = to('01:30');
    const second = to('02:30');
    await Promise.all([first, second]);
    const ends = simulator.cloud.log
      .since()
      .flatMap((entry) => (entry.type === 'timer' ? [entry.tick] : []))
      .slice(-2);
    expect(ends).toEqual(['2030-01-01T02:00:00Z', '2030-01-01T01:00:00Z']);
  });

  test('the control fires a timer twice, and late', async () => {
    const response = await fetch(`${simulator.origin}/control/timer`, {
      method: 'POST',
      body: JSON.stringify({ function: 'probe', twice: true, late: 20 }),
    });
    expect(await response.json()).toMatchObject({
      timers: [{ outcome: 'ok' }, { outcome: 'ok' }],
    });
    const wrong = await fetch(`${simulator.origin}/control/timer`, {
      method: 'POST',
      body: JSON.stringify({ function: 'probe', late: -1 }),
    });
    expect(wrong.status).toBe(400);
  });
});
