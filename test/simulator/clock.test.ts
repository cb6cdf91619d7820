import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SimulatedClock } from '../../simulator/clock';

describe('the simulated clock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-clock-'));
  const file = join(folder, 'clock.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  test('it runs on after it is set', () => {
    let real = 1000;
    const clock = new SimulatedClock(null, () => real);
    clock.set(500_000);
    real += 42;
    expect(clock.now()).toBe(500_042);
    clock.reset();
    expect(clock.now()).toBe(1042);
  });

  test('listeners learn of each jump, until they stop', () => {
    const clock = new SimulatedClock(null, () => 1000);
    const jumps: unknown[] = [];
    const stop = clock.onJump((jump) => jumps.push(jump));
    clock.set(3000);
    stop();
    clock.set(9000);
    expect(jumps).toEqual([{ from: 1000, to: 3000, offset: 2000 }]);
  });

  test('the offset survives a restart', () => {
    new SimulatedClock(file, () => 1000).set(61_000);
    expect(new SimulatedClock(file, () => 5000).now()).toBe(65_000);
  });

  test.each([Number.NaN, Infinity, 1e20])('%p is no time it can be set to', (at) => {
    expect(() => new SimulatedClock(null, () => 0).set(at)).toThrow(RangeError);
  });

  test('a broken file is an error that names it', () => {
    writeFileSync(file, '{"offset":"x"}');
    expect(() => new SimulatedClock(file)).toThrow(file);
  });
});
