/** What the office does with a card at the counter. */
import { staffCardInputs as inputs } from '../../../../server/contract/staff-cards';
import type { Action } from '../../../../server/endpoint/action';
import { sealContact } from '../../../../server/usecases/card/holder-contact';
import { findCards } from '../../../../server/usecases/card/find-cards';
import { freezeCardAtOffice } from '../../../../server/usecases/card/freeze-card-at-office';
import { getCardFile } from '../../../../server/usecases/card/get-card-file';
import { renewCardAtOffice } from '../../../../server/usecases/card/renew-card-at-office';
import { replaceCard } from '../../../../server/usecases/card/replace-card';
import { unfreezeCardAtOffice } from '../../../../server/usecases/card/unfreeze-card-at-office';
import { StoreFailure } from '../../../../server/ports/store';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { office, person, submit } from '../../people';
import { heldCard, issueCard, knownCard } from './issued-card';

const actions = {
  findCards: { permission: ['office'], input: inputs.findCards, run: findCards },
  getCardFile: { permission: ['office'], input: inputs.getCardFile, run: getCardFile },
  freezeCardAtOffice: {
    permission: ['office'],
    input: inputs.freezeCardAtOffice,
    run: freezeCardAtOffice,
  },
  unfreezeCardAtOffice: {
    permission: ['office'],
    input: inputs.unfreezeCardAtOffice,
    run: unfreezeCardAtOffice,
  },
  renewCardAtOffice: {
    permission: ['office'],
    input: inputs.renewCardAtOffice,
    run: renewCardAtOffice,
  },
  replaceCard: { permission: ['office'], input: inputs.replaceCard, run: replaceCard },
} as unknown as Readonly<Record<string, Action>>;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await harness.makeStaff('o-office', 'office');
  await harness.makeStaff('o-guard', 'guard');
});

const asOffice = (action: string, input: object) =>
  harness.call<Record<string, unknown>>(actions, 'o-office', action, {
    reason: '来电查询',
    ...input,
  });

describe('finding a card', () => {
  test('by its number as it is printed, by document, and by a name that sounds the same', async () => {
    const card = await knownCard(harness, 1);
    const printed = card._id.replace(/^(\d{4})(\d{3})/, '$1 $2 ');
    for (const by of [
      { kind: 'number', number: printed },
      { kind: 'document', document: person(1).form.document },
      { kind: 'name', name: person(1).form.name.chinese },
    ]) {
      expect(await asOffice('findCards', { by })).toMatchObject({
        ok: true,
        value: { cards: [{ number: card._id, status: 'issued', nameMasked: '钱**' }], more: false },
      });
    }
    expect((await harness.all('audit')).map(({ action, reason }) => [action, reason])).toEqual(
      expect.arrayContaining([
        ['find-cards-by-number', '来电查询'],
        ['find-cards-by-document', '来电查询'],
        ['find-cards-by-name', '来电查询'],
      ]),
    );
  });

  test('takes a reason, and nobody found is on record too', async () => {
    const by = { kind: 'number', number: '8205716365' };
    expect(await asOffice('findCards', { by, reason: ' ' })).toMatchObject({
      code: 'REASON_MISSING',
    });
    expect(await harness.all('audit')).toEqual([]);
    expect(await asOffice('findCards', { by })).toMatchObject({ value: { cards: [] } });
    expect(await harness.all('audit')).toMatchObject([{ subject: '0 found' }]);
  });

  test('the record of a search names neither name nor document', async () => {
    await knownCard(harness, 1);
    await asOffice('findCards', { by: { kind: 'document', document: person(1).form.document } });
    await asOffice('findCards', { by: { kind: 'name', name: person(1).form.name.chinese } });
    const audit = JSON.stringify(await harness.all('audit'));
    expect(audit).not.toContain(person(1).form.document.number);
    expect(audit).not.toContain(person(1).form.name.chinese);
  });
});

test.each(['o-guard', person(1).openid])('%s may do none of this', async (openid) => {
  const card = await issueCard(harness, 1);
  for (const action of Object.keys(actions)) {
    const by = { kind: 'number', number: card._id };
    const input = action === 'findCards' ? { by } : { number: card._id };
    expect(await harness.call(actions, openid, action, { ...input, reason: '遗失' })).toMatchObject(
      { ok: false, code: 'NOT_PERMITTED' },
    );
  }
  expect(await harness.all('cards')).toMatchObject([{ status: 'issued', version: 1 }]);
});

test('the file of a card shows its history with who and why, and the mobile in part', async () => {
  const card = await heldCard(harness, 1);
  await asOffice('freezeCardAtOffice', { number: card._id, reason: '本人来电挂失' });
  const file = await asOffice('getCardFile', { number: card._id });
  expect(file).toMatchObject({
    ok: true,
    value: { card: { status: 'frozen', holds: ['frozen'] }, mobileMasked: '+86 ****001' },
  });
  expect(file.ok && file.value['timeline']).toContainEqual(
    expect.objectContaining({
      action: 'freeze-card-at-office',
      by: 'o-office',
      reason: '本人来电挂失',
    }),
  );
});

test('freezing and unfreezing at the office take a reason and tell the holder', async () => {
  const card = await heldCard(harness, 1);
  expect(await asOffice('freezeCardAtOffice', { number: card._id, reason: '' })).toMatchObject({
    code: 'REASON_MISSING',
  });
  expect(await asOffice('freezeCardAtOffice', { number: card._id })).toMatchObject({ ok: true });
  expect(await asOffice('freezeCardAtOffice', { number: card._id })).toMatchObject({
    code: 'CARD_FROZEN',
  });
  expect(await asOffice('unfreezeCardAtOffice', { number: card._id })).toMatchObject({
    value: { card: { status: 'active' } },
  });
  expect((await harness.all('outbox')).map(({ template }) => template)).toEqual([
    'card-changed',
    'card-changed',
  ]);
});

