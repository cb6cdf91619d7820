import { request } from 'node:http';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createParts } from '../../simulator/parts';
import type { Simulator } from '../../simulator/server';
import { startSimulator } from '../../simulator/server';
import type { ProbeProject } from './project/start';
import { makeProject } from './project/start';

/** The status of a request that claims to be for another host. */
function statusFor(origin: string, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${origin}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

describe('the simulator as a server', () => {
  let project: ProbeProject;
  let simulator: Simulator;

  beforeEach(async () => {
    project = makeProject();
    simulator = await project.start({ routes: createParts });
  });
  afterEach(async () => {
    await simulator.close();
    project.remove();
  });

  const post = (
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(`${simulator.origin}${path}`, { method: 'POST', body: JSON.stringify(body), headers });
  const call = async (data: unknown): Promise<unknown> =>
    (
      (await (
        await post('/control/call', { persona: 'alice', function: 'probe', data })
      ).json()) as { result: unknown }
    ).result;

  const sendMessage = async (): Promise<void> => {
    simulator.cloud.subscriptions.accept('oBob', ['T-visit']);
    const data = { thing1: { value: '入校' } };
    await call({ action: 'message', touser: 'oBob', templateId: 'T-visit', data });
  };

  test('data, messages, secrets and the clock survive a restart', async () => {
    const names = ['SECRET_KEY', 'SIGNING_KEY', 'TOKEN'];
    const secrets = await call({ action: 'environment', names });
    await call({ action: 'meet', group: 'kept', others: 0 });
    await sendMessage();
    simulator.cloud.subscriptions.accept('oBob', ['T-card', 'T-card']);
    simulator.clock.set(Date.parse('2033-01-01T00:00:00Z'));
    await simulator.close();

    simulator = await project.start();
    expect(await call({ action: 'environment', names })).toEqual(secrets);
    expect(await call({ action: 'meet', group: 'kept', others: 1 })).toMatchObject({
      before: 'oAlice',
    });
    expect(simulator.cloud.messages.all()).toHaveLength(1);
    expect(simulator.cloud.subscriptions.left('oBob', 'T-card')).toBe(2);
    expect(simulator.cloud.subscriptions.left('oBob', 'T-visit')).toBe(0);
    expect(new Date(simulator.clock.now()).getUTCFullYear()).toBe(2033);
    expect(statSync(join(project.folder, '.data/environment.json')).mode & 0o777).toBe(0o600);
  });

  test('a taken port is an error with its code', async () => {
    await expect(
      startSimulator({
        project: project.folder,
        port: Number(new URL(simulator.origin).port),
        dataFolder: join(project.folder, 'other'),
      }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test.each(['/admin', '/control/state', '/http/probe/plain'])(
    'a request for another host does not reach %s',
    async (path) => {
      expect(await statusFor(simulator.origin, path, 'attacker.example')).toBe(403);
      expect(await statusFor(simulator.origin, path, 'localhost')).not.toBe(403);
    },
  );

  test.each(['/control/reset', '/phone/state', '/phone/call', '/admin', '/'])(
    'a page of another site cannot use %s',
    async (path) => {
      for (const origin of [
        'https://attacker.example',
        'null',
        'http://127.0.0.1.attacker.example',
      ]) {
        expect((await post(path, {}, { origin, 'x-tc-action': 'SendSms' })).status).toBe(403);
      }
    },
  );

  test('the control calls functions, moves the clock, fires timers and shows the state', async () => {
    expect(await call({ action: 'who' })).toMatchObject({ OPENID: 'oAlice' });
    const clock = await post('/control/clock', { at: '2030-01-01T08:30:00+08:00' });
    expect(await clock.json()).toMatchObject({
      iso: expect.stringMatching(/^2030-01-01T00:30/) as string,
    });
    const advanced = (await (
      await post('/control/clock', { advance: 2 * 3_600_000, every: true })
    ).json()) as { timers: unknown[] };
    expect(advanced.timers).toHaveLength(2);
    expect(await (await post('/control/timer', { function: 'probe' })).json()).toMatchObject({
      timers: [{ outcome: 'ok' }],
    });
    const state = (await (await fetch(`${simulator.origin}/control/state`)).json()) as Record<
      string,
      unknown
    >;
    expect(state).toMatchObject({
      personas: [{ id: 'alice' }, { id: 'bob' }],
      launches: [{ id: 'menu' }],
      devices: [],
    });
  });

  test.each([
    ['/control/call', { function: 'probe', persona: 'nobody' }],
    ['/control/call', {}],
    ['/control/clock', { at: 'tomorrow' }],
    ['/control/clock', { at: '2030-01-01T00:00:00' }],
    ['/control/clock', { at: 1e30 }],
    ['/control/timer', { function: 'nothing' }],
    ['/control/sms-failure', {}],
    ['/control/sms-mode', { packageEmpty: 'yes' }],
    ['/control/sms-mode', { dailyLimit: -1 }],
    ['/control/sms-delivery', { number: '+8613800000001' }],
    ['/control/call', [1]],
  ])('%s with %j is refused as bad input', async (path, body) => {
    const response = await post(path, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'BAD_INPUT' });
  });

  test('events tell of jumps, messages, invocations and resets as they happen', async () => {
    const stream = await fetch(`${simulator.origin}/control/events`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    simulator.clock.set(simulator.clock.now() + 60_000);
    await sendMessage();
    await post('/control/reset', {});
    let text = '';
    while (!text.includes('event: reset')) {
      text += (await reader?.read())?.value ?? '';
    }
    await reader?.cancel();
    const events = [...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name);
    expect(events).toEqual(expect.arrayContaining(['clock', 'message', 'invocation', 'reset']));
  });
});
