/** What people ask staff to correct: whose words can be read by whom, what an answer does, and what of it is kept. */
import { searchCards } from '../../../../server/usecases/card/find-cards';
import { findHolderContacts } from '../../../../server/usecases/card/holder-contact';
import { decideCorrection } from '../../../../server/usecases/records/decide-correction';
import { readEmail } from '../../../../server/usecases/registration/sealed-fields';
import { applyRetention } from '../../../../server/usecases/retention/apply-retention';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, fillRoster, office, submit } from '../../people';
import { heldCard } from '../card/issued-card';
import { actions, correcting, MOBILE, NAME, ONE } from './correcting';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await harness.makeStaff('o-office', 'office');
});
afterAll(() => harness.close());

const { ask, staff, mine, asked } = correcting(() => harness);

test('who has neither card nor registration has nothing to correct', async () => {
  expect(await ask(MOBILE)).toMatchObject({ code: 'CORRECTION_NOTHING_KEPT' });
});

describe('of a holder', () => {
  let number = '';
  beforeEach(async () => {
    number = (await heldCard(harness, 1))._id;
  });

  test.each([
    [{ ...MOBILE, wrong: ' ' }, 'CORRECTION_WORDS_MISSING', 'wrong'],
    [{ ...NAME, right: '' }, 'CORRECTION_WORDS_MISSING', 'right'],
    [{ ...NAME, evidence: '' }, 'CORRECTION_EVIDENCE_MISSING', 'evidence'],
    [{ ...MOBILE, right: '12' }, 'MOBILE_FORMAT', 'right'],
    [{ ...MOBILE, field: 'email', right: 'x' }, 'EMAIL_FORMAT', 'right'],
    [{ ...MOBILE, field: 'birth-date', right: '1990-02-30' }, 'CORRECTION_DATE', 'right'],
  ])('%j fails with %s at %s', async (input, code, field) => {
    expect(await ask(input)).toMatchObject({ code, field });
    expect(await harness.all('corrections')).toEqual([]);
  });

  test('staff see that something is asked, and the words only one by one, with a reason, on record', async () => {
    const id = await asked(NAME);
    const listed = await staff('listDataRequests');
    expect(listed).toMatchObject({
      value: { open: [{ id, field: 'name', cardNumber: number }], decided: [] },
    });
    expect(JSON.stringify(listed)).not.toMatch(/陈|户口/);
    expect(await staff('openCorrection', { id, reason: ' ' })).toMatchObject({
      code: 'REASON_MISSING',
    });
    expect(await staff('openCorrection', { id, reason: '办理更正' })).toMatchObject({
      value: { correction: { ...NAME, cardNumber: number } },
    });
    expect(await harness.all('audit')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          action: 'read-correction',
          subject: number,
          reason: '办理更正',
        }),
      ]),
    );
    const stored = await harness.ports.sealedStore.collection('corrections').get(id);
    expect(JSON.stringify(stored)).not.toMatch(/陈|户口/);
  });

  test('one for each field waits at a time, five a day', async () => {
    await asked(MOBILE);
    expect(await ask(MOBILE)).toMatchObject({ code: 'CORRECTION_OPEN' });
    for (let n = 0; n < 4; n += 1) {
      const id = await asked(NAME);
      await harness.call(actions, ONE.openid, 'takeBackCorrection', { id });
    }
    expect(await ask(NAME)).toMatchObject({
      code: 'CORRECTION_TOO_MANY',
      at: Date.parse('2026-11-24T00:00:00+08:00'),
    });
  });

  test('nobody else can take it back, and what was decided cannot be', async () => {
    const id = await asked();
    expect(await harness.call(actions, 'o-else', 'takeBackCorrection', { id })).toMatchObject({
      code: 'CORRECTION_NOT_FOUND',
    });
    await staff('decideCorrection', { id, outcome: 'refused', answer: '无法核实' });
    expect(await harness.call(actions, ONE.openid, 'takeBackCorrection', { id })).toMatchObject({
      code: 'CORRECTION_DECIDED',
    });
  });

  test('a mobile that is granted is the one on record, the old one hears of it, and the answer can be read', async () => {
    const id = await asked();
    const before = (await harness.all('outbox')).length;
    expect(
      await staff('decideCorrection', { id, outcome: 'applied', answer: '已更新' }),
    ).toMatchObject({ ok: true });
    const card = await harness.ports.store.collection('cards').get(number);
    const contacts = await findHolderContacts(harness.ports, card === null ? [] : [card]);
    expect(contacts.get(number)).toMatchObject({ mobile: '+447700900123', region: 'abroad' });
    expect((await harness.all('outbox')).length).toBe(before + 1);
    expect(await mine()).toMatchObject([{ id, status: 'applied', answer: '已更新' }]);
    expect((await harness.all('inbox')).map(({ kind }) => kind)).toContain('correction-decided');
    expect(await staff('decideCorrection', { id, outcome: 'refused', answer: 'x' })).toMatchObject({
      code: 'CORRECTION_DECIDED',
    });
  });

  test('a name that is granted is on the card and found by; the former one is kept with the evidence, sealed', async () => {
    const id = await asked(NAME);
    const answer = { id, outcome: 'applied', answer: '看过户口簿' };
    expect(await staff('decideCorrection', answer)).toMatchObject({
      code: 'NAME_MISSING',
      field: 'name',
    });
    const name = { chinese: '陈铭', latin: 'CHEN MING' };
    expect(await staff('decideCorrection', { ...answer, name })).toMatchObject({ ok: true });
    const before = ONE.form.name;
    const [card] = await harness.all('cards');
    expect(card?.name).toEqual(name);
    expect(await harness.ports.store.collection('persons').get(card?.personId ?? '')).toMatchObject(
      {
        name,
        formerNames: [{ name: before, until: '2026-11-23', evidence: '看过户口簿' }],
      },
    );
    const stored = await harness.ports.sealedStore.collection('persons').get(card?.personId ?? '');
    expect(JSON.stringify(stored)).not.toMatch(/陈|户口/);
    const found = await searchCards(harness.ports, { kind: 'name', name: '陈铭' });
    expect(found).toMatchObject({ value: { cards: [{ _id: number }] } });
    // Given again, it changes nothing more.
    expect(await staff('decideCorrection', { ...answer, name })).toMatchObject({ ok: true });
    const persons = await harness.all('persons');
    expect(persons.map(({ formerNames = [] }) => formerNames.length)).toEqual([1]);
  });

  test('an answer that dies after any effect is finished by giving it again, and told once', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      await heldCard(harness, 1);
      const id = await asked();
      const input = { id, outcome: 'applied', answer: 'y' } as const;
      const died = await decideCorrection(
        dyingPorts(harness.ports, n),
        office(harness),
        input,
      ).then(
        () => false,
        () => true,
      );
      expect(await decideCorrection(harness.ports, office(harness), input)).toMatchObject({
        ok: true,
      });
      const told = (await harness.all('inbox')).filter(({ kind }) => kind === 'correction-decided');
      expect(told).toHaveLength(1);
      expect(await mine()).toMatchObject([{ status: 'applied', answer: 'y' }]);
      if (!died) {
        expect(n).toBeGreaterThan(5);
        return;
      }
    }
  });

  test('what was decided is kept for a year and then goes; what waits stays', async () => {
    const [first] = [await asked(MOBILE), await asked(NAME)];
    await staff('decideCorrection', { id: first, outcome: 'refused', answer: '无法核实' });
    harness.at('2027-11-23T03:00:00+08:00');
    await applyRetention(harness.ports, Infinity);
    expect(await harness.all('corrections')).toHaveLength(2);
    harness.at('2027-11-25T03:00:00+08:00');
    await applyRetention(harness.ports, Infinity);
    expect(await harness.all('corrections')).toMatchObject([{ field: 'name', status: 'open' }]);
  });
});

test('of one who is only registered, an address that is granted stands on the registration', async () => {
  await fillRoster(harness, [ONE.entry]);
  await submit(harness, ONE);
  const id = await asked({ ...MOBILE, field: 'email', right: 'new@example.org' });
  await staff('decideCorrection', { id, outcome: 'applied', answer: '已更新' });
  const registration = await harness.ports.store
    .collection('registrations')
    .get(callerOf(harness, ONE.openid).accountKey);
  expect(registration && readEmail(harness.ports.vault, registration)).toBe('new@example.org');
  const other = await asked(MOBILE);
  expect(
    await staff('decideCorrection', { id: other, outcome: 'applied', answer: 'x' }),
  ).toMatchObject({ code: 'CORRECTION_UNMATCHED' });
});
