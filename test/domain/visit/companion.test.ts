import fc from 'fast-check';
import { addDays, addYears, isDateText } from '../../../domain/calendar/shanghai';
import {
  birthDateOf,
  checkChild,
  checkCompanions,
  CHILD_UNDER,
  isChildOn,
  type Companion,
} from '../../../domain/visit/companion';

const DATE = '2026-11-28';
const TODAY = '2026-11-21';
const policy = { peoplePerBooking: 4, childrenNeedDocument: false };

const adult = (document: string): Companion<string> & { readonly document: string } => ({
  document,
  documentBirthDate: null,
  enteredBirthDate: null,
});
const nobody: Companion<string> = { ...adult(''), document: null };
const child: Companion<string> = { ...nobody, enteredBirthDate: '2015-06-01' };

const check = (companions: Companion<string>[], consent = true, changed = {}, visitor = {}) =>
  checkCompanions(
    { ...adult('visitor'), ...visitor },
    companions,
    { date: DATE, today: TODAY },
    consent,
    { ...policy, ...changed },
    (d) => d,
  );
const born = (enteredBirthDate: string, documentBirthDate: string | null = null) =>
  checkChild({ enteredBirthDate, documentBirthDate }, DATE, TODAY);

/** Any day of the calendar in a hundred years. */
const anyDay = fc.integer({ min: 0, max: 36_525 }).map((days) => addDays('1950-01-01', days));

describe('the age of a child', () => {
  test('ends with the day before the fourteenth birthday', () => {
    expect(['2012-11-29', '2012-11-28'].map((day) => isChildOn(day, DATE))).toEqual([true, false]);
    expect(isChildOn(null, DATE)).toBe(false);
  });

  test('ends on the same day of the year as it began, and is over from then on', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 20_000 }), (birth, later) => {
        const birthday = addYears(birth, CHILD_UNDER);
        // 14 is no multiple of 4: who was born on a leap day has the birthday on 1 March.
        const first = birth.endsWith('02-29') ? addDays(birthday, 1) : birthday;
        return (
          isChildOn(birth, birth) &&
          isChildOn(birth, addDays(first, -1)) &&
          !isChildOn(birth, first) &&
          !isChildOn(birth, addDays(first, later))
        );
      }),
    );
  });

  test('of somebody born on a leap day ends on 1 March, where the year has a leap day as well', () => {
    expect(isChildOn('2012-02-29', '2026-02-28')).toBe(true);
    expect(isChildOn('2012-02-29', '2026-03-01')).toBe(false);
    expect(isChildOn('2014-03-01', '2028-02-29')).toBe(true);
  });
});

describe('a birth date', () => {
  test('that is entered has to make a child of somebody on the day of the visit, not on the day of booking', () => {
    expect(born('2012-11-29')).toBeNull();
    expect(born('2012-11-28')).toBe('VISIT_CHILD_TOO_OLD');
    // Under fourteen today, and not any more on the day.
    expect(isChildOn('2012-11-25', TODAY)).toBe(true);
    expect(born('2012-11-25')).toBe('VISIT_CHILD_TOO_OLD');
  });

  test.each([
    '2015-02-29',
    '2015-2-1',
    '20150201',
    'Kind',
    '2015-13-01',
    '2026-11-22',
    '0000-01-01',
  ])('%s is impossible', (text) => expect(born(text)).toBe('VISIT_CHILD_BIRTH_DATE_IMPOSSIBLE'));

  test('is missing of somebody who is said to be a child, unless the document tells it', () => {
    expect(born('')).toBe('VISIT_CHILD_BIRTH_DATE_MISSING');
    expect(born('', '2015-06-01')).toBeNull();
    expect(born('', '2010-06-01')).toBe('VISIT_CHILD_TOO_OLD');
  });

  test('is not another one than the document’s', () => {
    expect(born('2015-06-01', '2015-06-01')).toBeNull();
    expect(born('2015-06-02', '2015-06-01')).toBe('VISIT_CHILD_BIRTH_DATE_DIFFERS');
    expect(birthDateOf({ enteredBirthDate: '2015-06-02', documentBirthDate: '2015-06-01' })).toBe(
      '2015-06-01',
    );
  });

  test('of whatever form is answered by a code, and only a child’s is right', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 12 }), anyDay), (text) => {
        const isRight = isDateText(text) && text <= TODAY && isChildOn(text, DATE);
        return (born(text) === null) === isRight;
      }),
    );
  });

  test('of somebody who is not said to be a child is not looked at', () => {
    expect(
      checkChild({ enteredBirthDate: null, documentBirthDate: '1990-01-01' }, DATE, TODAY),
    ).toBeNull();
  });
});

