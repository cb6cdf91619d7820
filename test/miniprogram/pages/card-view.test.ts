import type { Session } from '../../../server/contract/account';
import { DECISION_REASONS } from '../../../domain/review/decision';
import { cardWith, NOW, registrationWith, session } from '../example-session';
import { freshPhone } from '../tiny-wx';

async function viewOf(known: ReturnType<typeof session>, now = NOW, language = 'en') {
  freshPhone(language);
  const { cardPageView } = await import('../../../miniprogram/pages/card/card-view');
  return cardPageView(known, now);
}

const SUSPENDED = {
  window: { state: 'suspended', until: Date.parse('2026-11-26T17:00:00+08:00') },
  next: { date: '2026-12-03', cutOffAt: Date.parse('2026-12-03T12:00:00+08:00') },
} as const;
const THURSDAY_AFTERNOON = Date.parse('2026-11-26T12:00:30+08:00');

function presentStep(view: Awaited<ReturnType<typeof viewOf>>): number {
  return view.story!.steps.findIndex(({ state }) => state === 'now');
}

test('an active card shows its face and the code, and no steps', async () => {
  const view = await viewOf(session({ card: cardWith() }));
  expect(view).toMatchObject({ code: true, story: null, visit: null });
  expect(view.face).toMatchObject({
    number: '8205 716 365',
    validUntil: '2028-11-26',
    active: true,
  });
});

test('a card for life says so', async () => {
  const view = await viewOf(session({ card: cardWith({ validUntil: null }) }));
  expect(view.face?.validUntil).toBe('For life');
});

test.each([
  ['expired', 'renew'],
  ['suspended', undefined],
  ['frozen', 'unfreeze'],
  ['revoked', undefined],
] as const)(
  'a card that is %s shows no code, says why, and offers what helps',
  async (status, act) => {
    const view = await viewOf(session({ card: cardWith({ status }) }));
    expect(view.code).toBe(false);
    expect(view.face?.active).toBe(false);
    expect(view.story).toMatchObject({ contact: true });
    expect(view.story?.action?.id).toBe(act);
    expect(view.story?.headline).not.toMatch(/^(story|department|held)\./);
  },
);

const sanction: NonNullable<Session['sanction']> = {
  kind: 'revoke',
  reason: 'lent to somebody',
  decidedAt: NOW,
  barredUntil: null,
  appealUntil: NOW + 86_400_000,
  appeal: null,
};

test('a card stopped by a sanction leads to its reason and the appeal', async () => {
  const view = await viewOf(session({ card: cardWith({ status: 'revoked' }), sanction }));
  expect(view.story?.action).toMatchObject({ url: '/registration/sanction/sanction' });
});

test('a restricted card shows its code as any other, and says that there are no guests', async () => {
  const view = await viewOf(
    session({
      card: cardWith({ status: 'restricted' }),
      sanction: { ...sanction, kind: 'restrict' },
    }),
  );
  expect(view).toMatchObject({ code: true, story: null, notice: { id: 'sanction' } });
  expect(view.face).toMatchObject({ active: true, state: '有效 Active' });
});

test('from 60 days before its end a card offers to be renewed, not a millisecond earlier', async () => {
  const opensAt = Date.parse('2028-09-27T00:00:00+08:00');
  expect((await viewOf(session({ card: cardWith() }), opensAt - 1)).notice).toBeNull();
  expect((await viewOf(session({ card: cardWith() }), opensAt)).notice).toMatchObject({
    id: 'renew',
  });
});

test('an account from which the card was moved says so and whom to call', async () => {
  const view = await viewOf(session({ registration: registrationWith(), cardMovedAt: NOW }));
  expect(view.story).toMatchObject({ contact: true, action: { id: 'recover' } });
  expect(view.story?.headline).toContain('another WeChat');
});

test('who has no card here finds the way to a card on another phone', async () => {
  expect((await viewOf(session())).recover).toBe(true);
  expect((await viewOf(session({ card: cardWith() }))).recover).toBe(false);
});

test('only an expired card of these sends to the visitors’ way', async () => {
  expect((await viewOf(session({ card: cardWith({ status: 'expired' }) }))).visit).not.toBeNull();
  expect((await viewOf(session({ card: cardWith({ status: 'revoked' }) }))).visit).toBeNull();
});

test('without a registration the page says until when to register and for which review', async () => {
  const view = await viewOf(session());
  expect(view.story?.detail).toContain('12:00 on Thursday 26\u00a0November');
  expect(view.story?.action).toMatchObject({ id: 'register' });
  expect(presentStep(view)).toBe(0);
});

test('while registration is suspended one can prepare, and sees when it opens', async () => {
  const view = await viewOf(session({ review: SUSPENDED }), THURSDAY_AFTERNOON);
  expect(view.story?.detail).toContain('17:00');
  expect(view.story?.action?.text).toBe('Fill in the form');
});

test('who waits sees the day in words and how many are before', async () => {
  const view = await viewOf(session({ registration: registrationWith() }));
  expect(view.story?.headline).toBe('Reviewed on Thursday 26\u00a0November, afternoon');
  expect(view.story?.detail).toContain('312 people');
  expect(presentStep(view)).toBe(1);
});

test('one person before is said in the singular', async () => {
  const view = await viewOf(session({ registration: registrationWith({ before: 1 }) }));
  expect(view.story?.detail).toContain('1 person registered');
});

test('between the cut-off and the opening of the batch the review counts as begun', async () => {
  const known = session({ registration: registrationWith(), review: SUSPENDED });
  expect((await viewOf(known, THURSDAY_AFTERNOON)).story?.headline).toBe('Being reviewed now');
});

test('who registered at the cut-off exactly waits for the review after', async () => {
  const submittedAt = Date.parse('2026-11-26T12:00:00+08:00');
  const known = session({ registration: registrationWith({ submittedAt }), review: SUSPENDED });
  expect((await viewOf(known, THURSDAY_AFTERNOON)).story?.headline).toContain('3\u00a0December');
});

test.each(DECISION_REASONS)(
  'a refusal because of %s is put into words with what to do',
  async (reason) => {
    const registration = registrationWith({ status: 'refused', reasons: [reason], before: null });
    for (const language of ['zh_CN', 'en']) {
      const { story } = await viewOf(session({ registration }), NOW, language);
      expect(story?.reasons).toHaveLength(1);
      expect(story?.reasons[0]?.title).not.toContain('reasons.');
      expect(story?.reasons[0]?.next).not.toContain('reasons.');
      expect(story?.action).toMatchObject({
        id: 'correct',
        url: '/registration/form/form?correct=1',
      });
    }
  },
);

test('a number given today says from when it can be activated, and offers it from that moment', async () => {
  const card = cardWith({ status: 'issued' });
  const before = await viewOf(session({ card }), card.activeFrom - 1);
  expect(before.story?.headline).toBe('Activate from Friday 27\u00a0November');
  expect(before.story?.action).toBeNull();
  const after = await viewOf(session({ card }), card.activeFrom);
  expect(after.story?.action).toMatchObject({ id: 'activate' });
  expect(presentStep(after)).toBe(3);
});

test('one setData of the card tab stays below 4 KB in every state', async () => {
  const states = [
    session({ card: cardWith() }),
    session({
      registration: registrationWith({ status: 'refused', reasons: [...DECISION_REASONS] }),
    }),
  ];
  for (const language of ['zh_CN', 'en']) {
    for (const state of states) {
      const view = await viewOf(state, NOW, language);
      expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(4096);
    }
  }
});
