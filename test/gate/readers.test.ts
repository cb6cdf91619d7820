/** The same code at other readers: each device has the permission of its kind from its enrolment on. */
import { WINDOW_MS } from '../../domain/code/window';
import type { ReaderKind } from '../../domain/gate/reader';
import type { OpenGate } from '../../gate/open-gate';
import { prepareDevice } from '../../server/usecases/gate/prepare-device';
import { listDevices } from '../../server/usecases/gate/list-devices';
import { callerOf } from '../server/people';
import { activeCard } from '../server/usecases/card/issued-card';
import { startGateCloud, type GateCloud } from './gate-cloud';

const NOW = Date.parse('2026-11-23T11:30:10+08:00');

let cloud: GateCloud;

beforeAll(async () => {
  cloud = await startGateCloud();
});
afterAll(() => cloud.close());
beforeEach(async () => {
  await cloud.begin(NOW);
  await activeCard(cloud.harness, 1);
});
afterEach(() => cloud.end());

const start = (reader: ReaderKind, device: string = reader): Promise<OpenGate> =>
  cloud.start(device, { reader });

async function decide({ gate }: OpenGate, code = ''): Promise<string> {
  const { admitted, code: why, checks } = await gate.decide(code);
  const passage = checks.find(({ check }) => check === 'passage');
  return admitted ? `admitted, ${passage?.code ?? passage?.status}` : String(why);
}

describe.each([
  ['with network', false],
  ['without network', true],
])('%s', (_how, cut) => {
  test.each<[ReaderKind, string]>([
    ['gate', 'CODE_ALREADY_USED'],
    ['library-door', 'admitted, CODE_ALREADY_USED'],
    ['canteen', 'CODE_ALREADY_USED'],
    ['shuttle', 'CODE_ALREADY_USED'],
  ])('%s admits a code, and the second time says: %s', async (kind, second) => {
    const reader = await start(kind);
    const [code] = await cloud.codes(1);
    cloud.cut = cut;
    expect(await decide(reader, code)).toBe('admitted, passed');
    expect(await decide(reader, code)).toBe(second);
  });

  test.each<[ReaderKind, string]>([
    ['gate', 'ALREADY_INSIDE'],
    ['library-door', 'admitted, passed'],
    ['canteen', 'admitted, passed'],
    ['shuttle', 'admitted, passed'],
  ])('%s says to the next code of somebody who did not leave: %s', async (kind, answer) => {
    const reader = await start(kind);
    const [first, next] = await cloud.codes(1);
    cloud.cut = cut;
    await decide(reader, first);
    cloud.at(NOW + WINDOW_MS);
    expect(await decide(reader, next)).toBe(answer);
  });

  test('who is at lunch is inside all the same: a canteen does not count people', async () => {
    const [gate, canteen] = [await start('gate'), await start('canteen')];
    const [first, next, third] = await cloud.codes(1);
    cloud.cut = cut;
    await decide(gate, first);
    cloud.at(NOW + WINDOW_MS);
    expect(await decide(canteen, next)).toBe('admitted, passed');
    cloud.at(NOW + 2 * WINDOW_MS);
    expect(await decide(gate, third)).toBe('ALREADY_INSIDE');
  });

  test('a library’s door takes no visitors, a gate looks them up', async () => {
    const library = await start('library-door');
    cloud.cut = cut;
    const { gate } = library;
    const decision = await gate.decide('DOC resident-card 11010519491231002X');
    expect(decision).toMatchObject({ admitted: false });
  });
});

test('the permission is chosen when the keeper prepares the device, and shown with it', async () => {
  const keeper = callerOf(cloud.harness, 'o-keeper', 'keeper');
  await prepareDevice(cloud.harness.ports, keeper, {
    device: 'library-1',
    gate: 'north',
    direction: 'in',
    reader: 'library-door',
  });
  expect((await cloud.harness.all('gate_enrolments'))[0]?.reader).toBe('library-door');
  await start('shuttle');
  const list = await listDevices(cloud.harness.ports, keeper, {});
  expect(list.ok && list.value.devices.map(({ id, reader }) => `${id}: ${reader}`)).toEqual([
    'shuttle: shuttle',
  ]);
});
