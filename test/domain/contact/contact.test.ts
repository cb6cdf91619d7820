import fc from 'fast-check';
import { maskEmail, parseEmail } from '../../../domain/contact/email';
import { dialCodeOf, maskMobile, parseMobile } from '../../../domain/contact/mobile';
import { COUNTRIES, countryByCode } from '../../../domain/identity/countries';
import { countryCodeOf } from '../../../domain/identity/country-name';

describe('a mobile number', () => {
  test.each([
    ['13800138000', '86', '+8613800138000'],
    ['138 0013 8000', '+86', '+8613800138000'],
    ['１３８００１３８０００', '86', '+8613800138000'],
    ['+86 138-0013-8000', '233', '+8613800138000'],
    ['0086 13800138000', '86', '+8613800138000'],
    ['024 412 3456', '233', '+233244123456'],
    ['+233 (0)24 412 3456', '86', '+233244123456'],
    ['07 01 02 03 04', '225', '+2250701020304'],
    ['(202) 555-0143', '1', '+12025550143'],
    ['91234567', '852', '+85291234567'],
  ])('%s with dial code %s is %s', (text, dialCode, e164) => {
    expect(parseMobile(text, dialCode)).toEqual({ ok: true, value: e164 });
  });

  test.each([
    ['', '86', 'MOBILE_MISSING'],
    [' + ', '86', 'MOBILE_MISSING'],
    ['12800138000', '86', 'MOBILE_FORMAT'],
    ['1380013800', '86', 'MOBILE_FORMAT'],
    ['138001380001', '86', 'MOBILE_FORMAT'],
    ['12345', '233', 'MOBILE_FORMAT'],
    ['1234567890123', '233', 'MOBILE_FORMAT'],
    ['phone', '86', 'MOBILE_FORMAT'],
    ['13800138000; DROP', '86', 'MOBILE_FORMAT'],
    ['+999123456789', '86', 'MOBILE_COUNTRY_UNKNOWN'],
    ['123456789', '999', 'MOBILE_COUNTRY_UNKNOWN'],
    ['1'.repeat(50), '86', 'MOBILE_FORMAT'],
  ])('%j with dial code %s is refused with %s', (text, dialCode, code) => {
    expect(parseMobile(text, dialCode)).toMatchObject({ ok: false, code });
  });

  test('reading its own result changes nothing', () => {
    const country = fc.constantFrom(...COUNTRIES.filter(({ code }) => code !== 'CN'));
    fc.assert(
      fc.property(country, fc.stringMatching(/^[1-9]\d{6,11}$/), ({ dialCode }, national) => {
        const once = parseMobile(national, dialCode);
        fc.pre(once.ok);
        if (once.ok) {
          expect(parseMobile(once.value)).toEqual(once);
          expect(dialCodeOf(once.value)).toBe(dialCode);
        }
      }),
    );
  });

  test('a mask shows the dial code and at most four digits', () => {
    expect(maskMobile('+8613800138000')).toBe('+86 ****000');
    expect(maskMobile('+1202555014312')).toBe('+1 ****4312');
    expect(maskMobile('+233123456')).toBe('+233 ****56');
  });
});

describe('an email address', () => {
  test.each([
    ['Kofi@Example.ORG', 'Kofi@example.org'],
    [' a.b+c@mail.ujs.edu.cn ', 'a.b+c@mail.ujs.edu.cn'],
    ['a＠b.cn', 'a@b.cn'],
  ])('%s is %s', (text, email) => {
    expect(parseEmail(text)).toEqual({ ok: true, value: email });
  });

  test.each([
    ['', 'EMAIL_MISSING'],
    ['kofi', 'EMAIL_FORMAT'],
    ['@example.org', 'EMAIL_FORMAT'],
    ['a@b', 'EMAIL_FORMAT'],
    ['a..b@example.org', 'EMAIL_FORMAT'],
    ['a@b@example.org', 'EMAIL_FORMAT'],
    ['a@-b.org', 'EMAIL_FORMAT'],
    ['a@1.2.3.4', 'EMAIL_FORMAT'],
    ['陈@example.org', 'EMAIL_FORMAT'],
    [`${'a'.repeat(65)}@example.org`, 'EMAIL_TOO_LONG'],
    [`a@${'b.'.repeat(150)}org`, 'EMAIL_TOO_LONG'],
  ])('%j is refused with %s', (text, code) => {
    expect(parseEmail(text)).toMatchObject({ ok: false, code });
  });

  test('a mask shows one letter and the domain', () => {
    expect(maskEmail('kofi@example.org')).toBe('k***@example.org');
    expect(maskEmail('nonsense')).toBe('***');
  });
});

describe('countries', () => {
  test('are the 249 of ISO 3166-1, each with its codes and both names', () => {
    expect(COUNTRIES).toHaveLength(249);
    expect(new Set(COUNTRIES.map(({ code }) => code)).size).toBe(249);
    for (const { code, alpha3, dialCode, zh, en } of COUNTRIES) {
      expect([code, alpha3, dialCode, zh, en].join('|')).toMatch(
        /^[A-Z]{2}\|[A-Z]{3}\|\d{1,3}\|[^|]+\|[A-Z\u00c0-\u00de][^|]+$/u,
      );
    }
    expect(countryByCode('GH')).toMatchObject({
      alpha3: 'GHA',
      dialCode: '233',
      zh: '加纳',
      en: 'Ghana',
    });
  });

  test.each([
    ['加纳', 'GH'],
    ['GHANA', 'GH'],
    ['gha', 'GH'],
    ["COTE D'IVOIRE", 'CI'],
    ['科特迪瓦', 'CI'],
    ['Bosnia and Herzegovina', 'BA'],
    ['中华人民共和国', 'CN'],
    ['香港', 'HK'],
    ['大韩民国', 'KR'],
    ['Viet Nam', 'VN'],
    ['Türkiye', 'TR'],
    ['AND', 'AD'],
    ['U.S.A.', 'US'],
    ['刚果（金）', 'CD'],
    ['Atlantis', null],
    ['', null],
  ])('a registrar who writes %s means %s', (text, code) => {
    expect(countryCodeOf(text)).toBe(code);
  });
});
