/** A new phone or a new WeChat: the card follows its holder, and nobody else. */
import { cardInputs } from '../../../../server/contract/card';
import type { Action } from '../../../../server/endpoint/action';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import { sealContact } from '../../../../server/usecases/card/holder-contact';
import { leaseCodes } from '../../../../server/usecases/card/lease-codes';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { findCodeCard } from '../../../../server/usecases/gate/find-code-card';
import { recoverCard } from '../../../../server/usecases/recovery/recover-card';
import { requestPossessionCode } from '../../../../server/usecases/recovery/request-possession-code';
import { getSession } from '../../../../server/usecases/account/get-session';
import { StoreFailure } from '../../../../server/ports/store';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { heldCard, knownCard, smsTo } from '../card/issued-card';

const actions = {
  activateCard: { permission: 'anybody', input: cardInputs.activateCard, run: activateCard },
  recoverCard: { permission: 'anybody', input: cardInputs.recoverCard, run: recoverCard },
  requestPossessionCode: {
    permission: 'anybody',
    input: cardInputs.requestPossessionCode,
    run: requestPossessionCode,
  },
} as unknown as Readonly<Record<string, Action>>;

const START = Date.parse('2026-11-23T09:00:00+08:00');
const MINUTE = 60_000;
const NEW = 'o-new-phone';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(START);
});

const mobileOf = (n: number) => `+86${person(n).form.mobile}`;
const claimOf = (n: number) => ({
  document: person(n).form.document,
  name: person(n).form.name,
});
type Purpose = 'recover' | 'activate';
const ask = (openid: string, n: number, purpose: Purpose = 'recover', claim: object = claimOf(n)) =>
  harness.call<{ againAt: number }>(actions, openid, 'requestPossessionCode', {
    purpose,
    ...claim,
  });
const prove = (openid: string, n: number, possession: object, action = 'recoverCard') =>
  harness.call<{ card: { number: string } }>(actions, openid, action, {
    ...claimOf(n),
    possession,
  });
const byCode = (code: string) => ({ kind: 'sms-code', code });
async function byNumber(mobile: string) {
  const { code } = await harness.simulator.cloud.forClients.issuePhoneNumberCode(
    { openid: NEW, appid: 'wxtest' },
    mobile,
  );
  return { kind: 'wechat-number', code };
}
/** The code on the phone with this number. */
async function codeOn(mobile: string): Promise<string> {
  await sendMessages(harness.ports);
  return smsTo(harness, mobile).at(-1)?.[0] ?? '';
}
const bytes = (answer: unknown) => JSON.stringify(answer).replace(/"requestId":"[^"]+"/, '');
const wrongFor = (code: string) => (code === '000000' ? '000001' : '000000');

