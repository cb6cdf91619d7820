/** Children under 14: a birth date, a guardian's consent, and a document where the school asks for one. */
import type { SchoolProfile } from '../../../../schools/schema';
import { findExpected } from '../../../../server/usecases/gate/list-expected';
import { findInside } from '../../../../server/usecases/entries/find-inside';
import { eraseVisits } from '../../../../server/usecases/records/erase-visits';
import { changeVisit } from '../../../../server/usecases/visit/change-visit';
import { exportVisitDay } from '../../../../server/usecases/visit/export-visit-day';
import { listVisitDay } from '../../../../server/usecases/visit/list-visit-day';
import { stepVisitAtGate } from '../../../../server/usecases/visit/step-visit-at-gate';
import { school } from '../../../school';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { asGuard } from '../guard/at-gate';
import { heldCard } from '../card/issued-card';
import { answer, enter, guestSchool, linkOf } from '../guest/inviting';
import { book, CAMPUS, DAY, placesOf, visitorOf, type Booking } from './booking';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const MORNING = Date.parse(`${DAY}T08:30:00+08:00`);
const SLOT = `${CAMPUS}#${DAY}#08:00`;

type Companion = Booking['companions'][number];

const NAME = { chinese: '林小宝' };
const SON: Companion = { name: NAME, birthDate: '2020-05-04' };
const passport = { type: 'passport', number: 'K1234567', issuingCountry: 'VN' };
/** The number tells 2015-06-01. */
const RESIDENT = { type: 'resident-card', number: '110105201506010016' };

let harness: Harness;

beforeEach(async () => {
  await harness.reset();
  harness.at(NOW);
});

const start =
  (profile: SchoolProfile = school) =>
  async () => {
    harness = await startHarness({ school: profile });
  };
const bring = (companion: object, change: object = {}, n = 1) =>
  book(harness, n, {
    companions: [companion as Companion],
    guardianConsents: true,
    ...change,
  });
async function brought(companion: Companion, n = 1) {
  const answer = await bring(companion, {}, n);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.visit;
}
const staff = () => callerOf(harness, 'o-staff');

