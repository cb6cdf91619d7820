/** The guard's phone without network: what it decides, what it keeps, and what it hands in. */
import { WINDOW_MS } from '../../../domain/code/window';
import { LISTS_LAST_MS } from '../../../domain/gate/protocol';
import { parseIdentityDocument } from '../../../domain/identity/document';
import { freezeCardAtOffice } from '../../../server/usecases/card/freeze-card-at-office';
import { startHarness, type Harness } from '../../server/harness';
import { office, person } from '../../server/people';
import { heldCard } from '../../server/usecases/card/issued-card';
import { codesOf } from '../../server/usecases/guard/at-gate';
import { book } from '../../server/usecases/visit/booking';
import { guardPhone, POST, type GuardPhone } from './guard-phone';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');

let harness: Harness;
let phone: GuardPhone;
let cardNumber: string;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await harness.close();
});
beforeEach(async () => {
  await harness.reset();
  moved = 0;
  shown = NOW;
  at(NOW);
  await harness.makeStaff('o-guard', 'guard');
  cardNumber = (await heldCard(harness, 1))._id;
  phone = await guardPhone(harness);
  expect(await phone.lists.takeLists(POST)).toBeNull();
});

const realNow = Date.now.bind(Date);
/** How far the phone's clock was moved, and the moment it shows then. */
let moved = 0;
let shown = NOW;

/** Everybody's clock, the phone's too; that one runs on, whatever date it shows. */
function at(moment: number): void {
  setPhoneBy(moment - shown);
  shown = moment;
  harness.at(moment);
}
function setPhoneBy(difference: number): void {
  moved += difference;
  jest.spyOn(Date, 'now').mockImplementation(() => realNow() + moved);
}
const heard = async (code: string): Promise<string> => {
  const answer = await phone.decide.decideCode(POST, code);
  if (!answer.ok) return answer.code;
  const { decided, admitted, code: why } = answer.value;
  return `${decided}: ${admitted ? 'admitted' : why}`;
};
const codeNow = async (): Promise<string> => (await codesOf(harness, 1))[0] ?? '';

test('online the cloud decides; without network the signed lists do, and each code lets in once', async () => {
  const [first = '', second = ''] = await codesOf(harness, 1);
  phone.cut = true;
  expect(await heard(first)).toBe('offline: admitted');
  expect(await heard(first)).toBe('offline: CODE_ALREADY_USED');
  at(NOW + WINDOW_MS);
  expect(await heard(second)).toBe('offline: ALREADY_INSIDE');
});

test('what the cloud let in the phone lets in no second time when the network goes', async () => {
  const code = await codeNow();
  expect(await heard(code)).toBe('online: admitted');
  phone.cut = true;
  expect(await heard(code)).toBe('offline: CODE_ALREADY_USED');
});

test('a forged, a foreign and a stale code are refused without network as with it', async () => {
  const code = await codeNow();
  phone.cut = true;
  const forged = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
  expect(await heard(forged)).toMatch(/^offline: CODE_(FORMAT|SIGNATURE)$/);
  expect(await heard('https://example.org/')).toBe('offline: CODE_FORMAT');
  expect(await heard(code.replace(/^[A-Z]+/, 'XYZ'))).toBe('offline: CODE_SCHOOL');
  at(NOW + 2 * WINDOW_MS);
  expect(await heard(code)).toBe('offline: CODE_EXPIRED');
});

test('a phone without lists, or with lists a day old, never says yes', async () => {
  const wx = phone.wx;
  phone = await guardPhone(harness);
  phone.cut = true;
  expect(await heard(await codeNow())).toBe('offline: GUARD_ONLY');
  phone = await guardPhone(harness, wx);
  phone.cut = true;
  at(NOW + LISTS_LAST_MS + 60_000);
  expect(await heard(await codeNow())).toBe('offline: GUARD_ONLY');
});

test('a phone whose clock was set back does not know the time, and leaves it to the guard', async () => {
  const code = await codeNow();
  phone.cut = true;
  setPhoneBy(-3_600_000);
  expect(await heard(code)).toBe('offline: GUARD_ONLY');
});

test('a card that was frozen after the lists is told at once online, and offline with the next lists', async () => {
  const code = await codeNow();
  await freezeCardAtOffice(harness.ports, office(harness), { number: cardNumber, reason: '遗失' });
  expect(await heard(code)).toBe('online: CARD_FROZEN');
  at(NOW + 20_000);
  expect(await phone.comeBack()).toBeNull();
  phone.cut = true;
  expect(await heard(code)).toBe('offline: GUARD_ONLY');
});

test('entries wait on the phone without a name, survive a restart, and are handed in once each', async () => {
  phone.cut = true;
  expect(await heard(await codeNow())).toBe('offline: admitted');
  expect(await phone.decide.letInByHand(POST, 'cannot-check')).toEqual({ ok: true, value: 'kept' });
  expect(await phone.entries.waitingEntries()).toHaveLength(2);
  expect(phone.wx.encrypted).toContain('guard-entries');
  expect(JSON.stringify([...phone.wx.storage])).not.toContain(person(1).form.name.chinese);
  phone = await guardPhone(harness, phone.wx);
  expect(await phone.entries.waitingEntries()).toHaveLength(2);
  at(NOW + 10 * 60_000);
  expect(await phone.comeBack()).toBeNull();
  expect(await phone.comeBack()).toBeNull();
  expect(await phone.entries.waitingEntries()).toEqual([]);
  expect(
    (await harness.all('entries')).map(({ cardNumber: number, code, late, decided }) => [
      number,
      code,
      late,
      decided,
    ]),
  ).toEqual([
    [cardNumber, null, true, 'offline'],
    [null, 'BY_HAND_CANNOT_CHECK', true, 'offline'],
  ]);
});

