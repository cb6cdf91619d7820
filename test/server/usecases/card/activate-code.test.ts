/** "Activate the identity code only": where the school asks for it, the code waits for an agreement, and for no other. */
import { READER_PERMISSIONS } from '../../../../domain/gate/reader';
import { profile as sjtu } from '../../../../schools/sjtu/profile';
import { activateCode } from '../../../../server/usecases/card/activate-code';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { activeCard } from './issued-card';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');
const [TEXT] = sjtu.identityCode?.consents ?? [];
const AGREED = [{ id: TEXT?.id ?? '', version: TEXT?.version ?? '' }];

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness({ school: sjtu });
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
  await activeCard(harness, 1);
});

const me = () => callerOf(harness, person(1).openid);
const activate = (consents = AGREED) => activateCode(harness.ports, me(), { consents });
const lease = () => leaseCodes(harness.ports, me(), {});

test('a card in use gives no codes before its holder has activated the code', async () => {
  expect(await lease()).toEqual({ ok: false, code: 'CODE_NOT_ACTIVATED' });
  expect(await harness.all('code_days')).toEqual([]);
  expect(await activate()).toMatchObject({ ok: true, value: { card: { codeConsents: AGREED } } });
  expect(await lease()).toMatchObject({ ok: true });
});

test('what was agreed to is kept in its version with the moment, and is on record', async () => {
  await activate();
  expect((await harness.all('cards'))[0]?.codeConsents).toEqual([
    { ...AGREED[0], at: new Date(NOW) },
  ]);
  expect((await harness.all('audit')).map(({ action }) => action)).toContain('activate-code');
});

test('without agreeing nothing is activated', async () => {
  expect(await activate([])).toMatchObject({ ok: false, code: 'CONSENT_MISSING' });
  expect(await lease()).toMatchObject({ code: 'CODE_NOT_ACTIVATED' });
});

test('nobody can agree to payments: no such agreement exists', async () => {
  const payment = { id: 'payment', version: AGREED[0]?.version ?? '' };
  expect(await activate([...AGREED, payment])).toMatchObject({ code: 'CONSENT_OUTDATED' });
});

test('a text that has changed since is agreed to anew', async () => {
  const [card] = await harness.all('cards');
  const older = [{ id: TEXT?.id ?? '', version: '2020-01-01', at: new Date(NOW) }];
  await harness.ports.store
    .collection('cards')
    .update({ _id: card?._id ?? '' }, { set: { codeConsents: older } });
  expect(await lease()).toMatchObject({ code: 'CODE_NOT_ACTIVATED' });
  await activate();
  expect(await lease()).toMatchObject({ ok: true });
});

test('activating again changes nothing', async () => {
  await activate();
  const cards = await harness.all('cards');
  harness.at(NOW + 60_000);
  expect(await activate([])).toMatchObject({ ok: true });
  expect(await harness.all('cards')).toEqual(cards);
});

test('a code without the payment agreement has all that a code has, and no reader takes a payment', async () => {
  await activate();
  const answer = await lease();
  expect(answer.ok && answer.value.codes).toHaveLength(20);
  expect(Object.values(READER_PERMISSIONS).map(({ grants }) => grants)).not.toContain('payment');
});

test('an account without a card has no code to activate', async () => {
  const nobody = callerOf(harness, person(2).openid);
  expect(await activateCode(harness.ports, nobody, { consents: AGREED })).toMatchObject({
    code: 'CARD_NOT_FOUND',
  });
});