test('the office renews after a fee was paid, with the receipt as the reason', async () => {
  const card = await heldCard(harness, 1);
  harness.at('2028-11-20T09:00:00+08:00');
  expect(
    await asOffice('renewCardAtOffice', { number: card._id, reason: '收据 0017' }),
  ).toMatchObject({ value: { card: { validUntil: '2030-11-20' } } });
  expect(await harness.all('audit')).toMatchObject([
    { action: 'renew-card-at-office', reason: '收据 0017' },
  ]);
});

describe('replacing a card', () => {
  test('gives a new number on the same account, and the old one is never used again', async () => {
    const old = await heldCard(harness, 1, { status: 'frozen', holds: ['frozen'] });
    const answer = await asOffice('replaceCard', { number: old._id, reason: '卡号外泄' });
    expect(answer).toMatchObject({ ok: true, value: { card: { status: 'active' } } });
    const cards = await harness.all('cards');
    const next = cards.find(({ _id }) => _id !== old._id);
    expect(next).toMatchObject({
      accountKey: old.accountKey,
      validUntil: old.validUntil,
      replaces: old._id,
      holds: [],
    });
    expect(cards.find(({ _id }) => _id === old._id)).toMatchObject({
      status: 'revoked',
      revokedReason: 'REPLACED',
    });
    expect(await harness.all('accounts')).toMatchObject([{ cardNumber: next?._id }]);
    expect(await asOffice('replaceCard', { number: old._id })).toMatchObject({
      code: 'CARD_REVOKED',
    });
    expect(await asOffice('findCards', { by: { kind: 'number', number: old._id } })).toMatchObject({
      value: { cards: [{ replacedBy: next?._id }] },
    });
  });

  test('a suspended holder’s new card is suspended as well', async () => {
    const old = await heldCard(harness, 1, { status: 'suspended', holds: ['suspended'] });
    expect(await asOffice('replaceCard', { number: old._id })).toMatchObject({
      value: { card: { status: 'suspended' } },
    });
  });

  test('a drawn number that an older card has is left to it', async () => {
    const old = await heldCard(harness, 200);
    // The number that is drawn first.
    const taken = await issueCard(harness, 0);
    const answer = await asOffice('replaceCard', { number: old._id });
    expect(answer.ok).toBe(true);
    const cards = await harness.all('cards');
    expect(cards.length).toBe(3);
    expect(cards.find(({ _id }) => _id === taken._id)).toMatchObject({ personId: taken.personId });
  });

  test('that dies after an effect is finished with one new number by doing it again', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      const old = await heldCard(harness, 1);
      const input = { number: old._id, reason: '卡号外泄' };
      try {
        await replaceCard(dyingPorts(harness.ports, n), office(harness), input);
        expect(n).toBeGreaterThan(9);
        return;
      } catch (error) {
        expect(error).toBeInstanceOf(StoreFailure);
      }
      const again = await replaceCard(harness.ports, office(harness), input);
      expect(again.ok ? 'done' : again.code).toMatch(/^(done|CARD_REVOKED)$/);
      const cards = await harness.all('cards');
      expect(cards.map(({ status }) => status).sort()).toEqual(['active', 'revoked']);
      const next = cards.find(({ status }) => status === 'active');
      expect(await harness.all('accounts')).toMatchObject([{ cardNumber: next?._id }]);
      expect(await harness.all('counters')).toMatchObject([{ next: 1 }]);
    }
  }, 60_000);
});

describe('finding people who registered', () => {
  const found = async (by: object) => {
    const answer = await asOffice('findCards', { by });
    if (!answer.ok) throw new Error(answer.code);
    return answer.value as {
      cards: { number: string }[];
      applicants: { nameMasked: string; documentMasked: string; mobileMasked: string }[];
    };
  };

  test('by mobile: a card with the mobile on record now, in whatever form it is typed', async () => {
    const card = await knownCard(harness, 1);
    const { mobile } = person(1).form;
    for (const typed of [mobile, `+86 ${mobile}`, `0086${mobile}`]) {
      expect((await found({ kind: 'mobile', mobile: typed })).cards).toMatchObject([
        { number: card._id },
      ]);
    }
    expect(await found({ kind: 'mobile', mobile: '13899999999' })).toMatchObject({
      cards: [],
      applicants: [],
    });
    expect(await asOffice('findCards', { by: { kind: 'mobile', mobile: '1' } })).toMatchObject({
      code: 'MOBILE_FORMAT',
      field: 'by.mobile',
    });
  });

  test('an earlier mobile no longer leads to the holder', async () => {
    const card = await knownCard(harness, 1);
    const { vault, store, clock } = harness.ports;
    const contact = sealContact(vault, '+8613800009999', 'zh', new Date(clock.now()));
    await store.collection('persons').update({ _id: card.personId }, { set: { contact } });
    expect((await found({ kind: 'mobile', mobile: person(1).form.mobile })).cards).toEqual([]);
    expect((await found({ kind: 'mobile', mobile: '13800009999' })).cards).toMatchObject([
      { number: card._id },
    ]);
  });

  test('without a card by document, name and mobile, masked', async () => {
    await submit(harness, person(7));
    const { document, name, mobile } = person(7).form;
    for (const by of [
      { kind: 'document', document },
      { kind: 'name', name: name.chinese },
      { kind: 'mobile', mobile },
    ]) {
      const { cards, applicants } = await found(by);
      expect(cards).toEqual([]);
      expect(applicants).toHaveLength(1);
      const text = JSON.stringify(applicants);
      for (const secret of [document.number, name.chinese!, mobile]) {
        expect(text).not.toContain(secret);
      }
    }
  });
});
