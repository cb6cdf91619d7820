import { parseIdentityDocument } from '../../../../domain/identity/document';
import { residentCheckCharacter } from '../../../../domain/identity/resident-number';
import type { SchoolProfile } from '../../../../schools/schema';
import { bookVisit } from '../../../../server/usecases/visit/book-visit';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { listSlots } from '../../../../server/usecases/visit/list-slots';
import { listVisits } from '../../../../server/usecases/visit/list-visits';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { school } from '../../../school';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { activeCard } from '../card/issued-card';
import { book, booking, CAMPUS, DAY, placesOf, visitorOf } from './booking';

const SLOT = `${CAMPUS}#${DAY}#08:00`;
const NOW = '2026-11-23T09:00:00+08:00';
/** Born on 2018-06-01. */
const CHILD = '11010520180601003' + residentCheckCharacter('11010520180601003');

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

async function passOf(n: number): Promise<string> {
  const own = await listVisits(harness.ports, callerOf(harness, person(n).openid), {});
  return own.ok ? (own.value.pass ?? '') : '';
}

const slotsOf = (date: string, campus = CAMPUS) =>
  listSlots(harness.ports, callerOf(harness, person(0).openid), { campus, date });

describe('looking at the slots of a day', () => {
  test('shows every slot with all of its places before anybody booked, and creates nothing', async () => {
    const answer = await slotsOf(DAY);
    expect(answer).toEqual({
      ok: true,
      value: {
        campus: CAMPUS,
        date: DAY,
        closed: null,
        opensAt: Date.parse('2026-11-18T00:00:00+08:00'),
        isLottery: false,
        drawAt: null,
        slots: school.visit.campuses[0]!.slots.map(({ start, end, places }) => ({
          start,
          end,
          places,
          left: places,
          waiting: 0,
          closed: null,
        })),
      },
    });
    expect(await harness.all('slots')).toEqual([]);
  });

  test('takes one database call', async () => {
    await book(harness, 1);
    expect(await harness.countCalls(() => slotsOf(DAY))).toBe(1);
  });

  test('counts the visitor and the companions of each booking', async () => {
    await book(harness, 1, { companions: [visitorOf(2), visitorOf(3)] });
    expect(await slotsOf(DAY)).toMatchObject({
      value: { slots: [{ places: 400, left: 397 }, { left: 200 }, {}, {}] },
    });
  });

  test.each([
    ['an unknown campus', DAY, 'moon', { code: 'VISIT_CAMPUS_UNKNOWN', field: 'campus' }],
    ['what is no date', '2026-02-30', CAMPUS, { code: 'VISIT_SLOT_UNKNOWN', field: 'date' }],
    ['an empty date', '', CAMPUS, { code: 'VISIT_SLOT_UNKNOWN', field: 'date' }],
  ])('refuses %s', async (_what, date, campus, refusal) => {
    expect(await slotsOf(date, campus)).toEqual({ ok: false, ...refusal });
  });

  test.each([
    ['yesterday', '2026-11-22', 'VISIT_SLOT_PAST'],
    ['eight days ahead', '2026-12-01', 'VISIT_TOO_FAR_AHEAD'],
  ])('says why %s cannot be booked, without asking the database', async (_what, date, closed) => {
    const calls = await harness.countCalls(async () => {
      expect(await slotsOf(date)).toMatchObject({ ok: true, value: { closed } });
    });
    expect(calls).toBe(0);
  });

  test('says that a slot is past while later ones are open', async () => {
    harness.at('2026-11-23T11:00:00+08:00');
    expect(await slotsOf('2026-11-23')).toMatchObject({
      value: {
        closed: null,
        slots: [
          { closed: 'VISIT_SLOT_PAST' },
          { closed: null },
          { closed: null },
          { closed: null },
        ],
      },
    });
  });
});