describe('recovering by a code on the registered mobile', () => {
  test('moves the card to the new account, tells the holder, and the old account has it no more', async () => {
    const card = await heldCard(harness, 1, { boundAt: new Date(START), boundUnionid: 'x' });
    expect(await ask(NEW, 1)).toMatchObject({ ok: true });
    const code = await codeOn(mobileOf(1));
    expect(code).toMatch(/^\d{6}$/);
    expect(await prove(NEW, 1, byCode(code))).toMatchObject({
      ok: true,
      value: { card: { number: card._id, status: 'active', boundAt: null } },
    });
    const account = harness.ports.vault.accountKey(NEW);
    expect(await harness.all('cards')).toMatchObject([{ accountKey: account, boundUnionid: null }]);
    expect(await harness.all('accounts')).toMatchObject([{ _id: account, cardNumber: card._id }]);
    expect(await harness.all('audit')).toMatchObject([{ action: 'recover-card', actor: account }]);
    const sent = smsTo(harness, mobileOf(1)).length;
    await sendMessages(harness.ports);
    expect(smsTo(harness, mobileOf(1)).length).toBe(sent + 1);
    const old = await getSession(harness.ports, callerOf(harness, person(1).openid), {});
    expect(old).toMatchObject({ value: { card: null, cardMovedAt: START } });
  });

  test('ends the codes of the old account at once, and the new account’s work', async () => {
    await heldCard(harness, 1);
    const lease = (openid: string) => leaseCodes(harness.ports, callerOf(harness, openid), {});
    const old = await lease(person(1).openid);
    const oldCode = old.ok ? (old.value.codes[0]?.text ?? '') : '';
    expect(await findCodeCard(harness.ports, oldCode)).not.toBeNull();
    const [day] = await harness.all('code_days');
    await harness.ports.store
      .collection('code_days')
      .update({ _id: day?._id ?? '' }, { set: { inside: true, lastIn: 7 } });
    await prove(NEW, 1, await byNumber(mobileOf(1)));
    expect(await findCodeCard(harness.ports, oldCode)).toBeNull();
    expect(await lease(person(1).openid)).toEqual({ ok: false, code: 'CARD_NOT_FOUND' });
    const fresh = await lease(NEW);
    const found = await findCodeCard(
      harness.ports,
      fresh.ok ? (fresh.value.codes[0]?.text ?? '') : '',
    );
    // Still inside: moving the card does not let anybody in a second time.
    expect(await harness.ports.store.collection('code_days').get(found?.dayId ?? '')).toMatchObject(
      { inside: true, lastIn: 7 },
    );
  });

  test('a frozen card moves frozen', async () => {
    await heldCard(harness, 1, { status: 'frozen', holds: ['frozen'] });
    expect(await prove(NEW, 1, await byNumber(mobileOf(1)))).toMatchObject({
      value: { card: { status: 'frozen' } },
    });
  });

  test('works with a number abroad', async () => {
    const card = await heldCard(harness, 1);
    const { vault, store } = harness.ports;
    const contact = sealContact(vault, '+233200000004', 'en', new Date(START));
    await store.collection('persons').update({ _id: card.personId }, { set: { contact } });
    await ask(NEW, 1);
    expect(await codeOn(mobileOf(1))).toBe('');
    expect(await prove(NEW, 1, byCode(await codeOn('+233200000004')))).toMatchObject({ ok: true });
  });

  test('an account that holds another card keeps it', async () => {
    await heldCard(harness, 1);
    const other = await heldCard(harness, 2);
    expect(await prove(person(2).openid, 1, await byNumber(mobileOf(1)))).toMatchObject({
      code: 'BINDING_NOT_POSSIBLE',
    });
    expect(await harness.all('accounts')).toContainEqual(
      expect.objectContaining({ cardNumber: other._id }),
    );
  });

  test('where it is already it says RECOVERY_NOT_NEEDED, and before activation CARD_NOT_ACTIVE', async () => {
    await heldCard(harness, 1);
    await knownCard(harness, 2);
    expect(await prove(person(1).openid, 1, await byNumber(mobileOf(1)))).toMatchObject({
      code: 'RECOVERY_NOT_NEEDED',
    });
    expect(await prove(NEW, 2, await byNumber(mobileOf(2)))).toMatchObject({
      code: 'CARD_NOT_ACTIVE',
    });
  });
});

describe('activating with the registered mobile', () => {
  test('works on an account that never registered, by code and by number button', async () => {
    await knownCard(harness, 1);
    await knownCard(harness, 2);
    await ask(NEW, 1, 'activate');
    const possession = byCode(await codeOn(mobileOf(1)));
    expect(await prove(NEW, 1, possession, 'activateCard')).toMatchObject({ ok: true });
    expect(await prove('o-other', 2, await byNumber(mobileOf(2)), 'activateCard')).toMatchObject({
      ok: true,
    });
  });

  test('a code for recovering does not activate', async () => {
    await knownCard(harness, 1);
    await ask(NEW, 1, 'recover');
    const possession = byCode(await codeOn(mobileOf(1)));
    expect(await prove(NEW, 1, possession, 'activateCard')).toMatchObject({
      code: 'POSSESSION_CODE_WRONG',
    });
  });
});