describe('where children need no document', () => {
  beforeAll(start());
  afterAll(() => harness.close());

  test('a child comes with a name and a birth date, and takes a place', async () => {
    expect(await brought(SON)).toMatchObject({
      people: 2,
      companions: [{ document: '', age: 6 }],
    });
    expect(await placesOf(harness, SLOT)).toMatchObject({ sold: 2 });
  });

  test.each<[string, object, string, string]>([
    ['no birth date', { name: NAME }, 'document', 'DOCUMENT_NUMBER_MISSING'],
    ['an empty one', { name: NAME, birthDate: '' }, 'birthDate', 'VISIT_CHILD_BIRTH_DATE_MISSING'],
    [
      'no day of the calendar',
      { name: NAME, birthDate: '2015-02-29' },
      'birthDate',
      'VISIT_CHILD_BIRTH_DATE_IMPOSSIBLE',
    ],
    [
      'a day to come',
      { name: NAME, birthDate: '2026-11-24' },
      'birthDate',
      'VISIT_CHILD_BIRTH_DATE_IMPOSSIBLE',
    ],
    [
      'the fourteenth birthday on the day of the visit',
      { name: NAME, birthDate: '2012-11-25' },
      'birthDate',
      'VISIT_CHILD_TOO_OLD',
    ],
    [
      'the fourteenth birthday, with a passport',
      { name: NAME, birthDate: '2012-11-25', document: passport },
      'birthDate',
      'VISIT_CHILD_TOO_OLD',
    ],
    [
      'another day than the number’s',
      { name: NAME, birthDate: '2015-06-02', document: RESIDENT },
      'birthDate',
      'VISIT_CHILD_BIRTH_DATE_DIFFERS',
    ],
    ['no name', { name: {}, birthDate: '2020-05-04' }, 'name', 'NAME_MISSING'],
    [
      'a number that is none',
      { name: NAME, birthDate: '2020-05-04', document: { ...passport, number: '1' } },
      'document.number',
      'DOCUMENT_FORMAT',
    ],
  ])('a child with %s is refused at its field', async (_what, companion, field, code) => {
    expect(await bring(companion)).toMatchObject({ code, field: `companions.0.${field}` });
    expect(await harness.all('visits')).toEqual([]);
  });

  test('a child needs the guardian’s consent, with a passport as well', async () => {
    for (const companion of [SON, { ...SON, document: passport }]) {
      expect(await bring(companion, { guardianConsents: false })).toMatchObject({
        code: 'CONSENT_MISSING',
        field: 'companions.0',
      });
    }
    const withPassport = await brought({ ...SON, document: passport });
    expect(withPassport.companions).toMatchObject([{ document: '****67', age: 6 }]);
  });

  test('a child is one by the number alone, and may be said to be one without a date', async () => {
    const { companions } = await brought({ name: NAME, document: RESIDENT });
    expect(companions).toMatchObject([{ age: 11 }]);
    const again = await brought({ name: NAME, document: RESIDENT, birthDate: '' }, 2).catch(String);
    expect(again).toContain('VISIT_ALREADY_BOOKED');
  });

  test('of a grown-up no birth date is stored, of a child it is sealed', async () => {
    await book(harness, 1, {
      companions: [visitorOf(2), SON],
      guardianConsents: true,
    });
    const [visit] = await harness.all('visits');
    expect(visit?.visitor).not.toHaveProperty('birthDate');
    expect(visit?.companions[0]).not.toHaveProperty('birthDate');
    expect(visit?.companions[1]).toMatchObject({ birthDate: '2020-05-04', document: null });
    const stored = await harness.ports.sealedStore.collection('visits').find({});
    expect(JSON.stringify(stored)).not.toContain('2020-05-04');
  });

  test('who brings a child without a document books once a day: neither account nor document has another place', async () => {
    await brought(SON);
    expect(await bring(SON, { start: '14:00' })).toMatchObject({ code: 'VISIT_ALREADY_BOOKED' });
    expect(await bring(SON, { start: '14:00', visitor: visitorOf(1) }, 7)).toMatchObject({
      code: 'VISIT_ALREADY_BOOKED',
    });
  });

  test('two children of one party have no number in common', async () => {
    const answer = await book(harness, 1, {
      companions: [SON, { name: { chinese: '林小贝' }, birthDate: '2022-01-31' }],
      guardianConsents: true,
    });
    expect(answer).toMatchObject({ ok: true, value: { visit: { people: 3 } } });
  });

  test('a child stays on through a change, and not beyond the fourteenth birthday without a document', async () => {
    const almost = { name: NAME, birthDate: '2012-11-26' };
    const to = { campus: CAMPUS, start: '08:00', keep: [0], add: [] };
    const change = (visit: { id: string; version: number }, n: number, date: string) =>
      changeVisit(harness.ports, callerOf(harness, person(n).openid), {
        visitId: visit.id,
        version: visit.version,
        ...to,
        date,
      });
    const bare = await brought(almost);
    expect(await change(bare, 1, '2026-11-24')).toMatchObject({
      ok: true,
      value: { visit: { companions: [{ document: '', age: 13 }] } },
    });
    expect(await change({ ...bare, version: 2 }, 1, '2026-11-26')).toMatchObject({
      code: 'VISIT_CHILD_TOO_OLD',
    });
    const documented = await brought({ ...almost, document: passport }, 2);
    expect(await change(documented, 2, '2026-11-26')).toMatchObject({
      ok: true,
      value: { visit: { companions: [{ document: '****67', age: null }] } },
    });
  });

  test('office and guards see the age, on paper too', async () => {
    await brought(SON);
    const place = { campus: CAMPUS, date: DAY };
    expect(await listVisitDay(harness.ports, staff(), place)).toMatchObject({
      value: { visits: [{ people: [{ age: null }, { name: '林小宝', document: '', age: 6 }] }] },
    });
    const sheet = await exportVisitDay(harness.ports, staff(), { ...place, reason: '门岗打印' });
    if (!sheet.ok) throw new Error(sheet.code);
    const bytes = new Uint8Array(await (await fetch(sheet.value.url)).arrayBuffer());
    expect(JSON.stringify(await harness.ports.readSpreadsheet(bytes))).toContain('儿童 Child 6');
  });

  test('the gate expects everybody with a document, and the child comes in with them', async () => {
    const { id, version } = await brought(SON);
    expect(await findExpected(harness.ports, 'north', DAY)).toHaveLength(1);
    harness.at(MORNING);
    await harness.makeStaff('o-guard', 'guard');
    const tail = person(1).form.document.number.slice(-4);
    expect(await asGuard(harness, 'findVisitors', { gate: 'north', tail, name: '' })).toMatchObject(
      { value: { visits: [{ people: [{}, { document: '', age: 6 }] }] } },
    );
    await stepVisitAtGate(harness.ports, staff(), { visitId: id, version, step: 'check-in' });
    expect((await findInside(harness.ports, MORNING)).people).toMatchObject([
      { age: null },
      { name: '林小宝', masked: '', age: 6 },
    ]);
  });

  test('a deletion takes name and birth date away', async () => {
    await brought(SON);
    const { accountKey } = callerOf(harness, person(1).openid);
    await eraseVisits(harness.ports, {
      accountKeys: [accountKey],
      personIds: [],
      registrationIds: [],
      cardNumbers: [],
    });
    const [visit] = await harness.all('visits');
    expect(visit?.companions).toEqual([
      {
        name: {},
        documentType: null,
        issuingCountry: null,
        documentKey: null,
        document: null,
        documentMasked: '',
      },
    ]);
  });
});