describe('booking a visit', () => {
  test('gives the account a visit it finds again, with the name masked', async () => {
    const answer = await book(harness, 1, {
      companions: [visitorOf(2)],
      plate: ' 苏l12345 ',
      purpose: '返校',
    });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        visit: {
          campus: CAMPUS,
          date: DAY,
          start: '08:00',
          end: '11:00',
          status: 'booked',
          version: 1,
          people: 2,
          plate: '苏L12345',
          visitorMasked: '钱**',
          cancelUntil: Date.parse('2026-11-25T00:00:00+08:00'),
        },
      },
    });
    const own = await listVisits(harness.ports, callerOf(harness, person(1).openid), {});
    expect(own).toMatchObject({
      ok: true,
      value: { visits: answer.ok ? [answer.value.visit] : [] },
    });
    expect(await listVisits(harness.ports, callerOf(harness, person(2).openid), {})).toMatchObject({
      ok: true,
      value: { visits: [] },
    });
    expect(await placesOf(harness, SLOT)).toEqual({ left: 398, sold: 2 });
  });

  test('stores no document number that can be read', async () => {
    await book(harness, 1, { companions: [visitorOf(2)] });
    const stored = JSON.stringify(await harness.all('visits'));
    expect(stored).not.toContain(person(1).form.document.number);
    expect(stored).not.toContain(person(2).form.document.number);
  });

  test('takes two database calls in a slot that is open: the places and the visit', async () => {
    await book(harness, 2);
    const pass = await passOf(1);
    expect(await harness.countCalls(() => book(harness, 1, { pass }))).toBe(2);
  });

  test('takes no more for the first one who comes, since the timer makes the slots of days to come', async () => {
    await runVisits(harness.ports);
    const pass = await passOf(1);
    await book(harness, 2, { date: '2026-11-30' });
    expect(await harness.countCalls(() => book(harness, 1, { pass }))).toBe(2);
  });

  test.each([
    ['an unknown campus', { campus: 'moon' }, 'VISIT_CAMPUS_UNKNOWN', 'campus'],
    ['an unknown slot', { start: '09:00' }, 'VISIT_SLOT_UNKNOWN', 'start'],
    ['what is no date', { date: 'tomorrow' }, 'VISIT_SLOT_UNKNOWN', 'date'],
    ['a past day', { date: '2026-11-22' }, 'VISIT_SLOT_PAST', undefined],
    ['a day too far ahead', { date: '2026-12-01' }, 'VISIT_TOO_FAR_AHEAD', undefined],
    ['what is no number plate', { plate: '12345' }, 'VISIT_PLATE_FORMAT', 'plate'],
    ['a missing consent', { consents: [] }, 'CONSENT_MISSING', 'consents.visit'],
    [
      'a consent to an older text',
      { consents: [{ id: 'visit', version: '2020-01-01' }] },
      'CONSENT_OUTDATED',
      'consents.visit',
    ],
    [
      'a visitor without a name',
      { visitor: { ...visitorOf(1), name: {} } },
      'NAME_MISSING',
      'visitor.name',
    ],
    [
      'a wrong check digit',
      {
        visitor: {
          ...visitorOf(1),
          document: { type: 'resident-card', number: '110105194912310021' },
        },
      },
      'DOCUMENT_CHECK_DIGIT',
      'visitor.document.number',
    ],
    [
      'a companion with an unknown type of document',
      { companions: [{ ...visitorOf(2), document: { type: 'library-card', number: '1' } }] },
      'DOCUMENT_TYPE_UNKNOWN',
      'companions.0.document.type',
    ],
    [
      'the same person twice',
      { companions: [visitorOf(1)] },
      'VISIT_COMPANION_TWICE',
      'companions.0.document',
    ],
    [
      'more people than one booking may have',
      { companions: [2, 3, 4, 5].map(visitorOf) },
      'VISIT_TOO_MANY_PEOPLE',
      'companions',
    ],
  ])('refuses %s and leaves nothing behind', async (_what, change, code, field) => {
    const answer = await book(harness, 1, change);
    expect(answer).toMatchObject(
      field === undefined ? { ok: false, code } : { ok: false, code, field },
    );
    expect([await harness.all('visits'), await harness.all('slots')]).toEqual([[], []]);
  });

  test('names every field that is wrong, not only the first', async () => {
    const answer = await book(harness, 1, {
      visitor: { name: {}, document: { type: 'passport', number: 'X' } },
    });
    expect(answer).toMatchObject({
      ok: false,
      code: 'NAME_MISSING',
      errors: [
        { field: 'visitor.name' },
        { field: expect.stringMatching(/^visitor\.document\./) as string },
      ],
    });
  });

  test('a child under 14 comes with a guardian’s consent', async () => {
    const child = {
      name: { chinese: '赵小明' },
      document: { type: 'resident-card', number: CHILD },
    };
    const answer = await book(harness, 1, { companions: [child] });
    expect(answer).toMatchObject({ ok: false, code: 'CONSENT_MISSING', field: 'companions.0' });
    expect(await book(harness, 1, { companions: [child], guardianConsents: true })).toMatchObject({
      ok: true,
    });
    expect(await harness.all('visits')).toMatchObject([{ guardianConsents: true }]);
  });
});

