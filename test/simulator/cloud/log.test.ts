import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogFile } from '../../../simulator/cloud/log-file';
import type { Simulator } from '../../../simulator/server';
import { ALICE, makeProject } from '../project/start';

describe('the log', () => {
  const project = makeProject();
  let simulator: Simulator;
  beforeAll(async () => {
    simulator = await project.start();
    const call = (openid: string): Promise<unknown> =>
      simulator.cloud.callFunction({ openid, appid: 'wxprobe' }, 'probe', {
        action: 'steps',
        ids: [openid],
      });
    await call(ALICE.openid);
    await call('oStranger');
    await simulator.cloud.callFunction(null, 'probe', { action: 'say', text: 'a printed line' });
  });
  afterAll(() => project.remove());

  test('an invocation tells who called without saying who it is, and what it cost', () => {
    const ends = simulator.cloud.log.since().filter(({ type }) => type === 'invocation');
    expect(ends).toMatchObject([
      { caller: 'alice', databaseCalls: 1, scanned: 0, outcome: 'ok' },
      { caller: expect.stringMatching(/^~[\da-f]{8}$/) as string, databaseCalls: 1 },
      { caller: null, databaseCalls: 0 },
    ]);
  });

  test('the start of an invocation comes before its database calls, with the same id', () => {
    const entries = simulator.cloud.log.since();
    const start = entries.find(({ type }) => type === 'invocation-start');
    const call = entries.find(({ type }) => type === 'database');
    expect(start).toMatchObject({ function: 'probe', action: 'steps', caller: 'alice' });
    expect(Number(start?.number)).toBeLessThan(Number(call?.number));
    expect(call?.type === 'database' && call.requestId).toBe(
      start?.type === 'invocation-start' && start.requestId,
    );
  });

  test('the same is in the file when the simulator has ended, with nothing personal', async () => {
    await simulator.close();
    const text = readFileSync(join(project.folder, '.data/log/cloud.jsonl'), 'utf8');
    const entries = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; text?: string });
    expect(entries.filter(({ type }) => type === 'invocation')).toHaveLength(3);
    expect(entries).toContainEqual(expect.objectContaining({ text: 'a printed line' }));
    expect(text).not.toMatch(/oAlice|oStranger/);
  });
});

test('the files of the log are five at most, and none is larger than it may be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const file = new LogFile({ folder, fileSize: 1000, files: 5 });
  for (let number = 1; number <= 100; number += 1) {
    file.add({ number, text: 'x'.repeat(80) });
    file.flush();
  }
  const names = readdirSync(folder).sort();
  expect(names).toEqual([
    'cloud.1.jsonl',
    'cloud.2.jsonl',
    'cloud.3.jsonl',
    'cloud.4.jsonl',
    'cloud.jsonl',
  ]);
  expect(Math.max(...names.map((name) => statSync(join(folder, name)).size))).toBeLessThanOrEqual(
    1000,
  );
  const latest = readFileSync(join(folder, 'cloud.jsonl'), 'utf8').trimEnd().split('\n').at(-1);
  expect(JSON.parse(latest ?? '')).toMatchObject({ number: 100 });
  rmSync(folder, { recursive: true });
});
