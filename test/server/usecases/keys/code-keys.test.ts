import { generateKeyPairSync } from 'node:crypto';
import { ANNOUNCED_FOR_MS } from '../../../../domain/code/code-keys';
import { createCodeSigner } from '../../../../server/adapters/crypto/code-signer';
import { listCodeKeys } from '../../../../server/usecases/keys/list-code-keys';
import { planCodeKey } from '../../../../server/usecases/keys/plan-code-key';
import { refuseCodeKey } from '../../../../server/usecases/keys/refuse-code-key';
import { startHarness, type Harness } from '../../harness';
import { callerOf } from '../../people';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
  const keys = [1, 2, 3].map((id) => {
    const { privateKey } = generateKeyPairSync('ed25519');
    return `${id}:${privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')}`;
  });
  const environment = { ...process.env, IDENTITY_CODE_KEYS: keys.join() };
  Object.assign(harness.ports, { codeSigner: createCodeSigner(environment) });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

const keeper = () => callerOf(harness, 'o-keeper', 'keeper');
const list = () => listCodeKeys(harness.ports, keeper(), {});
const plan = (key: number, reason = 'once a year') =>
  planCodeKey(harness.ports, keeper(), { key, reason });
const refuse = (key: number, reason = 'the key was seen') =>
  refuseCodeKey(harness.ports, keeper(), { key, reason });
const statesIn = (answer: Awaited<ReturnType<typeof list>>) =>
  answer.ok ? answer.value.keys.map(({ key, state }) => `${key} ${state}`) : answer.code;

test('the keeper sees the keys of the configuration and whose turn it is', async () => {
  expect(statesIn(await list())).toEqual(['1 signing', '2 standby', '3 standby']);
});

test('a planned turn says from when it is, and is on record with its reason', async () => {
  const answer = await plan(2);
  expect(statesIn(answer)).toEqual(['1 signing', '2 announced', '3 standby']);
  expect(answer.ok && answer.value.keys[1]?.from).toBe(NOW + ANNOUNCED_FOR_MS);
  expect(await harness.all('audit')).toMatchObject([
    { action: 'plan-code-key', subject: 'code-key 2', reason: 'once a year' },
  ]);
});

test('refusing the key that signs lets the next one sign, and is on record with its reason', async () => {
  expect(statesIn(await refuse(1))).toEqual(['1 refused', '2 signing', '3 standby']);
  expect(await harness.all('audit')).toMatchObject([
    { action: 'refuse-code-key', subject: 'code-key 1', reason: 'the key was seen' },
  ]);
});

test('nothing is done without a reason', async () => {
  expect(await plan(2, ' ')).toEqual({ ok: false, code: 'REASON_MISSING', field: 'reason' });
  expect(await refuse(1, '')).toEqual({ ok: false, code: 'REASON_MISSING', field: 'reason' });
  expect(await harness.all('code_keys')).toEqual([]);
});

test('what is not possible is answered by its code, and is not on record', async () => {
  expect(await plan(9)).toMatchObject({ ok: false, code: 'CODE_KEY_NOT_CONFIGURED' });
  expect(await plan(1)).toMatchObject({ ok: false, code: 'CODE_KEY_SPENT' });
  await plan(2);
  expect(await plan(3)).toMatchObject({ ok: false, code: 'CODE_KEY_TURN_PENDING' });
  expect(await harness.all('audit')).toHaveLength(1);
});

test('of two changes at once one is made, and the other is asked to look again', async () => {
  const answers = await Promise.all([plan(2), plan(3)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'TRY_AGAIN' });
});
