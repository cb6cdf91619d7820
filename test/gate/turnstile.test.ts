/** The gate program as it is shipped: one file, started as a turnstile starts it, against the real function. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createGateHandler } from '../../cloudfunctions/gate/handle-request';
import { leaseCodes } from '../../server/usecases/card/lease-codes';
import { enrolDevice } from '../../server/usecases/gate/enrol-device';
import { prepareDevice } from '../../server/usecases/gate/prepare-device';
import { bundleForNode } from '../../tools/build/cloud/bundle-for-node';
import { Problems } from '../../tools/build/problems';
import { startHarness, type Harness } from '../server/harness';
import { callerOf, person } from '../server/people';
import { activeCard } from '../server/usecases/card/issued-card';

// Each test starts processes, on machines that may be busy.
const folder = mkdtempSync(join(tmpdir(), 'turnstile-'));
const program = join(folder, 'turnstile.js');
const started: ChildProcessWithoutNullStreams[] = [];

let harness: Harness;
let server: Server;
let url: string;
/** What the next requests are answered with instead of the function's answer. */
let breakdown: { status: number; body: string } | null = null;

beforeAll(async () => {
  const built = await bundleForNode(
    resolve(__dirname, '../..'),
    'gate/turnstile.ts',
    { target: 'node20', external: ['zxing-wasm/reader'] },
    new Problems(),
  );
  writeFileSync(program, built?.code ?? '');
  harness = await startHarness();
  const handle = createGateHandler(() => harness.ports);
  server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts).toString('utf8');
      const reply = breakdown
        ? { statusCode: breakdown.status, headers: {}, body: breakdown.body }
        : await handle({
            path: '/',
            httpMethod: request.method,
            headers: request.headers,
            body,
            isBase64Encoded: false,
          });
      response.writeHead(reply.statusCode, reply.headers).end(reply.body);
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gate`;
});

afterAll(async () => {
  started.forEach((one) => one.kill());
  await new Promise((done) => server.close(done));
  await harness.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  breakdown = null;
  await harness.reset();
  harness.at('2026-11-23T09:00:10+08:00');
});

interface Run {
  readonly exitCode: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** Starts the program, writes the lines a scanner reads, closes its input and waits for its end. */
function run(environment: Record<string, string>, input: string, ...args: string[]): Promise<Run> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  started.push(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (errors += part.toString('utf8')));
  child.stdin.end(input);
  return new Promise((done) =>
    child.on('close', (exitCode) =>
      done({ exitCode, lines: output.split('\n').filter(Boolean), errors }),
    ),
  );
}

const keyFileOf = (device: string): string => join(folder, 'devices', device, 'key.pem');
const environmentOf = (device: string) => ({
  DEVICE_ID: device,
  GATE_URL: url,
  DEVICE_KEY_FILE: keyFileOf(device),
});

async function enrol(device: string, direction: 'in' | 'out'): Promise<void> {
  const { lines } = await run({ DEVICE_KEY_FILE: keyFileOf(device) }, '', '--print-public-key');
  const answer = await enrolDevice(harness.ports, callerOf(harness, 'o-keeper', 'keeper'), {
    device,
    gate: 'north',
    direction,
    publicKey: lines[0] ?? '',
  });
  expect(answer).toEqual({ ok: true, value: { device } });
}

async function codes(): Promise<string[]> {
  await activeCard(harness, 1);
  const answer = await leaseCodes(harness.ports, callerOf(harness, person(1).openid), {});
  return answer.ok ? answer.value.codes.map(({ text }) => text) : [];
}

const decisions = ({ lines }: Run): unknown[] => lines.map((line) => JSON.parse(line) as unknown);

test('makes its key once, readable by nobody else, and prints only the public half', async () => {
  const environment = { DEVICE_KEY_FILE: keyFileOf('first') };
  const [first, second] = [
    await run(environment, '', '--print-public-key'),
    await run(environment, '', '--print-public-key'),
  ];
  expect(first).toMatchObject({
    exitCode: 0,
    lines: [expect.stringMatching(/^MCowBQYDK2VwAyEA.{43}=$/)],
    errors: '',
  });
  expect(second.lines).toEqual(first.lines);
  expect(statSync(keyFileOf('first')).mode & 0o777).toBe(0o600);
});

test('writes one decision for each line: admitted, then already used', async () => {
  const [code] = await codes();
  await enrol('in-1', 'in');
  const result = await run(environmentOf('in-1'), `${code}\r\n\n${code}\n`);
  expect(result).toMatchObject({ exitCode: 0, errors: '' });
  expect(decisions(result)).toEqual([
    {
      admitted: true,
      code: null,
      checks: expect.arrayContaining([{ check: 'passage', status: 'passed' }]) as unknown,
      holder: {
        nameMasked: '钱**',
        numberMasked: expect.stringMatching(/^8\d{3} /) as string,
        validUntil: '2028-11-19',
      },
      decided: 'online',
    },
    expect.objectContaining({ admitted: false, code: 'CODE_ALREADY_USED' }),
  ]);
});

test('is enrolled with the code that its keeper was shown', async () => {
  const prepared = await prepareDevice(harness.ports, callerOf(harness, 'o-keeper', 'keeper'), {
    device: 'in-9',
    gate: 'north',
    direction: 'in',
    reader: 'gate',
  });
  const code = prepared.ok ? prepared.value.code : '';
  expect(await run(environmentOf('in-9'), '', '--enrol', code)).toMatchObject({
    exitCode: 0,
    lines: ['in-9 is enrolled: north, in, gate'],
  });
  const [shown] = await codes();
  expect(decisions(await run(environmentOf('in-9'), `${shown}\n`))).toMatchObject([
    { admitted: true, decided: 'online' },
  ]);
  expect(await run(environmentOf('in-8'), '', '--enrol', code)).toMatchObject({
    exitCode: 1,
    errors: expect.stringContaining('ENROLMENT_INVALID') as string,
  });
});

test('goes on counting after a restart', async () => {
  const [code] = await codes();
  await enrol('in-2', 'in');
  const counted = async (): Promise<number> =>
    (await harness.ports.store.collection('gate_devices').get('in-2'))?.counter ?? 0;
  await run(environmentOf('in-2'), `${code}\n`);
  const before = await counted();
  const again = await run(environmentOf('in-2'), `${code}\n`);
  expect(decisions(again)).toMatchObject([{ admitted: false, code: 'CODE_ALREADY_USED' }]);
  expect(before).toBeGreaterThan(0);
  expect(await counted()).toBeGreaterThan(before);
});

test('a device that is not enrolled admits nobody and says why', async () => {
  const [code] = await codes();
  expect(decisions(await run(environmentOf('stranger'), `${code}\n`))).toEqual([
    { admitted: false, code: 'DEVICE_UNKNOWN', checks: [], holder: null, decided: 'offline' },
  ]);
});

const GUARD_ONLY = {
  admitted: false,
  code: 'GUARD_ONLY',
  checks: [],
  holder: null,
  decided: 'offline',
};

test('without network and without lists the guard decides on what looks like a code', async () => {
  const [code] = await codes();
  const result = await run(
    { ...environmentOf('offline'), GATE_URL: 'http://127.0.0.1:9/gate' },
    `${code}\nhttps://example.org\n`,
  );
  expect(decisions(result)).toEqual([GUARD_ONLY, { ...GUARD_ONLY, code: 'CODE_FORMAT' }]);
  expect(result.exitCode).toBe(0);
});