describe('a code', () => {
  test('is good once', async () => {
    await heldCard(harness, 1);
    await ask(NEW, 1);
    const possession = byCode(await codeOn(mobileOf(1)));
    const answers = await Promise.all([1, 2, 3].map(() => prove(NEW, 1, possession)));
    expect(answers.filter(({ ok }) => ok).length).toBe(1);
  });

  test('is good for ten minutes, to the millisecond', async () => {
    await heldCard(harness, 1);
    await heldCard(harness, 2);
    await ask(NEW, 1);
    const inTime = byCode(await codeOn(mobileOf(1)));
    harness.at(START + 10 * MINUTE - 1);
    expect(await prove(NEW, 1, inTime)).toMatchObject({ ok: true });
    harness.at(START + 20 * MINUTE);
    await ask('o-other', 2);
    const late = byCode(await codeOn(mobileOf(2)));
    harness.at(START + 30 * MINUTE);
    expect(await prove('o-other', 2, late)).toMatchObject({ code: 'POSSESSION_CODE_WRONG' });
  });

  test('is worth nothing after five wrong tries, side by side too', async () => {
    await heldCard(harness, 1);
    await ask(NEW, 1);
    const code = await codeOn(mobileOf(1));
    await Promise.all(Array.from({ length: 5 }, () => prove(NEW, 1, byCode(wrongFor(code)))));
    expect(await prove(NEW, 1, byCode(code))).toMatchObject({ code: 'POSSESSION_CODE_WRONG' });
  });

  test('is worth nothing on another account, and for another person', async () => {
    await heldCard(harness, 1);
    await heldCard(harness, 2);
    await ask(NEW, 1);
    const possession = byCode(await codeOn(mobileOf(1)));
    expect(await prove('o-thief', 1, possession)).toMatchObject({ code: 'POSSESSION_CODE_WRONG' });
    expect(await prove(NEW, 2, possession)).toMatchObject({ code: 'POSSESSION_CODE_WRONG' });
  });

  test('is asked for again after a minute, and five times a day', async () => {
    await heldCard(harness, 1);
    await ask(NEW, 1);
    expect(await ask(NEW, 1)).toMatchObject({
      code: 'POSSESSION_CODE_TOO_OFTEN',
      at: START + MINUTE,
    });
    for (let n = 1; n < 5; n += 1) {
      harness.at(START + n * MINUTE);
      expect(await ask(NEW, 1)).toMatchObject({ ok: true });
    }
    harness.at(START + 10 * MINUTE);
    expect(await ask(NEW, 1)).toMatchObject({
      code: 'POSSESSION_CODE_TOO_OFTEN',
      at: Date.parse('2026-11-24T00:00:00+08:00'),
    });
  });

  test('is stored nowhere in clear, and neither are number, document and name', async () => {
    await heldCard(harness, 1);
    await ask(NEW, 1);
    const [outbox, codes, attempts] = await Promise.all([
      harness.all('outbox'),
      harness.all('possession_codes'),
      harness.all('attempts'),
    ]);
    const stored = JSON.stringify([outbox, codes, attempts]);
    const code = await codeOn(mobileOf(1));
    const { document, mobile, name } = person(1).form;
    for (const secret of [code, document.number, mobile, name.chinese ?? '']) {
      expect(stored).not.toContain(secret);
    }
  });
});

