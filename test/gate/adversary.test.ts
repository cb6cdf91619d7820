/** What a thief can try, with codes and with a whole gate. */
import { createPrivateKey, createHmac, createCipheriv, sign } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codePayload, encodeCode } from '../../domain/code/identity-code';
import { WINDOW_MS, windowOf } from '../../domain/code/window';
import { attackGate } from '../../tools/bench/gate/attack';
import { attacksOn } from '../../tools/bench/gate/attacks';
import { activeCard } from '../server/usecases/card/issued-card';
import { person } from '../server/people';
import { startGateCloud, type GateCloud } from './gate-cloud';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');

test('of 20,000 mutated, replayed, stale, cut and forged codes none is admitted', async () => {
  const { admitted, reasons } = await attackGate(NOW, 20_000, 7);
  expect(admitted).toEqual({});
  // They were refused for what is wrong with them, not all at the first hurdle.
  expect(Object.keys(reasons).sort()).toEqual([
    'CODE_ALREADY_USED',
    'CODE_AUDIENCE',
    'CODE_EXPIRED',
    'CODE_FORMAT',
    'CODE_KEY_UNKNOWN',
    'CODE_NOT_YET_VALID',
    'CODE_SCHOOL',
    'CODE_SIGNATURE',
    'CODE_VERSION',
  ]);
});

test('the attacks are of twenty kinds and more', () => {
  expect(Object.keys(attacksOn(NOW, ['JSU1:A'])).length).toBeGreaterThanOrEqual(20);
});

describe('a stolen gate', () => {
  const NUMBER = person(1).form.document.number;
  let cloud: GateCloud;
  let files: ReadonlyMap<string, Buffer>;
  let cardNumber: string;

  beforeAll(async () => {
    cloud = await startGateCloud();
    cloud.at(NOW);
    cardNumber = (await activeCard(cloud.harness, 1))._id;
    const { gate, link, close } = await cloud.open('north-in');
    await link.start();
    const [code = ''] = await cloud.codes(1);
    await gate.decide(code);
    cloud.cut = true;
    await close();
    cloud.cut = false;
    const folder = join(cloud.folder, 'north-in');
    files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
  });
  afterAll(() => cloud.close());

  const everything = (): string =>
    [...files.values()].map((one) => one.toString('latin1')).join('\n');

  /** Every 32 bytes that stand in the files in some writing. */
  function* secrets(): Generator<Buffer> {
    const text = everything();
    for (const [, run = ''] of text.matchAll(/([A-Za-z0-9+/=_-]{43,})/g)) {
      const bytes = Buffer.from(run, 'base64');
      for (let at = 0; at + 32 <= bytes.length; at += 1) yield bytes.subarray(at, at + 32);
    }
    for (const [, run = ''] of text.matchAll(/([0-9a-f]{32,})/g)) {
      yield Buffer.from(run.padEnd(64, '0').slice(0, 64), 'hex');
    }
  }

  test('holds what it needs and no more', () => {
    expect([...files.keys()].sort()).toEqual([
      'key.pem',
      'key.pem.counter',
      'key.pem.journal',
      'key.pem.lists',
      'key.pem.trust',
    ]);
  });

  test('names nobody: no card’s number, no name, no document', () => {
    const text = [...files.values()].map((one) => one.toString('utf8')).join('\n');
    for (const personal of [cardNumber, NUMBER, person(1).form.name.chinese ?? '?', '钱']) {
      expect(text).not.toContain(personal);
    }
  });

  test('makes no code for a later window: no secret in it signs one that a gate or the cloud accepts', async () => {
    const { harness } = cloud;
    const pseudonym = Buffer.from(
      /"pseudonym":"([0-9a-f]{32})"/.exec(everything())?.[1] ?? '',
      'hex',
    );
    expect(pseudonym.length).toBe(16);
    const [keyId = 0] = harness.ports.codeSigner.keyIds;
    const payload = codePayload({
      school: 'JSU',
      audience: 'gate',
      keyId,
      window: windowOf(NOW) + 3,
      pseudonym,
    });
    const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
    const keys = [...secrets()].map((seed) =>
      createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' }),
    );
    const deviceKey = createPrivateKey(files.get('key.pem') ?? '');
    expect(keys.length).toBeGreaterThan(100);
    cloud.at(NOW + 3 * WINDOW_MS);
    const right = keys
      .concat(deviceKey)
      .map((key) => sign(null, payload, key))
      .filter((signature) => harness.ports.codeSigner.verify(keyId, payload, signature));
    expect(right).toEqual([]);
    const { gate, close } = await cloud.open('other');
    const forged = encodeCode(payload, sign(null, payload, deviceKey));
    expect(await gate.decide(forged)).toMatchObject({ admitted: false });
    cloud.cut = true;
    await close();
    cloud.cut = false;
  });

  test('cannot follow a card into the next day: no secret in it makes that day’s pseudonym', () => {
    const { codeSigner } = cloud.harness.ports;
    const next = Buffer.from(codeSigner.pseudonym(cardNumber, '2026-11-24', 16)).toString('hex');
    const block = Buffer.alloc(16);
    block.write(cardNumber, 'latin1');
    for (const secret of secrets()) {
      const day = createHmac('sha256', secret).update('pseudonyms\u00002026-11-24').digest();
      for (const key of [secret, day]) {
        const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
        expect(cipher.update(block).toString('hex')).not.toBe(next);
      }
    }
  });
});
