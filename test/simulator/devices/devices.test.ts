/** Device programs beside the phone. */
import { readFileSync, realpathSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { ClockJump } from '../../../simulator/clock';
import { Devices } from '../../../simulator/devices/devices';
import { readCode } from '../../../simulator/devices/read-code';
import { createDevicesRoute } from '../../../simulator/devices/route';
import type { DeviceDefinition } from '../../../simulator/project';

const name = { zh: '门', en: 'gate' };
const definitions: DeviceDefinition[] = [
  {
    id: 'in',
    name,
    command: [process.execPath, 'scanner.cjs'],
    environment: { ADDRESS: '{origin}/http/gate', KEEP: '{data}/in.key' },
  },
  { id: 'out', name, command: [process.execPath, 'scanner.cjs'] },
  { id: 'absent', name, command: ['no-such-program-anywhere'] },
];

const surroundings = { folder: __dirname, origin: 'http://127.0.0.1:1', dataFolder: '/data' };
const devices = new Devices(definitions, surroundings);

type Answer = Readonly<Record<string, unknown>>;

let server: Server;
let origin: string;

beforeAll(async () => {
  const route = createDevicesRoute(devices);
  server = createServer((request, response) => {
    void route(request, response, new URL(request.url ?? '/', 'http://127.0.0.1')).then((served) =>
      served ? undefined : response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  devices.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

async function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers = {},
): Promise<[number, Answer]> {
  const response = await fetch(`${origin}/control/devices/${path}`, {
    method: 'POST',
    body,
    headers,
  });
  return [response.status, (await response.json()) as Answer];
}

async function qrPicture(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const folder = dirname(require.resolve('zxing-wasm/writer'));
  const wasm = readFileSync(join(folder, '../../writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
  const { image } = await writeBarcode(text, { format: 'QRCode', scale: 4 });
  if (image === null) {
    throw new Error('the code was not drawn');
  }
  return new Uint8Array(await image.arrayBuffer());
}

describe('a device program', () => {
  test('runs in the project folder with its environment, and answers what it scans', async () => {
    expect(await devices.scan('in', 'good')).toMatchObject({
      admitted: true,
      seen: 'good',
      address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/http\/gate$/) as string,
      keep: '/data/in.key',
      folder: realpathSync(__dirname),
    });
  });

  test('is started by its first scan, and keeps running', async () => {
    expect(devices.states.find(({ id }) => id === 'out')?.running).toBe(false);
    const before = (await devices.scan('out', 'one')) as { count: number };
    const after = (await devices.scan('out', 'two')) as { count: number };
    expect([before.count, after.count]).toEqual([1, 2]);
    expect(devices.states.find(({ id }) => id === 'out')?.running).toBe(true);
  });

  test('gets one code at a time, and each answer goes to its own scan', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
    const answers = await Promise.all(texts.map((text) => devices.scan('in', text)));
    expect(answers.map((answer) => (answer as { seen: string }).seen)).toEqual(texts);
  });

  test('that dies while scanning is reported with its last words, and started again by the next scan', async () => {
    await expect(devices.scan('in', 'die')).rejects.toMatchObject({
      code: 'DEVICE_ENDED',
      message: 'ended with 3: the lamp is broken',
    });
    expect(await devices.scan('in', 'again')).toMatchObject({ seen: 'again', count: 1 });
  });

  test('that says something else than JSON fails with DEVICE_ANSWER_NOT_JSON, and goes on', async () => {
    const code = 'DEVICE_ANSWER_NOT_JSON';
    await expect(devices.scan('in', 'nonsense')).rejects.toMatchObject({ code });
    expect(await devices.scan('in', 'next')).toMatchObject({ seen: 'next' });
  });

  test('that says nothing is ended with DEVICE_SILENT, and the next scan starts it anew', async () => {
    const impatient = new Devices(definitions, { ...surroundings, patience: 3000 });
    const code = 'DEVICE_SILENT';
    await expect(impatient.scan('in', 'silence')).rejects.toMatchObject({ code });
    expect(await impatient.scan('in', 'next')).toMatchObject({ seen: 'next', count: 1 });
    impatient.close();
  });

  test('that cannot be started fails with DEVICE_NOT_STARTED, every time', async () => {
    await expect(devices.scan('absent', 'x')).rejects.toMatchObject({ code: 'DEVICE_NOT_STARTED' });
    await expect(devices.scan('absent', 'x')).rejects.toMatchObject({ code: 'DEVICE_NOT_STARTED' });
  });

  test.each(['', 'two\nlines', 'with\rreturn'])('never sees %j, which is no line', async (text) => {
    await expect(devices.scan('in', text)).rejects.toMatchObject({ code: 'SCAN_NOT_A_LINE' });
  });
});

describe('POST /control/devices/…', () => {
  test('scan gives the answer of the device', async () => {
    const [status, answer] = await post('in/scan', JSON.stringify({ text: 'bad ticket' }));
    expect([status, answer['admitted'], answer['code']]).toEqual([200, false, 'BAD_TICKET']);
  });

  test('scan-picture reads the QR code and holds it to the device', async () => {
    const [status, answer] = await post('in/scan-picture', await qrPicture('思源 6BFOX:…'));
    expect([status, answer['seen']]).toEqual([200, '思源 6BFOX:…']);
  });

  test.each([
    ['nobody/scan', '{"text":"x"}', 404, 'DEVICE_UNKNOWN'],
    ['in/scan', 'not json', 422, 'SCAN_NOT_A_LINE'],
    ['in/scan', '{"text":1}', 422, 'SCAN_NOT_A_LINE'],
    ['in/scan-picture', 'not a picture', 422, 'NO_CODE_SEEN'],
    ['in/scan-picture', '', 422, 'NO_CODE_SEEN'],
    ['in/dance', '{}', 404, 'UNKNOWN_COMMAND'],
  ])('%s with %s is answered %d %s', async (path, body, status, error) => {
    const [given, answer] = await post(path, body);
    expect([given, answer['error']]).toEqual([status, error]);
  });

  test('pages of other sites are refused', async () => {
    const [status] = await post('in/scan', '{"text":"x"}', { origin: 'http://elsewhere.example' });
    expect(status).toBe(403);
  });
});

test('a picture without a code has none', async () => {
  const blank = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  expect(await readCode(blank)).toBeNull();
});

describe('the cable of a device', () => {
  let target: Server;
  let lined: Devices;
  const listeners: ((jump: ClockJump) => void)[] = [];
  const clock = {
    offset: 5_000,
    onJump(listener: (jump: ClockJump) => void) {
      listeners.push(listener);
      return () => true;
    },
  };

  beforeAll(async () => {
    target = createServer((_request, response) => response.end('heard'));
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const { port } = target.address() as AddressInfo;
    lined = new Devices(definitions, {
      ...surroundings,
      origin: `http://127.0.0.1:${port}`,
      clock,
    });
  });
  afterAll(async () => {
    lined.close();
    target.closeAllConnections();
    await new Promise<void>((resolve) => target.close(() => resolve()));
  });

  const calls = async (): Promise<unknown> => ((await lined.scan('in', 'call')) as Answer)['heard'];

  test('leads to the simulator until it is pulled out, and again when it is put in', async () => {
    expect(await calls()).toBe('heard');
    lined.cut('in', true);
    expect(lined.states.map(({ id, cut }) => [id, cut])).toContainEqual(['in', true]);
    expect(await calls()).toBe('nothing');
    lined.cut('in', false);
    expect(await calls()).toBe('heard');
  });

  test('is nobody’s for a device that is not there', () => {
    expect(() => lined.cut('nobody', true)).toThrow(
      expect.objectContaining({ code: 'DEVICE_UNKNOWN' }) as Error,
    );
  });

  test('the device’s clocks and timers go with the simulated clock', async () => {
    const before = (await lined.scan('out', 'time')) as { wall: number; monotonic: number };
    expect(before.wall - Date.now()).toBeGreaterThan(4_000);
    listeners.forEach((listener) => listener({ from: 0, to: 0, offset: 5_000 + 3_600_000 }));
    // A timer of an hour runs now; the answer waits for it.
    const rung = (await lined.scan('out', 'rung')) as { wall: number; monotonic: number };
    expect(rung.wall - before.wall).toBeGreaterThanOrEqual(3_600_000);
    expect(rung.monotonic - before.monotonic).toBeGreaterThanOrEqual(3_600_000);
  });
});

test('line takes what to do with the cable, and nothing else', async () => {
  expect(await post('in/line', '{"cut":true}')).toMatchObject([
    200,
    { devices: expect.any(Array) },
  ]);
  expect(devices.states.find(({ id }) => id === 'in')?.cut).toBe(true);
  await post('in/line', '{"cut":false}');
  expect(await post('in/line', '{"cut":1}')).toMatchObject([422, { error: 'LINE_NOT_SAID' }]);
  expect(await post('nobody/line', '{"cut":true}')).toMatchObject([404, {}]);
});
