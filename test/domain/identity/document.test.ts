import fc from 'fast-check';
import {
  DOCUMENT_TYPES,
  documentIndexText,
  maskDocumentNumber,
  normaliseForRoster,
  parseIdentityDocument,
} from '../../../domain/identity/document';
import cases from '../../cases/identity-documents.json';
import { residentNumber } from './arbitraries';

const TODAY = '2026-11-26';

interface DocumentCase {
  rule: string;
  type: string;
  number: string;
  issuingCountry?: string;
  normal?: string;
  birthDate?: string;
  sex?: string;
  code?: string;
}

describe('an identity document', () => {
  test.each(cases as DocumentCase[])('$rule', ({ type, number, issuingCountry, ...expected }) => {
    const result = parseIdentityDocument({ type, number, issuingCountry }, TODAY);
    if (expected.code !== undefined) {
      expect(result).toMatchObject({ ok: false, code: expected.code });
      return;
    }
    expect(result).toMatchObject({
      ok: true,
      value: { document: { type, number: expected.normal } },
    });
    if (expected.birthDate !== undefined) {
      expect(result).toMatchObject({ value: { birthDate: expected.birthDate } });
    }
    if (expected.sex !== undefined) expect(result).toMatchObject({ value: { sex: expected.sex } });
  });

  test('an area code that is not on the list is warned of and accepted', () => {
    const result = parseIdentityDocument(
      { type: 'resident-card', number: '160105194912310029' },
      TODAY,
    );
    expect(result).toMatchObject({ ok: true, value: { warnings: ['UNKNOWN_AREA'] } });
  });

  test('a person born today has a document today and none yesterday', () => {
    const number = '11010520261126002X';
    expect(parseIdentityDocument({ type: 'resident-card', number }, TODAY).ok).toBe(true);
    expect(parseIdentityDocument({ type: 'resident-card', number }, '2026-11-25')).toMatchObject({
      code: 'DOCUMENT_BIRTH_DATE',
    });
  });

  test('reading a normal form again changes nothing', () => {
    fc.assert(
      fc.property(residentNumber(), (number) => {
        const once = parseIdentityDocument({ type: 'resident-card', number }, TODAY);
        if (!once.ok) throw new Error(once.code);
        expect(once.value.document.number).toBe(number);
        expect(parseIdentityDocument(once.value.document, TODAY)).toEqual(once);
      }),
    );
  });

  test('no input makes it throw', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...DOCUMENT_TYPES, 'other'),
        anything,
        anything,
        (type, number, country) => {
          const result = parseIdentityDocument({ type, number, issuingCountry: country }, TODAY);
          expect(typeof result.ok).toBe('boolean');
        },
      ),
    );
  });
});

describe('the roster', () => {
  test('a number of the first generation meets its 18-character form', () => {
    const old = normaliseForRoster({ type: 'resident-card', number: '110105491231002' }, TODAY);
    const today = parseIdentityDocument(
      { type: 'resident-card', number: '11010519491231002X' },
      TODAY,
    );
    if (!old.ok || !today.ok) throw new Error('both are valid');
    expect(documentIndexText(old.value.document)).toBe(documentIndexText(today.value.document));
  });

  test('a number of the first generation with an impossible birth date is refused', () => {
    expect(
      normaliseForRoster({ type: 'resident-card', number: '110105491331002' }, TODAY),
    ).toMatchObject({
      code: 'DOCUMENT_BIRTH_DATE',
    });
  });

  test('fifteen digits are the first generation of resident cards only', () => {
    expect(
      normaliseForRoster(
        { type: 'passport', number: '110105491231002', issuingCountry: 'CN' },
        TODAY,
      ),
    ).toMatchObject({ code: 'DOCUMENT_FORMAT' });
  });
});

describe('the index text of a document', () => {
  test('differs by type and by country', () => {
    const number = '12345678';
    const texts = [
      documentIndexText({ type: 'travel-permit-tw', number, issuingCountry: 'CN' }),
      documentIndexText({ type: 'passport', number, issuingCountry: 'CN' }),
      documentIndexText({ type: 'passport', number, issuingCountry: 'GH' }),
    ];
    expect(new Set(texts).size).toBe(3);
  });

  test('two issues of one travel permit have one index text', () => {
    const texts = ['H1234567800', 'H1234567803', 'H12345678'].map((number) => {
      const parsed = parseIdentityDocument({ type: 'travel-permit-hk-mo', number }, TODAY);
      if (!parsed.ok) throw new Error(parsed.code);
      return documentIndexText(parsed.value.document);
    });
    expect(new Set(texts).size).toBe(1);
  });
});

describe('the mask of a number', () => {
  test.each([
    ['11010519491231002X', '****002X'],
    ['G0123456', '****56'],
    ['H12345678', '****678'],
    ['', '****'],
  ])('%s is shown as %s', (number, mask) => {
    expect(maskDocumentNumber(number)).toBe(mask);
  });

  test('a mask never shows more than four characters nor more than a third', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{0,30}$/), (number) => {
        const shown = maskDocumentNumber(number).replace(/\*/g, '');
        expect(shown.length).toBeLessThanOrEqual(Math.min(4, number.length / 3));
      }),
    );
  });
});
