import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const SCRIPT = join(__dirname, 'answers-in-this-time-zone.ts');

/** The time zone of a process is settled when it starts, so each one is a process of its own. */
function answersIn(timeZone: string): { offset: number; answers: unknown } {
  const run = spawnSync(process.execPath, ['--import', 'tsx', SCRIPT], {
    env: { ...process.env, TZ: timeZone },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as { offset: number; answers: unknown };
}

test('the calendar answers the same wherever the machine stands', () => {
  const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'];
  const found = zones.map(answersIn);
  expect(found.map(({ offset }) => offset)).toEqual([0, -480, 480, 640]);
  for (const { answers } of found) expect(answers).toEqual(found[0]?.answers);
});
