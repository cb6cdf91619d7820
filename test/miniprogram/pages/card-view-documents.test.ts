/** The Card tab of a school where departments decide by documents. */
import { school } from '../../school';
import { cardWith, registrationWith, session } from '../example-session';
import { freshPhone } from '../tiny-wx';

const consents = [
  {
    id: 'documents',
    version: '2026-11-01',
    required: true,
    title: { zh: '材料', en: 'Documents' },
    body: { zh: '材料', en: 'Documents' },
  },
] as const;

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const due = { on: '2026-12-02', workingDaysLeft: 7 };

async function viewOf(known: ReturnType<typeof session>, now = NOW) {
  freshPhone('en');
  jest.doMock('@school', () => ({
    school: {
      ...school,
      registration: { ...school.registration, ways: ['documents'], documents: { consents } },
    },
  }));
  const { cardPageView } = await import('../../../miniprogram/pages/card/card-view');
  return cardPageView(known, now);
}

const waiting = (change: object = {}) =>
  session({
    registration: registrationWith({ status: 'with-department', way: 'documents', due, ...change }),
  });

test('nothing on it speaks of a weekly review', async () => {
  for (const known of [session(), waiting(), waiting({ due: null })]) {
    const view = await viewOf(known);
    expect(JSON.stringify(view)).not.toMatch(/review|Thursday/i);
  }
});

test('who waits is told the last day and the working days that are left', async () => {
  const { story } = await viewOf(waiting());
  expect(story).toMatchObject({
    headline: 'Answered by Wednesday 2\u00a0December',
    detail: expect.stringContaining('7 working days left') as unknown,
    mine: true,
  });
});

test('on the last day that is said', async () => {
  const { story } = await viewOf(waiting({ due: { on: '2026-11-23', workingDaysLeft: 0 } }));
  expect(story?.detail).toContain('Today is the last day');
});

test('an answer that is overdue is called so, with whom to ask', async () => {
  const { story } = await viewOf(waiting(), Date.parse('2026-12-03T09:00:00+08:00'));
  expect(story).toMatchObject({
    headline: 'The answer is overdue',
    tone: 'warning',
    contact: true,
  });
});

test('who is approved chooses a user name instead of proving the document again', async () => {
  const { story } = await viewOf(
    session({
      registration: registrationWith({ status: 'approved', way: 'documents' }),
      card: cardWith({ status: 'issued' }),
    }),
  );
  expect(story?.action).toMatchObject({ url: '/registration/user-name/user-name' });
});

test('a card that came another way asks for a user name once', async () => {
  expect((await viewOf(session({ card: cardWith() }))).notice?.id).toBe('user-name');
  expect((await viewOf(session({ card: cardWith({ userName: 'zhangwei' }) }))).notice).toBeNull();
});