describe('a stranger who knows every name and document', () => {
  test('gets the same bytes for people who exist and people who do not', async () => {
    await heldCard(harness, 1);
    const asked = [await ask('o-a', 1), await ask('o-b', 2)].map(bytes);
    expect(asked[0]).toBe(asked[1]);
    const tried = [
      await prove('o-a', 1, byCode('000000')),
      await prove('o-b', 2, byCode('000000')),
      await prove('o-c', 1, byCode('000000')),
    ].map(bytes);
    expect(new Set(tried).size).toBe(1);
    const pressed = [
      await prove('o-d', 1, await byNumber('+8613912345678')),
      await prove('o-e', 2, await byNumber('+8613912345678')),
    ].map(bytes);
    expect(new Set(pressed).size).toBe(1);
  });

  test('with unlimited WeChat accounts activates and recovers nothing, and the holder is not locked out', async () => {
    await knownCard(harness, 1);
    await heldCard(harness, 2);
    for (let round = 0; round < 12; round += 1) {
      const openid = `o-thief-${round}`;
      await ask(openid, 1, 'activate');
      await ask(openid, 2, 'recover');
      for (const guess of ['000000', '123456', '888888']) {
        await prove(openid, 1, byCode(guess), 'activateCard');
        await prove(openid, 2, byCode(guess));
      }
      await prove(openid, 1, await byNumber('+8613912345678'), 'activateCard');
      await prove(openid, 2, await byNumber('+8613912345678'));
      await harness.call(actions, openid, 'activateCard', claimOf(1));
    }
    const holders = (await harness.all('cards')).map(({ personId, accountKey }) => [
      personId,
      accountKey,
    ]);
    expect(new Map(holders as [string, string | null][])).toEqual(
      new Map([
        ['person-1', null],
        ['person-2', harness.ports.vault.accountKey(person(2).openid)],
      ]),
    );
    // Neither may the phone be flooded.
    await sendMessages(harness.ports);
    expect(smsTo(harness, mobileOf(1)).length).toBe(5);
    expect(await harness.call(actions, person(1).openid, 'activateCard', claimOf(1))).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await prove(NEW, 2, await byNumber(mobileOf(2)))).toMatchObject({ ok: true });
  });

  test('a lost phone’s number is not enough without the name, and wrong names end', async () => {
    await heldCard(harness, 1);
    const wrongName = { ...claimOf(1), name: person(2).form.name };
    for (let n = 0; n < 21; n += 1) {
      const possession = await byNumber(mobileOf(1));
      const answer = await harness.call(actions, `o-thief-${n}`, 'recoverCard', {
        ...wrongName,
        possession,
      });
      expect(answer).toMatchObject({ ok: false, code: 'RECOVERY_REFUSED' });
    }
  });
});

test('a press of the number button that is used or too old costs no attempt', async () => {
  await heldCard(harness, 1);
  for (let n = 0; n < 12; n += 1) {
    expect(await prove(NEW, 1, { kind: 'wechat-number', code: 'stale' })).toMatchObject({
      code: 'PHONE_NUMBER_UNKNOWN',
    });
  }
  expect(await prove(NEW, 1, await byNumber(mobileOf(1)))).toMatchObject({ ok: true });
});

describe('a process that dies after an effect', () => {
  test('leaves a card that is held by one account, and doing it again finishes', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      await heldCard(harness, 1);
      const possession = await byNumber(mobileOf(1));
      const input = { ...claimOf(1), possession } as Parameters<typeof recoverCard>[2];
      try {
        const answer = await recoverCard(
          dyingPorts(harness.ports, n),
          callerOf(harness, NEW),
          input,
        );
        expect(answer.ok).toBe(true);
        expect(n).toBeGreaterThan(12);
        return;
      } catch (error) {
        expect(error).toBeInstanceOf(StoreFailure);
      }
      const sessions = await Promise.all(
        [person(1).openid, NEW].map((openid) =>
          getSession(harness.ports, callerOf(harness, openid), {}),
        ),
      );
      const holders = sessions.filter((session) => session.ok && session.value.card !== null);
      expect(holders.length).toBe(1);
      const again = await prove(NEW, 1, await byNumber(mobileOf(1)));
      expect(again.ok ? 'moved' : again.code).toMatch(/^(moved|RECOVERY_NOT_NEEDED)$/);
      expect(await harness.all('accounts')).toMatchObject([
        { _id: harness.ports.vault.accountKey(NEW) },
      ]);
      expect((await harness.all('outbox')).map(({ template }) => template)).toEqual(['card-moved']);
      expect((await harness.all('audit')).length).toBe(1);
    }
  });
});
