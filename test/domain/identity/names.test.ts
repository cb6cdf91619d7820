import fc from 'fast-check';
import { displayName, latinParts, maskName, normaliseName } from '../../../domain/identity/names';
import cases from '../../cases/identity-names.json';

interface NameCase {
  rule: string;
  text: string;
  chinese?: string;
  latin?: string;
  code?: string;
}

const nameText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '陈',
        '吕',
        '𬱖',
        '·',
        '.',
        ' ',
        'A',
        'é',
        'ü',
        'LV',
        '-',
        ',',
        'ø',
        'V',
        ':',
      ),
      {
        maxLength: 15,
      },
    )
    .map((parts) => parts.join('')),
);

describe('the normal form of a name', () => {
  test.each(cases as NameCase[])('$rule', ({ text, chinese, latin, code }) => {
    const result = normaliseName(text);
    if (code === undefined) {
      expect(result).toEqual({
        ok: true,
        value: { ...(chinese && { chinese }), ...(latin && { latin }) },
      });
    } else expect(result).toMatchObject({ ok: false, code });
  });

  test('more text than a name can have is not looked at', () => {
    expect(normaliseName('A '.repeat(200))).toMatchObject({ code: 'NAME_TOO_LONG' });
  });

  test('normalising again changes nothing', () => {
    fc.assert(
      fc.property(nameText, (text) => {
        const once = normaliseName(text);
        fc.pre(once.ok);
        if (once.ok) expect(normaliseName(displayName(once.value))).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  test('words know their place in the text, with the dot of an initial', () => {
    expect(latinParts('Kofi A. Mensah')).toEqual([
      { text: 'KOFI', start: 0, end: 4 },
      { text: 'A', start: 5, end: 7 },
      { text: 'MENSAH', start: 8, end: 14 },
    ]);
  });
});

describe('the mask of a name', () => {
  test.each([
    [{ chinese: '陈思远' }, '陈**'],
    [{ chinese: '陈明' }, '陈**'],
    [{ chinese: '𬱖明' }, '𬱖**'],
    [{ latin: 'KOFI AMOAH MENSAH' }, 'K** M**'],
    [{ latin: 'SUHARTO' }, 'S**'],
    [{ chinese: '科菲', latin: 'KOFI MENSAH' }, '科**'],
    [{}, ''],
  ])('%j is shown as %s', (name, mask) => {
    expect(maskName(name)).toBe(mask);
  });

  test('a mask never shows more than two letters', () => {
    fc.assert(
      fc.property(nameText, (text) => {
        const name = normaliseName(text);
        fc.pre(name.ok);
        if (name.ok)
          expect([...maskName(name.value).replace(/[* ]/g, '')].length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