test.each([
  ['a page of HTML', 200, '<html>Sign in to the network</html>'],
  ['JSON of something else', 200, '{"admitted":true}'],
  ['an admission without checks', 200, '{"ok":true,"admitted":true}'],
  ['nothing', 200, ''],
  ['a fault of the function', 500, '{"ok":false,"code":"INTERNAL","requestId":"r"}'],
  ['a database that does not answer', 503, '{"ok":false,"code":"TRY_AGAIN","requestId":"r"}'],
])('answered with %s, the guard decides', async (_what, status, body) => {
  const [code] = await codes();
  breakdown = { status, body };
  expect(decisions(await run(environmentOf('broken'), `${code}\n`))).toEqual([GUARD_ONLY]);
});

test('puts no code and no key into its messages', async () => {
  breakdown = { status: 200, body: 'no' };
  const { errors } = await run(environmentOf('quiet'), 'JSU1:SECRET\n');
  expect(errors).not.toContain('SECRET');
  expect(errors).not.toContain('PRIVATE');
});

describe('does not start', () => {
  test.each(['DEVICE_ID', 'GATE_URL', 'DEVICE_KEY_FILE'])('without %s', async (name) => {
    const { [name]: _left, ...environment } = environmentOf('unset') as Record<string, string>;
    const result = await run(environment, 'a\n');
    expect(result).toMatchObject({
      exitCode: 1,
      lines: [],
      errors: expect.stringContaining(name) as string,
    });
  });

  test('with a key that others can read', async () => {
    await run(environmentOf('open'), '');
    chmodSync(keyFileOf('open'), 0o644);
    expect(await run(environmentOf('open'), 'a\n')).toMatchObject({ exitCode: 1, lines: [] });
  });

  test('with a damaged counter, which would count from the beginning', async () => {
    await run(environmentOf('damaged'), '');
    writeFileSync(`${keyFileOf('damaged')}.counter`, 'x');
    expect(await run(environmentOf('damaged'), 'a\n')).toMatchObject({ exitCode: 1, lines: [] });
    expect(existsSync(keyFileOf('damaged'))).toBe(true);
  });
});