describe('who comes along', () => {
  test('companions with documents, and a child without one, may come along', () => {
    expect(check([adult('a'), adult('b'), child])).toEqual([]);
  });

  test('a child counts as a place', () => {
    expect(check([adult('a'), adult('b'), child, child])).toEqual([
      { field: 'companions', code: 'VISIT_TOO_MANY_PEOPLE' },
    ]);
  });

  test('a child needs a guardian’s consent, and a document where the school asks for one', () => {
    expect(check([child], false)).toEqual([{ field: 'companions.0', code: 'CONSENT_MISSING' }]);
    expect(check([child], true, { childrenNeedDocument: true })).toEqual([
      { field: 'companions.0.document', code: 'VISIT_CHILD_DOCUMENT_MISSING' },
    ]);
  });

  test('whoever is a child by the document needs the consent too, and who stands first', () => {
    const schoolchild = { documentBirthDate: '2015-06-01' };
    expect(check([{ ...adult('a'), ...schoolchild }], false)).toEqual([
      { field: 'companions.0', code: 'CONSENT_MISSING' },
    ]);
    expect(check([], false, {}, schoolchild)).toEqual([
      { field: 'visitor', code: 'CONSENT_MISSING' },
    ]);
    expect(check([{ ...adult('a'), ...schoolchild }], true, {}, schoolchild)).toEqual([]);
  });

  test('who stands first may be said to be a child, and needs a document all the same', () => {
    const said = { enteredBirthDate: '2015-06-01' };
    expect(check([], true, {}, said)).toEqual([]);
    expect(check([adult('a')], false, {}, said)).toEqual([
      { field: 'visitor', code: 'CONSENT_MISSING' },
    ]);
    expect(check([], true, {}, { enteredBirthDate: '2010-06-01' })).toEqual([
      { field: 'visitor.birthDate', code: 'VISIT_CHILD_TOO_OLD' },
    ]);
    const without = { ...said, document: null };
    expect(check([adult('a')], true, {}, without)).toEqual([
      { field: 'visitor.document', code: 'VISIT_CHILD_NOT_FIRST' },
    ]);
    expect(check([adult('a')], true, { childrenNeedDocument: true }, without)).toEqual([
      { field: 'visitor.document', code: 'VISIT_CHILD_DOCUMENT_MISSING' },
    ]);
    expect(check([], true, {}, { document: null })).toEqual([
      { field: 'visitor.document', code: 'DOCUMENT_NUMBER_MISSING' },
    ]);
  });

  test('everybody else needs a document', () => {
    expect(check([adult('a'), nobody])).toEqual([
      { field: 'companions.1.document', code: 'DOCUMENT_NUMBER_MISSING' },
    ]);
  });

  test('nobody takes two places: the same document twice is found, the visitor’s own too', () => {
    expect(check([adult('a'), adult('a'), adult('visitor')])).toEqual([
      { field: 'companions.1.document', code: 'VISIT_COMPANION_TWICE' },
      { field: 'companions.2.document', code: 'VISIT_COMPANION_TWICE' },
    ]);
  });
});
