import { cardInputs } from '../../../../server/contract/card';
import type { Action } from '../../../../server/endpoint/action';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import { StoreFailure } from '../../../../server/ports/store';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { ACTIVE_FROM, issueCard } from './issued-card';

const actions = {
  activateCard: { permission: 'anybody', input: cardInputs.activateCard, run: activateCard },
} as unknown as Readonly<Record<string, Action>>;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
});

interface Proof {
  readonly document: { readonly type: string; readonly number: string };
  readonly name: object;
}

const proofOf = (n: number): Proof => ({
  document: person(n).form.document,
  name: person(n).form.name,
});
const activate = (n: number, proof: object = proofOf(n)) =>
  harness.call<{ card: { status: string } }>(actions, person(n).openid, 'activateCard', proof);

/** The answer as it goes over the wire, without what differs in every one. */
async function bytes(n: number, proof: Proof): Promise<string> {
  return JSON.stringify(await activate(n, proof)).replace(/"requestId":"[^"]+"/, '');
}

describe('activating', () => {
  test('works with document and name on the account that registered', async () => {
    const card = await issueCard(harness, 1);
    expect(await activate(1)).toMatchObject({
      ok: true,
      value: {
        card: {
          number: card._id,
          status: 'active',
          activatedAt: Date.parse('2026-11-23T09:00:00+08:00'),
        },
      },
    });
    expect(await harness.all('cards')).toMatchObject([
      {
        status: 'active',
        version: 2,
        accountKey: harness.ports.vault.accountKey(person(1).openid),
      },
    ]);
    expect(await harness.all('accounts')).toMatchObject([{ cardNumber: card._id }]);
    expect(await harness.all('audit')).toMatchObject([
      { action: 'activate-card', subject: card._id },
    ]);
  });

  test('works with the document as people type it', async () => {
    await issueCard(harness, 1);
    const number = person(1)
      .form.document.number.toLowerCase()
      .replace(/^(.{6})(.{8})/, '$1 $2 ');
    expect(
      await activate(1, { ...proofOf(1), document: { type: 'resident-card', number } }),
    ).toMatchObject({ ok: true });
  });

  test('opens at 00:00 in Shanghai of the day after the number was given, not a millisecond before', async () => {
    await issueCard(harness, 1);
    const opens = Date.parse(ACTIVE_FROM);
    harness.at(opens - 1);
    expect(await activate(1)).toMatchObject({ ok: false, code: 'CARD_NOT_YET_ACTIVE', at: opens });
    harness.at(opens);
    expect(await activate(1)).toMatchObject({ ok: true });
  });

  test('twice is CARD_ALREADY_ACTIVE', async () => {
    await issueCard(harness, 1);
    await activate(1);
    expect(await activate(1)).toMatchObject({ ok: false, code: 'CARD_ALREADY_ACTIVE' });
  });

  test('from two phones at once makes one active card', async () => {
    await issueCard(harness, 1);
    const answers = await Promise.all([activate(1), activate(1), activate(1)]);
    expect(answers.filter(({ ok }) => ok).length).toBe(1);
    expect(await harness.all('cards')).toMatchObject([{ status: 'active', version: 2 }]);
    expect((await harness.all('accounts')).length).toBe(1);
  });

  test.each([
    ['revoked', { status: 'revoked' }, 'CARD_REVOKED'],
    ['suspended', { status: 'suspended' }, 'CARD_SUSPENDED'],
    ['expired before it was activated', { validUntil: '2026-11-22' }, 'CARD_EXPIRED'],
  ] as const)('a %s card is told to its holder alone', async (_what, change, code) => {
    await issueCard(harness, 1, change);
    expect(await activate(1)).toMatchObject({ ok: false, code });
    expect(await activate(2, proofOf(1))).toMatchObject({ ok: false, code: 'ACTIVATION_REFUSED' });
  });

  test.each([
    [
      'a wrong check digit',
      { document: { type: 'resident-card', number: '110105194912310021' } },
      'DOCUMENT_CHECK_DIGIT',
      'document.number',
    ],
    [
      'an unknown type',
      { document: { type: 'library-card', number: '1' } },
      'DOCUMENT_TYPE_UNKNOWN',
      'document.type',
    ],
    [
      'no number',
      { document: { type: 'passport', number: ' ' } },
      'DOCUMENT_NUMBER_MISSING',
      'document.number',
    ],
    ['no name', { name: {} }, 'NAME_MISSING', 'name'],
    ['a name of digits', { name: { chinese: '123' } }, 'NAME_CHARACTERS', 'name'],
    ['a field too many', { number: '8205716365' }, 'INPUT_INVALID', undefined],
    [
      'a number that is no text',
      { document: { type: 'passport', number: 7 } },
      'INPUT_INVALID',
      'document.number',
    ],
  ])('%s is told at its field and costs no attempt', async (_what, change, code, field) => {
    await issueCard(harness, 1);
    expect(await activate(1, { ...proofOf(1), ...change })).toMatchObject(
      field === undefined ? { ok: false, code } : { ok: false, code, field },
    );
    expect(await harness.all('attempts')).toEqual([]);
  });
});

