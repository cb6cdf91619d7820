import fc from 'fast-check';
import {
  validateRegistration,
  type RegistrationForm,
} from '../../../domain/registration/registration-form';
import { profile as jsu } from '../../../schools/jsu/profile';
import { profile as sjtu } from '../../../schools/sjtu/profile';
import cases from '../../cases/registration-form.json';

const TODAY = '2026-11-26';
const form: RegistrationForm = {
  name: { latin: 'Kofi Amoah Mensah' },
  document: { type: 'passport', number: 'g 2847193', issuingCountry: 'gh' },
  degrees: [{ department: 'Overseas Education College', degree: 'master', graduationYear: 2018 }],
  mobile: '+233 24 123 4567',
  email: 'Kofi@Example.org',
  consents: [{ id: 'registration', version: '2026-11-01' }],
};
const validate = (changed: object = {}) =>
  validateRegistration({ ...form, ...changed }, TODAY, jsu.registration);

test('a graduate abroad with a passport and a foreign number can register', () => {
  expect(validate()).toEqual({
    ok: true,
    value: {
      name: { latin: 'KOFI AMOAH MENSAH' },
      document: { type: 'passport', number: 'G2847193', issuingCountry: 'GH' },
      warnings: [],
      degrees: [
        {
          department: 'Overseas Education College',
          programme: null,
          degree: 'master',
          entryYear: null,
          graduationYear: 2018,
        },
      ],
      mobile: '+233241234567',
      email: 'Kofi@example.org',
      consents: form.consents,
    },
  });
});

test('a graduate with a resident card can register, and the number tells the birth date', () => {
  const checked = validate({
    name: { chinese: '陈思远', latin: 'Chen Siyuan' },
    document: { type: 'resident-card', number: '11010519491231002x' },
    mobile: '138 0013 8000',
    email: undefined,
  });
  expect(checked).toMatchObject({
    ok: true,
    value: { birthDate: '1949-12-31', mobile: '+8613800138000', email: null },
  });
});

test('the same form is right at another school', () => {
  expect(validateRegistration(form, TODAY, sjtu.registration).ok).toBe(true);
});

test.each(cases)('$why', ({ change, errors }) => {
  expect(validate(change)).toEqual({ ok: false, errors });
});

test('everything that is wrong is said at once, in the order of the form', () => {
  const wrong = validate({
    name: {},
    document: { type: 'passport', number: '' },
    degrees: [],
    mobile: 'x',
    email: 'x',
    consents: [],
  });
  expect(wrong.ok ? [] : wrong.errors.map(({ field }) => field)).toEqual([
    'name',
    'document.number',
    'degrees',
    'mobile',
    'email',
    'consents.registration',
  ]);
});

test('more than ten degrees are refused, and not read', () => {
  const wrong = validate({ degrees: new Array(11).fill(form.degrees[0]) });
  expect(wrong).toEqual({ ok: false, errors: [{ field: 'degrees', code: 'DEGREE_TOO_MANY' }] });
});

test('what was put in order stays as it is when it is sent again', () => {
  const checked = validate();
  if (!checked.ok) throw new Error('the form is right');
  const { name, document, mobile, email } = checked.value;
  const again = validate({ name, document, mobile, email: email ?? undefined });
  expect(again).toEqual(checked);
});

test('no text makes the check throw, or stands in an error', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 3, maxLength: 80 }), (text) => {
      const checked = validate({
        name: { latin: text },
        document: { type: text, number: text, issuingCountry: text },
        mobile: text,
        email: text,
        consents: [{ id: text, version: text }],
      });
      expect(checked.ok).toBe(false);
      if (!checked.ok) {
        for (const { field, code } of checked.errors) {
          expect(field).toMatch(/^(name|document|degrees|mobile|email|consents)(\.[a-zA-Z0-9]+)*$/);
          expect(code).toMatch(/^[A-Z_]+$/);
        }
      }
    }),
  );
});
