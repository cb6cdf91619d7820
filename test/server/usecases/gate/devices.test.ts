import { staffInputs } from '../../../../server/contract/staff';
import type { Action } from '../../../../server/endpoint/action';
import { enrolDevice } from '../../../../server/usecases/gate/enrol-device';
import { revokeDevice } from '../../../../server/usecases/gate/revoke-device';
import { startHarness, type Harness } from '../../harness';
import { ask, makeDevice } from './device';

const actions = {
  enrolDevice: {
    permission: ['office', 'keeper'],
    input: staffInputs.enrolDevice,
    run: enrolDevice,
  },
  revokeDevice: {
    permission: ['office', 'keeper'],
    input: staffInputs.revokeDevice,
    run: revokeDevice,
  },
} as unknown as Readonly<Record<string, Action>>;

const { publicKey } = makeDevice('north-in');
const NORTH = { device: 'north-in', gate: 'north', direction: 'in', publicKey };

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  await harness.makeStaff('o-keeper', 'keeper');
  await harness.makeStaff('o-guard', 'guard');
});

const enrol = (input: object, openid = 'o-keeper') =>
  harness.call(actions, openid, 'enrolDevice', input);
const revoke = (reason = '被盗') =>
  harness.call(actions, 'o-keeper', 'revokeDevice', { device: 'north-in', reason });

test('a keeper enrols a device, and this is on record', async () => {
  expect(await enrol(NORTH)).toEqual({ ok: true, value: { device: 'north-in' } });
  expect(await harness.all('gate_devices')).toEqual([
    {
      _id: 'north-in',
      schema: 1,
      gate: 'north',
      direction: 'in',
      publicKey,
      counter: 0,
      revokedAt: null,
    },
  ]);
  expect(await harness.all('audit')).toMatchObject([
    { action: 'enrol-device', subject: 'north-in' },
  ]);
});

test('a guard does not', async () => {
  expect(await enrol(NORTH, 'o-guard')).toMatchObject({ ok: false, code: 'NOT_PERMITTED' });
});

test('enrolling the same device again keeps its counter', async () => {
  await enrol(NORTH);
  await harness.ports.store
    .collection('gate_devices')
    .update({ _id: 'north-in' }, { set: { counter: 41 } });
  expect(await enrol(NORTH)).toMatchObject({ ok: true });
  expect(await harness.all('gate_devices')).toMatchObject([{ counter: 41 }]);
});

test('a device in use is not replaced by another key, gate or direction', async () => {
  await enrol(NORTH);
  for (const other of [
    { publicKey: makeDevice('x').publicKey },
    { gate: 'east' },
    { direction: 'out' },
  ]) {
    expect(await enrol({ ...NORTH, ...other })).toMatchObject({
      ok: false,
      code: 'DEVICE_ALREADY_ENROLLED',
    });
  }
});

test.each([
  ['a gate the school does not have', { gate: 'moon' }, 'gate'],
  ['a key that is none', { publicKey: 'AAAA' }, 'publicKey'],
  [
    'a key of another kind',
    { publicKey: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE' + 'A'.repeat(88) },
    'publicKey',
  ],
  ['an id with capitals', { device: 'North' }, 'device'],
  ['a third direction', { direction: 'up' }, 'direction'],
])('%s is INPUT_INVALID', async (_what, change, field) => {
  expect(await enrol({ ...NORTH, ...change })).toMatchObject({
    ok: false,
    code: 'INPUT_INVALID',
    field,
  });
});

test('revoking needs a reason, and twice is once', async () => {
  await enrol(NORTH);
  expect(await revoke(' ')).toMatchObject({ ok: false, code: 'REASON_MISSING' });
  expect(await revoke()).toMatchObject({ ok: true });
  const [first] = await harness.all('gate_devices');
  harness.at('2026-11-24T09:00:00+08:00');
  expect(await revoke()).toMatchObject({ ok: true });
  expect(await harness.all('gate_devices')).toEqual([first]);
  expect(
    (await harness.all('audit')).filter(({ action }) => action === 'revoke-device').length,
  ).toBe(1);
});

test('revoking what was never enrolled is DEVICE_UNKNOWN', async () => {
  expect(await revoke()).toMatchObject({ ok: false, code: 'DEVICE_UNKNOWN' });
});

test('a revoked device taken back with its old key keeps its counter, so that nothing old is right again', async () => {
  const device = makeDevice('north-in');
  await enrol({ ...NORTH, publicKey: device.publicKey });
  const old = device.event('x');
  await ask(harness, old);
  await revoke();
  await enrol({ ...NORTH, publicKey: device.publicKey });
  expect((await ask(harness, old)).answer).toMatchObject({ ok: false, code: 'DEVICE_COUNTER' });
  expect((await ask(harness, device.event('x'))).status).toBe(200);
});

test('a revoked device taken back with a new key counts from the beginning', async () => {
  await enrol(NORTH);
  await harness.ports.store
    .collection('gate_devices')
    .update({ _id: 'north-in' }, { set: { counter: 41 } });
  await revoke();
  const replacement = makeDevice('north-in');
  expect(await enrol({ ...NORTH, publicKey: replacement.publicKey })).toMatchObject({ ok: true });
  expect((await ask(harness, replacement.event('x'))).status).toBe(200);
});