describe('what a stranger learns', () => {
  test('nothing: every incomplete proof has the same bytes, whether the person exists or not', async () => {
    await issueCard(harness, 1);
    await issueCard(harness, 3);
    const answers = await Promise.all([
      bytes(1, { ...proofOf(1), document: person(2).form.document }),
      bytes(1, { ...proofOf(1), name: person(2).form.name }),
      bytes(1, proofOf(3)),
      bytes(2, proofOf(1)),
      bytes(2, proofOf(2)),
      bytes(4, proofOf(4)),
    ]);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('ACTIVATION_REFUSED');
  });

  test('nothing before the day either: who cannot activate does not hear when it opens', async () => {
    await issueCard(harness, 1);
    harness.at(Date.parse(ACTIVE_FROM) - 1);
    expect(await bytes(2, proofOf(1))).toBe(await bytes(2, proofOf(5)));
    expect(await bytes(1, { ...proofOf(1), name: person(2).form.name })).toBe(
      await bytes(2, proofOf(5)),
    );
  });
});

describe('the lifetime budget', () => {
  test('after ten wrong attempts in a row even the right one is ATTEMPTS_EXHAUSTED', async () => {
    await issueCard(harness, 1);
    const wrong = { ...proofOf(1), name: person(2).form.name };
    for (let n = 0; n < 10; n += 1) {
      expect(await activate(1, wrong)).toMatchObject({ ok: false, code: 'ACTIVATION_REFUSED' });
    }
    expect(await activate(1, wrong)).toMatchObject({ ok: false, code: 'ATTEMPTS_EXHAUSTED' });
    expect(await activate(1)).toMatchObject({ ok: false, code: 'ATTEMPTS_EXHAUSTED' });
    expect(await harness.all('cards')).toMatchObject([{ status: 'issued' }]);
  });

  test('twenty attempts at once get ten answers', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => activate(2, proofOf(1))));
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.code));
    expect(codes.filter((code) => code === 'ACTIVATION_REFUSED').length).toBe(10);
    expect(codes.filter((code) => code === 'ATTEMPTS_EXHAUSTED').length).toBe(10);
  });

  test('is not spent for the holder by anybody else', async () => {
    await issueCard(harness, 1);
    await Promise.all(
      [2, 3, 4].flatMap((n) => Array.from({ length: 10 }, () => activate(n, proofOf(1)))),
    );
    expect(await activate(1)).toMatchObject({ ok: true });
  });

  test('is not spent by coming too early', async () => {
    await issueCard(harness, 1);
    harness.at(Date.parse(ACTIVE_FROM) - 1);
    for (let n = 0; n < 12; n += 1) {
      expect(await activate(1)).toMatchObject({ ok: false, code: 'CARD_NOT_YET_ACTIVE' });
    }
  });
});

describe('a process that dies after an effect', () => {
  test('leaves a card that its holder can activate by doing it again', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      await issueCard(harness, 1);
      const dying = dyingPorts(harness.ports, n);
      const { document, name } = person(1).form;
      try {
        const answer = await activateCard(dying, callerOf(harness, person(1).openid), {
          document,
          name,
        });
        expect(answer.ok).toBe(true);
        expect(n).toBeGreaterThan(6);
        return;
      } catch (error) {
        expect(error).toBeInstanceOf(StoreFailure);
      }
      const again = await activate(1);
      expect(again.ok ? 'activated' : again.code).toMatch(/^(activated|CARD_ALREADY_ACTIVE)$/);
      expect(await harness.all('cards')).toMatchObject([{ status: 'active', version: 2 }]);
      expect((await harness.all('accounts')).length).toBe(1);
    }
  });
});
