import fc from 'fast-check';
import { compareNames } from '../../../domain/identity/compare-names';
import { normaliseName } from '../../../domain/identity/names';
import type { PersonName } from '../../../domain/identity/names';
import { pinyinOf } from '../../../domain/identity/pinyin';
import { soundKeyOf } from '../../../domain/identity/sound-key';
import cases from '../../cases/identity-name-comparisons.json';

interface ComparisonCase {
  rule: string;
  a: string;
  b: string;
  kind: string;
  codes?: string[];
}

function nameOf(text: string): PersonName {
  const name = normaliseName(text);
  if (!name.ok) throw new Error(name.code);
  return name.value;
}

const latinName = fc
  .array(
    fc.constantFrom('KOFI', 'A', 'AMOAH', 'MENSAH', 'MENSAR', 'LV', 'LU', 'XIAO', 'XIAOMING', 'M'),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((words) => ({ latin: words.join(' ') }));
const chineseName = fc
  .array(fc.constantFrom('陈', '陳', '明', '名', '李', '琰', '乐', '·'), {
    minLength: 1,
    maxLength: 4,
  })
  .map((characters) => ({ chinese: characters.join('') }));

describe('comparing names', () => {
  test.each(cases as ComparisonCase[])('$rule', ({ a, b, kind, codes }) => {
    const comparison = compareNames(nameOf(a), nameOf(b));
    expect(comparison.kind).toBe(kind);
    if (codes) expect(comparison.differences.map((found) => found.code)).toEqual(codes);
    if (kind === 'exact') expect(comparison.differences).toEqual([]);
  });

  test('an initial is marked with its dot in the text as it was typed', () => {
    const { differences } = compareNames(
      { latin: 'KOFI A. MENSAH' },
      { latin: 'KOFI AMOAH MENSAH' },
    );
    expect(differences).toEqual([
      {
        code: 'INITIAL',
        script: 'latin',
        first: [{ start: 5, end: 7 }],
        second: [{ start: 5, end: 10 }],
      },
    ]);
  });

  test('only the other character is marked', () => {
    expect(compareNames({ chinese: '李琰' }, { chinese: '李炎' }).differences).toEqual([
      {
        code: 'SAME_SOUND',
        script: 'chinese',
        first: [{ start: 1, end: 2 }],
        second: [{ start: 1, end: 2 }],
      },
    ]);
  });

  test('every name is exact with itself', () => {
    fc.assert(
      fc.property(fc.oneof(latinName, chineseName), (name) => {
        expect(compareNames(name, name)).toEqual(
          /[^·]/.test(Object.values(name).join(''))
            ? { kind: 'exact', differences: [] }
            : expect.anything(),
        );
      }),
    );
  });

  test('it does not matter which of two names comes first', () => {
    const name = fc.oneof(latinName, chineseName);
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(compareNames(a, b).kind).toBe(compareNames(b, a).kind);
      }),
      { numRuns: 500 },
    );
  });

  test('only equal normal forms are exact', () => {
    fc.assert(
      fc.property(latinName, latinName, (a, b) => {
        const equal = nameOf(a.latin).latin === nameOf(b.latin).latin;
        expect(compareNames(a, b).kind === 'exact').toBe(equal);
      }),
    );
  });
});

describe('readings of a name', () => {
  test.each([
    ['单田芳', 'SHAN TIAN FANG'],
    ['曾国藩', 'ZENG GUO FAN'],
    ['尉迟恭', 'YU CHI GONG'],
    ['吕布', 'LYU BU'],
  ])('the likeliest of %s is %s', (chinese, reading) => {
    expect(pinyinOf(chinese)[0]).toBe(reading);
  });

  test('a polyphone has several', () => {
    expect(pinyinOf('张乐')).toEqual(expect.arrayContaining(['ZHANG LE', 'ZHANG YUE']));
  });

  test('are not more than can be tried', () => {
    expect(pinyinOf('乐'.repeat(50)).length).toBeLessThanOrEqual(33);
  });
});

describe('the sound key', () => {
  test.each([
    ['李琰', '李炎'],
    ['陈晓明', 'Xiaoming CHEN'],
    ['CHEN XIAO MING', 'CHEN XIAOMING'],
    ['吕蒙', 'LU MENG'],
    ['MENSAH, Kofi', 'KOFI MENSAH'],
  ])('%s and %s meet', (a, b) => {
    expect(soundKeyOf(nameOf(a))).toBe(soundKeyOf(nameOf(b)));
  });

  test('names that sound different do not meet', () => {
    expect(soundKeyOf(nameOf('陈明'))).not.toBe(soundKeyOf(nameOf('王红')));
  });
});