describe('where children need a document', () => {
  beforeAll(start(guestSchool));
  afterAll(() => harness.close());

  const at = { campus: 'minhang', start: '07:00' };

  test('nobody comes without one', async () => {
    expect(await bring(SON, at)).toMatchObject({
      code: 'VISIT_CHILD_DOCUMENT_MISSING',
      field: 'companions.0.document',
    });
    expect(await bring({ ...SON, document: passport }, at)).toMatchObject({ ok: true });
  });

  test('a host enters no child among the guests without one', async () => {
    expect(await enter(harness, 1, 2, { companions: [SON], guardianConsents: true })).toMatchObject(
      { code: 'VISIT_CHILD_DOCUMENT_MISSING', field: 'companions.0.document' },
    );
    expect(await harness.all('guest_invitations')).toEqual([]);
  });

  describe('a child who is a host’s first guest', () => {
    const child = { name: NAME, document: passport, birthDate: '2020-05-04' };
    const invite = (visitor: object, guardianConsents = true) =>
      enter(harness, 1, 2, { visitor: visitor as typeof child, guardianConsents });

    beforeEach(() => heldCard(harness, 1, { validUntil: null }));

    test('may come alone, with a guardian’s consent, whatever the document’s number tells', async () => {
      expect(await invite(child, false)).toMatchObject({
        code: 'CONSENT_MISSING',
        field: 'visitor',
      });
      expect(await harness.all('guest_invitations')).toEqual([]);
      expect(await invite(child)).toMatchObject({ ok: true });
      expect(await harness.all('visits')).toMatchObject([
        { guardianConsents: true, visitor: { birthDate: '2020-05-04' } },
      ]);
    });

    test('is a child on the day of the visit, and has a document', async () => {
      expect(await invite({ ...child, birthDate: '2012-11-25' })).toMatchObject({
        code: 'VISIT_CHILD_TOO_OLD',
        field: 'visitor.birthDate',
      });
      expect(await invite({ ...child, birthDate: '' })).toMatchObject({
        code: 'VISIT_CHILD_BIRTH_DATE_MISSING',
      });
      expect(await invite({ ...child, document: undefined })).toMatchObject({
        code: 'VISIT_CHILD_DOCUMENT_MISSING',
        field: 'visitor.document',
      });
      expect(await invite({ name: NAME, document: undefined })).toMatchObject({
        code: 'DOCUMENT_NUMBER_MISSING',
        field: 'visitor.document',
      });
    });

    test('and who answers a link for one, are asked for the same', async () => {
      const token = await linkOf(harness, 1);
      expect(await answer(harness, 3, token, { visitor: child })).toMatchObject({
        code: 'CONSENT_MISSING',
        field: 'visitor',
      });
      expect(
        await answer(harness, 3, token, { visitor: child, guardianConsents: true }),
      ).toMatchObject({ ok: true });
    });
  });
});

describe('where children need no document and come as guests', () => {
  const { visit } = guestSchool;
  beforeAll(start({ ...guestSchool, visit: { ...visit, childrenNeedDocument: false } }));
  afterAll(() => harness.close());

  test('a child without one comes along with a guest, and never first', async () => {
    await heldCard(harness, 1, { validUntil: null });
    expect(await enter(harness, 1, 2, { visitor: SON, guardianConsents: true })).toMatchObject({
      code: 'VISIT_CHILD_NOT_FIRST',
      field: 'visitor.document',
    });
    expect(await enter(harness, 1, 2, { companions: [SON], guardianConsents: true })).toMatchObject(
      { ok: true },
    );
  });
});
