/** The keys of identity codes change under gates with network and without. */
import { generateKeyPairSync } from 'node:crypto';
import { ANNOUNCED_FOR_MS, ENDS_AFTER_MS } from '../../domain/code/code-keys';
import { decodeCode } from '../../domain/code/identity-code';
import type { OpenGate } from '../../gate/open-gate';
import { createCodeSigner } from '../../server/adapters/crypto/code-signer';
import { passGate } from '../../server/usecases/gate/pass-gate';
import { planCodeKey } from '../../server/usecases/keys/plan-code-key';
import { refuseCodeKey } from '../../server/usecases/keys/refuse-code-key';
import { callerOf } from '../server/people';
import { activeCard } from '../server/usecases/card/issued-card';
import { startGateCloud, type GateCloud } from './gate-cloud';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const START = Date.parse('2026-11-23T09:00:10+08:00');

let cloud: GateCloud;
let day = 0;
let now: number;
const [FIRST, SECOND] = [1, 2].map((id) => {
  const { privateKey } = generateKeyPairSync('ed25519');
  return `${id}:${privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')}`;
});

beforeAll(async () => {
  cloud = await startGateCloud();
});
afterAll(() => cloud.close());
beforeEach(async () => {
  // A later day each, on which nothing of the day before is remembered.
  day += 1;
  now = START + day * 10 * 24 * HOUR;
  await cloud.begin(now);
  configure(FIRST, SECOND);
  for (const n of [1, 2, 3, 4]) await activeCard(cloud.harness, n);
});
afterEach(() => cloud.end());

function at(moment: number): void {
  now = moment;
  cloud.at(moment);
}

/** As the functions are deployed with these keys. */
function configure(...keys: readonly (string | undefined)[]): void {
  const environment = { ...process.env, IDENTITY_CODE_KEYS: keys.join() };
  Object.assign(cloud.harness.ports, { codeSigner: createCodeSigner(environment) });
}

const keeper = () => callerOf(cloud.harness, 'o-keeper', 'keeper');
const because = { reason: 'once a year' };
const plan = (key: number) => planCodeKey(cloud.harness.ports, keeper(), { key, ...because });
const refuse = (key: number) => refuseCodeKey(cloud.harness.ports, keeper(), { key, ...because });
const keyOf = (code = '') => {
  const decoded = decodeCode(code);
  return decoded.ok ? decoded.value.fields.keyId : null;
};
async function decide({ gate }: OpenGate, code = ''): Promise<string> {
  const { admitted, code: why, decided } = await gate.decide(code);
  return `${decided}: ${admitted ? 'admitted' : why}`;
}
async function withoutNetwork<T>(work: () => Promise<T>): Promise<T> {
  cloud.cut = true;
  const done = await work();
  cloud.cut = false;
  return done;
}

describe('a planned change', () => {
  test('leaves no gap: not at a gate with network, not at one that has had none since the day before', async () => {
    expect(await plan(2)).toMatchObject({ ok: true });
    const turn = now + ANNOUNCED_FOR_MS;
    at(turn - 23 * HOUR);
    const cutOff = await cloud.start('cut-off');
    at(turn - MINUTE);
    const [online, before] = [await cloud.start('online'), await cloud.codes(1)];
    expect(keyOf(before[0])).toBe(1);

    at(turn);
    const after = await cloud.codes(2);
    expect(keyOf(after[0])).toBe(2);
    expect(await withoutNetwork(() => decide(cutOff, after[0]))).toBe('offline: admitted');

    at(turn + 8 * MINUTE);
    await online.link.start();
    const old = before[(9 * MINUTE) / 30_000];
    expect(keyOf(old)).toBe(1);
    expect(await decide(online, old)).toBe('online: admitted');
    expect(await decide(online, (await cloud.codes(3))[0])).toBe('online: admitted');
  });

  test('retires the old key when its last lease is over; then it can be taken out', async () => {
    const { codeSigner } = cloud.harness.ports;
    await plan(2);
    at(now + ANNOUNCED_FOR_MS + ENDS_AFTER_MS);
    const gate = await cloud.start('online');
    const [code = ''] = await cloud.codes(1);
    const decoded = decodeCode(code);
    if (!decoded.ok) throw new Error(decoded.code);
    const { codePayload, encodeCode } = await import('../../domain/code/identity-code');
    const payload = codePayload({ ...decoded.value.fields, keyId: 1 });
    const old = encodeCode(payload, codeSigner.sign(1, payload));
    expect(await decide(gate, old)).toBe('online: CODE_KEY_UNKNOWN');
    expect(await withoutNetwork(() => decide(gate, old))).toBe('offline: CODE_KEY_UNKNOWN');
    configure(SECOND);
    expect(await decide(gate, (await cloud.codes(2))[0])).toMatch(/admitted$/);
  });
});

describe('an emergency', () => {
  test('refuses the old key at once, and at a gate without network when it synchronises next', async () => {
    const [online, cutOff] = [await cloud.start('online'), await cloud.start('cut-off')];
    const [code] = await cloud.codes(1);
    const [other] = await cloud.codes(2);
    const [third] = await cloud.codes(3);
    await refuse(1);
    expect(await decide(online, code)).toBe('online: CODE_KEY_UNKNOWN');
    // What remains, and is written down: nobody could tell this gate.
    expect(await withoutNetwork(() => decide(cutOff, other))).toBe('offline: admitted');
    await cutOff.link.start();
    expect(await withoutNetwork(() => decide(cutOff, third))).toBe('offline: CODE_KEY_UNKNOWN');
  });

  test('locks nobody out: a new lease opens both, for gates know the key that stood by', async () => {
    const [online, cutOff] = [await cloud.start('online'), await cloud.start('cut-off')];
    await refuse(1);
    const [code] = await cloud.codes(1);
    expect(keyOf(code)).toBe(2);
    expect(await decide(online, code)).toBe('online: admitted');
    const [other] = await cloud.codes(2);
    expect(await withoutNetwork(() => decide(cutOff, other))).toBe('offline: admitted');
  });

  test('reaches other instances of the cloud within five seconds', async () => {
    const { harness } = cloud;
    const store = { collection: harness.ports.store.collection.bind(harness.ports.store) };
    const elsewhere = { ...harness.ports, store };
    const reader = {
      id: 'shuttle-1',
      publicKey: '',
      series: 1,
      gate: 'north',
      direction: 'in',
      reader: 'shuttle',
    } as const;
    const scan = async (n: number, number: number) => {
      const [code = ''] = await cloud.codes(n);
      return { code, number, recordedBy: 'device' } as const;
    };
    const [first, second] = [await scan(1, 1), await scan(2, 2)];
    expect(await passGate(elsewhere, reader, first)).toMatchObject({ value: { admitted: true } });
    await refuse(1);
    at(now + 5_000);
    expect(await passGate(elsewhere, reader, second)).toMatchObject({
      value: { admitted: false, code: 'CODE_KEY_UNKNOWN' },
    });
  });
});