describe('one visit a person a day', () => {
  test('another slot of the same day is refused', async () => {
    await book(harness, 1);
    expect(await book(harness, 1, { start: '14:00' })).toEqual({
      ok: false,
      code: 'VISIT_ALREADY_BOOKED',
    });
  });

  test('another day is not', async () => {
    await book(harness, 1);
    expect(await book(harness, 1, { date: '2026-11-26' })).toMatchObject({ ok: true });
  });

  test('whoever books it: a companion of one party is no visitor of another', async () => {
    await book(harness, 1, { companions: [visitorOf(2)] });
    expect(await book(harness, 2, { start: '14:00' })).toEqual({
      ok: false,
      code: 'VISIT_ALREADY_BOOKED',
    });
    expect(await book(harness, 3, { start: '14:00', companions: [visitorOf(2)] })).toEqual({
      ok: false,
      code: 'VISIT_ALREADY_BOOKED',
    });
    expect(await book(harness, 3, { start: '14:00' })).toMatchObject({ ok: true });
  });

  test('an account books once a day, so that it cannot fill the day with strangers’ numbers', async () => {
    await book(harness, 1);
    expect(await book(harness, 1, { visitor: visitorOf(2) })).toEqual({
      ok: false,
      code: 'VISIT_ALREADY_BOOKED',
    });
  });

  test('two bookings of one person at once make one visit', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => book(harness, n, { companions: [visitorOf(9)] })),
    );
    const live = (await harness.all('visits')).filter(({ status }) => status === 'booked');
    expect(live.length).toBe(answers.filter(({ ok }) => ok).length);
    expect(live.length).toBeLessThanOrEqual(1);
    for (const answer of answers) {
      expect(answer.ok ? 'booked' : answer.code).toMatch(
        /^(booked|VISIT_ALREADY_BOOKED|TRY_AGAIN)$/,
      );
    }
    const places = await placesOf(harness, SLOT);
    expect(places.left + places.sold).toBe(400);
  });

  test('a cancelled visit leaves the day free', async () => {
    const first = await book(harness, 1);
    const visit = first.ok ? first.value.visit : null;
    await cancelVisit(harness.ports, callerOf(harness, person(1).openid), {
      visitId: visit!.id,
      version: visit!.version,
    });
    expect(await book(harness, 1)).toMatchObject({ ok: true });
    expect(await placesOf(harness, SLOT)).toEqual({ left: 399, sold: 1 });
  });
});

