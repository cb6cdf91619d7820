/** Which devices may ask at all: unsigned, replayed and revoked ones are refused before a code is looked at. */
import { StoreFailure } from '../../../../server/ports/store';
import { revokeDevice } from '../../../../server/usecases/gate/revoke-device';
import { createGateHandler } from '../../../../cloudfunctions/gate/handle-request';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf } from '../../people';
import { ask, enrolled, makeDevice, type TestDevice } from './device';

let harness: Harness;
let device: TestDevice;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  device = await enrolled(harness, 'north-in', 'in');
});

const refused = (code: string) => ({ ok: false, code, requestId: expect.any(String) as string });

test('a device nobody enrolled is DEVICE_UNKNOWN', async () => {
  expect(await ask(harness, makeDevice('south-in').event('x'))).toEqual({
    status: 401,
    answer: refused('DEVICE_UNKNOWN'),
  });
});

test('a request signed with another key is DEVICE_SIGNATURE', async () => {
  expect(await ask(harness, makeDevice('north-in').event('x'))).toEqual({
    status: 401,
    answer: refused('DEVICE_SIGNATURE'),
  });
});

test.each([
  ['missing', {}],
  ['empty', { 'x-signature': '' }],
  ['not base64', { 'x-signature': '签名' }],
  ['too short', { 'x-signature': 'AAAA' }],
])('a %s signature is DEVICE_SIGNATURE', async (_what, headers) => {
  expect(await ask(harness, { ...device.event('x'), headers })).toEqual({
    status: 401,
    answer: refused('DEVICE_SIGNATURE'),
  });
});

test('a body that was changed under its signature is DEVICE_SIGNATURE', async () => {
  const event = device.event('x');
  const body = String(event['body']).replace('"x"', '"y"');
  expect(await ask(harness, { ...event, body })).toEqual({
    status: 401,
    answer: refused('DEVICE_SIGNATURE'),
  });
});

test('a request sent again is DEVICE_COUNTER, and so is an older one', async () => {
  const first = device.event('x');
  const second = device.event('x');
  expect((await ask(harness, second)).status).toBe(200);
  expect(await ask(harness, second)).toEqual({ status: 401, answer: refused('DEVICE_COUNTER') });
  expect(await ask(harness, first)).toEqual({ status: 401, answer: refused('DEVICE_COUNTER') });
  expect((await ask(harness, device.event('x'))).status).toBe(200);
});

test('of one request sent eight times at once one is answered', async () => {
  const event = device.event('x');
  const statuses = await Promise.all(
    Array.from({ length: 8 }, async () => (await ask(harness, event)).status),
  );
  expect(statuses.filter((status) => status === 200).length).toBe(1);
});

test('a request that was not signed rightly does not use up its number', async () => {
  await ask(harness, { ...device.event('x', 5), headers: {} });
  expect((await ask(harness, device.event('x', 5))).status).toBe(200);
});

test('a revoked device is DEVICE_REVOKED, and only its own key hears so', async () => {
  await revokeDevice(harness.ports, callerOf(harness, 'o-keeper', 'keeper'), {
    device: 'north-in',
    reason: '被盗',
  });
  expect(await ask(harness, device.event('x'))).toEqual({
    status: 401,
    answer: refused('DEVICE_REVOKED'),
  });
  expect(await ask(harness, makeDevice('north-in').event('x'))).toEqual({
    status: 401,
    answer: refused('DEVICE_SIGNATURE'),
  });
});

test('a body in base64 is read as the bytes it stands for', async () => {
  const event = device.event('x');
  const body = Buffer.from(String(event['body'])).toString('base64');
  expect((await ask(harness, { ...event, body, isBase64Encoded: true })).status).toBe(200);
});

test.each([
  ['no JSON', 'hello'],
  ['nothing', ''],
  ['a list', '[]'],
  ['null', 'null'],
  ['no counter', '{"device":"north-in","action":"verify","code":"x"}'],
  ['a counter of 0', '{"device":"north-in","counter":0,"action":"verify","code":"x"}'],
  [
    'a counter that is no whole number',
    '{"device":"north-in","counter":1.5,"action":"verify","code":"x"}',
  ],
  [
    'a counter too large to grow',
    '{"device":"north-in","counter":9007199254740993,"action":"verify","code":"x"}',
  ],
  [
    'a query in place of the device',
    '{"device":{"$ne":null},"counter":1,"action":"verify","code":"x"}',
  ],
  ['another action', '{"device":"north-in","counter":1,"action":"open","code":"x"}'],
  [
    'a field too many',
    '{"device":"north-in","counter":1,"action":"verify","code":"x","admit":true}',
  ],
])('a body of %s is INPUT_INVALID', async (_what, body) => {
  const event = { ...device.event('x'), body, headers: { 'x-signature': device.sign(body) } };
  expect(await ask(harness, event)).toEqual({ status: 400, answer: refused('INPUT_INVALID') });
});

test.each([
  ['GET', { httpMethod: 'GET' }],
  ['an event of a client', { action: 'verify', input: {} }],
  ['nothing at all', null],
])('%s is answered with 405', async (_what, event) => {
  expect((await ask(harness, event)).status).toBe(405);
});

test('when the database does not answer, the device is told to ask again, and nothing is admitted', async () => {
  const failures: unknown[] = [];
  const ports = {
    ...dyingPorts(harness.ports, 1),
    log: { failure: (event: unknown) => void failures.push(event) },
  };
  const reply = await createGateHandler(() => ports)(device.event('x'));
  expect([reply.statusCode, JSON.parse(reply.body)]).toEqual([503, refused('TRY_AGAIN')]);
  expect(failures).toMatchObject([
    { action: 'gate', error: expect.any(StoreFailure) as StoreFailure },
  ]);
});
