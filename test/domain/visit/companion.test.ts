import { checkCompanions, isChildOn, type Companion } from '../../../domain/visit/companion';

const DATE = '2026-11-28';
const policy = { peoplePerBooking: 4, childrenNeedDocument: false };
const adult = (document: string | null): Companion<string> => ({ document, birthDate: null });
const child: Companion<string> = { document: null, birthDate: '2015-06-01' };

const check = (companions: Companion<string>[], consent = true, changed = {}) =>
  checkCompanions('visitor', companions, DATE, consent, { ...policy, ...changed }, (d) => d);

test('somebody is a child until the day of the fourteenth birthday', () => {
  const born = (birthDate: string) => isChildOn({ document: null, birthDate }, DATE);
  expect([born('2012-11-29'), born('2012-11-28')]).toEqual([true, false]);
  expect(isChildOn(adult(null), DATE)).toBe(false);
});

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
    { field: 'companions.0.document', code: 'DOCUMENT_NUMBER_MISSING' },
  ]);
});

test('everybody else needs a document', () => {
  expect(check([adult('a'), adult(null)])).toEqual([
    { field: 'companions.1.document', code: 'DOCUMENT_NUMBER_MISSING' },
  ]);
});

test('nobody takes two places: the same document twice is found, the visitor’s own too', () => {
  expect(check([adult('a'), adult('a'), adult('visitor')])).toEqual([
    { field: 'companions.1.document', code: 'VISIT_COMPANION_TWICE' },
    { field: 'companions.2.document', code: 'VISIT_COMPANION_TWICE' },
  ]);
});