test('an answer that was lost counts once: the phone decides under the number it asked with', async () => {
  const code = await codeNow();
  const answer = phone.wx.answer;
  phone.wx.answer = (call) =>
    Promise.resolve(answer(call)).then(() => Promise.reject(new Error('lost')));
  expect(await heard(code)).toBe('offline: admitted');
  phone.wx.answer = answer;
  expect(await phone.comeBack()).toBeNull();
  expect(await harness.all('entries')).toMatchObject([{ cardNumber, result: 'admitted' }]);
  expect((await harness.all('entries'))[0]).not.toHaveProperty('double');
});

test('somebody turned away offline is no entry, and somebody the phone could not decide can be let in', async () => {
  phone.cut = true;
  const admitted = await phone.decide.decideCode(POST, await codeNow());
  if (!admitted.ok) throw new Error(admitted.code);
  expect(await phone.decide.turnAway(POST, admitted.value, 'document-differs')).toMatchObject({
    ok: true,
  });
  at(NOW + LISTS_LAST_MS + 60_000);
  const undecided = await phone.decide.decideCode(POST, await codeNow());
  if (!undecided.ok) throw new Error(undecided.code);
  expect(await phone.decide.letInUndecided(POST, undecided.value)).toMatchObject({ ok: true });
  expect((await phone.entries.waitingEntries()).map(({ entry }) => entry.reason)).toEqual([
    'TURNED_AWAY_DOCUMENT_DIFFERS',
    'BY_HAND_CANNOT_CHECK',
  ]);
});

test.each([[false], [true]])(
  'whoever was turned away comes in with the next code, and not with the same one (cut: %s)',
  async (cut) => {
    phone.cut = cut;
    const [first = '', second = ''] = await codesOf(harness, 1);
    const admitted = await phone.decide.decideCode(POST, first);
    if (!admitted.ok) throw new Error(admitted.code);
    await phone.decide.turnAway(POST, admitted.value, 'no-document');
    phone.cut = true;
    expect(await heard(first)).toBe('offline: CODE_ALREADY_USED');
    at(NOW + WINDOW_MS);
    expect(await heard(second)).toBe('offline: admitted');
  },
);

test('a visitor is expected by the whole number of the document, and nobody else is', async () => {
  at(NOW - 86_400_000);
  const booked = await book(harness, 5, { date: '2026-11-23' });
  if (!booked.ok) throw new Error(booked.code);
  at(NOW);
  phone = await guardPhone(harness);
  await phone.comeBack();
  phone.cut = true;
  const decide = async (n: number): Promise<string | null> => {
    const document = parseIdentityDocument(person(n).form.document, '2026-11-23');
    if (!document.ok) throw new Error(document.code);
    const { admitted, code } = await phone.decide.decideVisitor(POST, document.value.document);
    return admitted ? 'admitted' : code;
  };
  expect(await decide(5)).toBe('admitted');
  expect(await decide(6)).toBe('VISITOR_NOT_EXPECTED');
  expect(JSON.stringify([...phone.wx.storage])).not.toContain(person(5).form.document.number);
  at(NOW + 20_000);
  await phone.comeBack();
  expect(await harness.all('entries')).toMatchObject([{ visitId: booked.value.visit.id }]);
});

test('lists that were tampered with are not taken, and older ones never again', async () => {
  const answer = phone.wx.answer;
  at(NOW + 20_000);
  phone.wx.answer = async (call) => {
    const reply = (await answer(call)) as { ok: true; value: { lists: string } };
    return {
      ...reply,
      value: { ...reply.value, lists: reply.value.lists.replace('"enforce"', '"warn"') },
    };
  };
  expect(await phone.lists.takeLists(POST)).toBe('LISTS_WRONG');
  let recorded: unknown;
  phone.wx.answer = async (call) => (recorded = await answer(call));
  expect(await phone.lists.takeLists(POST)).toBeNull();
  phone.wx.answer = () => recorded;
  expect(await phone.lists.takeLists(POST)).toBe('LISTS_WRONG');
});

test('when the day is over, or the role, nothing of it is left on the phone', async () => {
  await heard(await codeNow());
  phone.wx.storage.set('guard-post', POST);
  await phone.data.tidyGuardData(true);
  expect(phone.wx.storage.has('guard-lists')).toBe(true);
  at(NOW + 86_400_000);
  await phone.data.tidyGuardData(true);
  const left = [...phone.wx.storage.keys()].filter((key) => /lists|passages|day/.test(key));
  expect(left).toEqual([]);
  expect(phone.wx.storage.has('guard-post')).toBe(true);
  await phone.data.tidyGuardData(false);
  expect(phone.wx.storage.has('guard-post')).toBe(false);
});
