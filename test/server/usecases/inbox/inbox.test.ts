import type { InboxKind } from '../../../../domain/message/kinds';
import type { InboxOwner } from '../../../../server/schema/documents';
import { getSession } from '../../../../server/usecases/account/get-session';
import { activateCard } from '../../../../server/usecases/card/activate-card';
import { tellHolders } from '../../../../server/usecases/card/tell-holders';
import { listInbox } from '../../../../server/usecases/inbox/list-inbox';
import { markInboxRead } from '../../../../server/usecases/inbox/mark-inbox-read';
import { tell } from '../../../../server/usecases/dispatch/tell';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { heldCard, knownCard } from '../card/issued-card';

const NOW = Date.parse('2026-11-26T15:00:00+08:00');
const DAY = 86_400_000;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});
afterAll(() => harness.close());

const me = (n: number) => callerOf(harness, person(n).openid);
const accountOf = (n: number): InboxOwner => `account#${me(n).accountKey}`;

async function note(
  owner: InboxOwner,
  at: number,
  kind: InboxKind = 'review-approved',
): Promise<void> {
  await tell(harness.ports, [
    { event: `${owner}#${at}`, kind, at: new Date(at), owner, openid: null, contact: null },
  ]);
}

async function inboxOf(n: number, before?: number) {
  const answer = await listInbox(harness.ports, me(n), before === undefined ? {} : { before });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

async function unreadOf(n: number): Promise<number> {
  const answer = await getSession(harness.ports, me(n), {});
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.unread;
}

test('everybody sees their own notices and nobody else’s, the newest first', async () => {
  await note(accountOf(1), NOW - 2, 'review-rolled-over');
  await note(accountOf(1), NOW - 1);
  await note(accountOf(2), NOW);
  expect((await inboxOf(1)).notices.map(({ kind }) => kind)).toEqual([
    'review-approved',
    'review-rolled-over',
  ]);
  expect((await inboxOf(2)).notices).toHaveLength(1);
  expect((await inboxOf(3)).notices).toEqual([]);
});

test('what was told about a card before anybody could be told is there after activation', async () => {
  const card = await knownCard(harness, 1, { registrationId: '' });
  await tellHolders(harness.ports, [card], 'card-changed', () => 'something');
  expect((await inboxOf(1)).notices).toEqual([]);
  const { document, name } = person(1).form;
  await harness.ports.store
    .collection('cards')
    .update({ _id: card._id }, { set: { registrationId: me(1).accountKey } });
  expect(await activateCard(harness.ports, me(1), { document, name })).toMatchObject({ ok: true });
  expect((await inboxOf(1)).notices).toMatchObject([{ kind: 'card-changed', isRead: false }]);
});

test('notices about a card go with the card to another account', async () => {
  const card = await heldCard(harness, 1);
  await tellHolders(harness.ports, [card], 'card-changed', () => 'something');
  expect(await unreadOf(1)).toBe(1);
  await harness.ports.store
    .collection('cards')
    .update({ _id: card._id }, { set: { accountKey: me(2).accountKey } });
  await harness.ports.store
    .collection('accounts')
    .add({ _id: me(2).accountKey, schema: 1, openid: person(2).openid, cardNumber: card._id });
  expect(await unreadOf(1)).toBe(0);
  expect(await unreadOf(2)).toBe(1);
});

test('what was seen is read, what came since is not', async () => {
  await note(accountOf(1), NOW - 3000);
  await note(accountOf(1), NOW - 2000);
  await note(accountOf(2), NOW - 3000);
  expect(await unreadOf(1)).toBe(2);
  await note(accountOf(1), NOW - 1000);
  expect(await markInboxRead(harness.ports, me(1), { through: NOW - 2000 })).toEqual({
    ok: true,
    value: { unread: 1 },
  });
  expect((await inboxOf(1)).notices.map(({ isRead }) => isRead)).toEqual([false, true, true]);
  expect(await unreadOf(1)).toBe(1);
  expect(await unreadOf(2)).toBe(1);
});

test('more than fifty come in pages', async () => {
  for (let n = 0; n < 60; n += 1) await note(accountOf(1), NOW - n * 1000);
  const first = await inboxOf(1);
  expect({ count: first.notices.length, more: first.more }).toEqual({ count: 50, more: true });
  const second = await inboxOf(1, first.notices.at(-1)?.at);
  expect({ count: second.notices.length, more: second.more }).toEqual({ count: 10, more: false });
});

test('what is older than the school keeps notices is not shown and does not count as unread', async () => {
  const { keptDays } = harness.ports.school.messages.inbox;
  await note(accountOf(1), NOW - keptDays * DAY - 1);
  await note(accountOf(1), NOW - keptDays * DAY);
  expect((await inboxOf(1)).notices).toHaveLength(1);
  expect(await unreadOf(1)).toBe(1);
});

test('telling the same thing again, also after dying half-way, tells it once by each way', async () => {
  const contact = {
    mobile: '+8613800000001',
    region: 'mainland',
    email: 'somebody@example.org',
    language: 'zh',
  } as const;
  const notice = {
    event: '2026-11-26#a',
    kind: 'review-approved',
    at: new Date(NOW),
    owner: accountOf(1),
    openid: 'o-somebody',
    contact,
  } as const;
  for (const n of [1, 2]) {
    await tell(dyingPorts(harness.ports, n), [notice]).catch(() => undefined);
  }
  await tell(harness.ports, [notice]);
  await tell(harness.ports, [notice]);
  expect((await harness.all('inbox')).map(({ _id }) => _id)).toEqual(['2026-11-26#a']);
  expect((await harness.all('outbox')).map(({ _id }) => _id)).toEqual([
    '2026-11-26#a#mail',
    '2026-11-26#a#sms',
    '2026-11-26#a#subscription',
  ]);
});

test('in the database no address stands in clear', async () => {
  await tell(harness.ports, [
    {
      event: 'x',
      kind: 'review-approved',
      at: new Date(NOW),
      owner: accountOf(1),
      openid: 'o-somebody',
      contact: {
        mobile: '+8613800000001',
        region: 'mainland',
        email: 'somebody@example.org',
        language: 'zh',
      },
    },
  ]);
  const stored = JSON.stringify([await harness.all('outbox'), await harness.all('inbox')]);
  expect(stored).not.toMatch(/13800000001|somebody/);
});