describe('who has a card', () => {
  test('does not book for himself while the card opens the gate', async () => {
    await activeCard(harness, 1);
    expect(await book(harness, 1)).toEqual({ ok: false, code: 'VISIT_CARD_HOLDER' });
  });

  test('books for a guest', async () => {
    await activeCard(harness, 1);
    expect(await book(harness, 1, { visitor: visitorOf(2) })).toMatchObject({ ok: true });
  });

  test('books like anybody else when the card is revoked', async () => {
    const card = await activeCard(harness, 1);
    await harness.ports.store
      .collection('cards')
      .update({ _id: card._id }, { set: { status: 'revoked' } });
    expect(await book(harness, 1)).toMatchObject({ ok: true });
  });

  test('has no pass, and nobody else’s or an old one helps', async () => {
    const others = await passOf(2);
    const before = await passOf(1);
    await activeCard(harness, 1);
    expect(await passOf(1)).toBe('');
    const refused = { ok: false, code: 'VISIT_CARD_HOLDER' };
    expect(await book(harness, 1, { pass: others })).toEqual(refused);
    expect(
      await book(harness, 1, { pass: before.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')) }),
    ).toEqual(refused);
    harness.at(Date.parse(NOW) + 31 * 60_000);
    expect(await book(harness, 1, { pass: before })).toEqual(refused);
  });

  test('is told to nobody who books with the holder’s number', async () => {
    await activeCard(harness, 1);
    expect(await book(harness, 2, { visitor: visitorOf(1) })).toMatchObject({ ok: true });
  });
});

describe('people who are blocked', () => {
  let minutes = 0;
  async function bar(n: number, until: string): Promise<void> {
    // What a process remembers of bars is a minute old at the most.
    minutes += 1;
    harness.at(Date.parse(NOW) + minutes * 60_000);
    const { document } = person(n).form;
    const parsed = parseIdentityDocument(document, DAY);
    if (!parsed.ok) throw new Error(parsed.code);
    const [key] = harness.ports.vault.documentKeys(parsed.value.document);
    await harness.ports.store.collection('bars').add({
      _id: key,
      schema: 1,
      measureId: 'm-1',
      reason: 'lent',
      since: new Date(NOW),
      until,
    });
  }

  test('cannot be booked, whoever books and under whatever name, and take no place', async () => {
    await bar(1, '2027-11-23');
    expect(
      await book(harness, 2, { companions: [{ ...visitorOf(1), name: { chinese: '李四' } }] }),
    ).toEqual({
      ok: false,
      code: 'VISIT_BLOCKED',
    });
    expect(await harness.all('slots')).toEqual([]);
  });

  test('nobody is blocked for a name alone, nor after the time', async () => {
    await bar(1, '2026-11-23');
    await bar(3, '2027-11-23');
    expect(
      await book(harness, 1, { visitor: { ...visitorOf(1), name: visitorOf(3).name } }),
    ).toMatchObject({ ok: true });
  });
});

describe('the rule between visits', () => {
  const strict: SchoolProfile = {
    ...school,
    visit: {
      ...school.visit,
      repeatAfterDays: 90,
      closedDays: [{ from: '2026-11-26', to: '2026-11-26' }],
    },
  };
  const strictly = (n: number, date: string, change = {}) =>
    bookVisit(
      { ...harness.ports, school: strict },
      callerOf(harness, person(n).openid),
      booking(n, { date, ...change }),
    );

  test('refuses a second visit within the days, with the first day that is free', async () => {
    await strictly(1, '2026-11-25');
    expect(await strictly(1, '2026-11-27')).toEqual({
      ok: false,
      code: 'VISIT_REPEAT_TOO_SOON',
      at: Date.parse('2027-02-23T00:00:00+08:00'),
    });
  });

  test('holds for bookings of different days at once, and for each one in a party', async () => {
    const days = ['2026-11-25', '2026-11-27', '2026-11-28', '2026-11-29'];
    const answers = await Promise.all(
      days.map((date, n) => strictly(n + 1, date, { companions: [visitorOf(9)] })),
    );
    expect(answers.filter(({ ok }) => ok).length).toBe(1);
    expect((await harness.all('visits')).length).toBe(1);
  });

  test('lets people come again when it is over, and again refuses the next one', async () => {
    await strictly(1, '2026-11-25');
    harness.at('2027-02-23T09:00:00+08:00');
    expect(await strictly(1, '2027-02-22')).toMatchObject({ code: 'VISIT_SLOT_PAST' });
    expect(await strictly(1, '2027-02-23')).toMatchObject({ ok: true });
    expect(await strictly(1, '2027-02-25')).toMatchObject({ code: 'VISIT_REPEAT_TOO_SOON' });
  });

  test('tells nobody else when a person visits', async () => {
    await strictly(1, '2026-11-25');
    expect(await strictly(2, '2026-11-27', { companions: [visitorOf(1)] })).toEqual({
      ok: false,
      code: 'VISIT_REPEAT_TOO_SOON',
    });
  });

  test('a closed day cannot be booked', async () => {
    expect(await strictly(1, '2026-11-26')).toEqual({ ok: false, code: 'VISIT_DAY_CLOSED' });
  });

  test('who did not come waits until the bar ends', async () => {
    await book(harness, 1);
    const [visit] = await harness.all('visits');
    await harness.ports.store
      .collection('visits')
      .update({ _id: visit!._id }, { set: { status: 'no-show' } });
    expect(await book(harness, 1, { date: '2026-11-27' })).toEqual({
      ok: false,
      code: 'VISIT_NO_SHOW_BAR',
      at: Date.parse('2026-12-03T00:00:00+08:00'),
    });
  });
});
