/** Somebody who comes to visit, as typed on the phone; the school of the tests asks for no document of children. */
import { residentCheckCharacter } from '../../../domain/identity/resident-number';
import {
  checkPerson,
  companionInput,
  NO_PERSON_ERRORS,
  NOBODY,
  withToldBirthDate,
  type PartyPerson,
} from '../../../miniprogram/components/child-fields/party-person';
import { childAlong } from '../../../miniprogram/pages/visit/visit-view';
import { readIn } from '../staff/reading-language';

const TODAY = '2026-11-21';
const first17 = '11010520150601001';
const number = first17 + residentCheckCharacter(first17);
const child: PartyPerson = { ...NOBODY, chinese: '林小宝', birthDate: '2020-05-04' };

beforeAll(() => readIn('en'));

test('a child needs a name and a birth date, and may leave the number out', () => {
  expect(checkPerson(child, TODAY, TODAY)).toEqual(NO_PERSON_ERRORS);
  expect(companionInput(child)).toEqual({
    name: { chinese: '林小宝' },
    birthDate: '2020-05-04',
  });
  const wrong = checkPerson({ ...child, chinese: '', birthDate: '' }, TODAY, TODAY);
  expect(Object.entries(wrong).filter(([, text]) => text !== '')).toHaveLength(2);
});

test('a child’s passport needs no country before it has a number', () => {
  const withPassport = { ...child, type: 'passport' as const, latin: 'LIN XIAOBAO' };
  expect(checkPerson(withPassport, TODAY, TODAY)).toEqual(NO_PERSON_ERRORS);
  expect(checkPerson({ ...withPassport, number: 'K1234567' }, TODAY, TODAY)).not.toEqual(
    NO_PERSON_ERRORS,
  );
});

test('who stands first needs a number, a child too', () => {
  expect(checkPerson(child, TODAY, TODAY, true).number).not.toBe('');
  expect(checkPerson({ ...child, number: '' }, TODAY, TODAY, true).birthDate).toBe('');
});

test('everybody else needs a number, and sends no birth date', () => {
  expect(checkPerson({ ...child, birthDate: null }, TODAY, TODAY).number).not.toBe('');
  expect(companionInput({ ...child, birthDate: null, number })).toEqual({
    name: { chinese: '林小宝' },
    document: { type: 'resident-card', number },
  });
});

test('the number’s birth date stands before one that was chosen, of a child alone', () => {
  const both = { ...child, number };
  expect(checkPerson(both, TODAY, TODAY).birthDate).not.toBe('');
  expect(withToldBirthDate(both, TODAY).birthDate).toBe('2015-06-01');
  expect(withToldBirthDate({ ...both, birthDate: null }, TODAY).birthDate).toBeNull();
});

test('a guardian is asked for whoever is a child on the day of the visit', () => {
  const almost = { ...child, birthDate: '2012-11-26' };
  expect(childAlong([NOBODY, almost], '2026-11-25', TODAY)).toBe(true);
  expect(childAlong([NOBODY, almost], '2026-11-26', TODAY)).toBe(false);
  expect(childAlong([{ ...NOBODY, number }], '2026-11-26', TODAY)).toBe(true);
});
