/** Server only: comparing by sound needs the dictionary of readings. */
import { chineseNormalForm, chineseParts, latinParts } from './names';
import type { NamePart, PersonName } from './names';
import { alignWords, sameWordsTurned } from './align-words';
import type { NameDifferenceCode } from './align-words';
import { roughSpelling } from './latin-letters';
import { pinyinOf, readingsOf } from './pinyin';

export type { NameDifferenceCode };

/** A stretch of a name's text to be marked: UTF-16 offsets, end exclusive. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

export interface NameDifference {
  readonly code: NameDifferenceCode;
  /** The text of the two names that the marks belong to; null where the two have no script in common. */
  readonly script: 'chinese' | 'latin' | null;
  /** What to mark in the first and in the second name; empty where the other has more. */
  readonly first: readonly Mark[];
  readonly second: readonly Mark[];
}

export interface NameComparison {
  /** 'exact': equal normal forms. 'near': a person decides. */
  readonly kind: 'exact' | 'near' | 'different';
  readonly differences: readonly NameDifference[];
}

/**
 * Compares two names script by script. Only equal normal forms are exact; names that sound alike, are abbreviated,
 * turned round, spelt or split differently, or lack a part are near. A script that only one of them has is no
 * difference; names without a common script are compared by pinyin and are at best near.
 */
export function compareNames(first: PersonName, second: PersonName): NameComparison {
  const comparisons: NameComparison[] = [];
  if (first.chinese !== undefined && second.chinese !== undefined) {
    comparisons.push(compareChinese(first.chinese, second.chinese));
  }
  if (first.latin !== undefined && second.latin !== undefined) {
    comparisons.push(compareLatin(first.latin, second.latin));
  }
  if (comparisons.length === 0) comparisons.push(compareAcrossScripts(first, second));
  return {
    kind: kindOfAll(comparisons),
    differences: comparisons.flatMap((comparison) => comparison.differences),
  };
}

/** One script that agrees exactly brings a contradiction in the other before a person. */
function kindOfAll(comparisons: readonly NameComparison[]): NameComparison['kind'] {
  const has = (kind: NameComparison['kind']): boolean =>
    comparisons.some((comparison) => comparison.kind === kind);
  if (!has('near') && !has('different')) return 'exact';
  return has('different') && !has('exact') ? 'different' : 'near';
}

function compareChinese(first: string, second: string): NameComparison {
  if (chineseNormalForm(first) === chineseNormalForm(second)) return exact();
  const a = chineseParts(first);
  const b = chineseParts(second);
  const textOf = (parts: readonly NamePart[]): string => parts.map((part) => part.text).join('');
  if (textOf(a) === textOf(b)) return near(difference('MIDDLE_DOT', 'chinese'));
  if (a.length !== b.length) return compareChineseLengths(a, b);
  const differing = a.map((_, i) => i).filter((i) => a[i]?.text !== b[i]?.text);
  const at = (parts: readonly NamePart[], places: readonly number[]): NamePart[] =>
    places.flatMap((i) => parts[i] ?? []);
  if (sortedText(a) === sortedText(b)) {
    return near(difference('ORDER', 'chinese', at(a, differing), at(b, differing)));
  }
  const sameSound = differing.filter((i) => soundAlike(a[i]?.text ?? '', b[i]?.text ?? ''));
  const other = differing.filter((i) => !sameSound.includes(i));
  // Of two characters one is too much to differ: that would be half the name.
  const close = other.length === 0 || (other.length === 1 && a.length >= 3);
  return {
    kind: close ? 'near' : 'different',
    differences: [
      ...(sameSound.length === 0
        ? []
        : [difference('SAME_SOUND', 'chinese', at(a, sameSound), at(b, sameSound))]),
      ...(other.length === 0
        ? []
        : [difference('CHARACTER', 'chinese', at(a, other), at(b, other))]),
    ],
  };
}

function compareChineseLengths(a: readonly NamePart[], b: readonly NamePart[]): NameComparison {
  const extraInA = charactersBeyond(a, b);
  const extraInB = charactersBeyond(b, a);
  if (Math.min(a.length, b.length) >= 2 && (extraInA !== null || extraInB !== null)) {
    return near(difference('MISSING_PART', 'chinese', extraInA ?? [], extraInB ?? []));
  }
  return different(difference('CHARACTER', 'chinese', a, b));
}

/** What the longer name has besides the shorter one, or null when the shorter one is not contained in its order. */
function charactersBeyond(
  longer: readonly NamePart[],
  shorter: readonly NamePart[],
): NamePart[] | null {
  const extra: NamePart[] = [];
  let next = 0;
  for (const part of longer) {
    if (part.text === shorter[next]?.text) next += 1;
    else extra.push(part);
  }
  return next === shorter.length ? extra : null;
}

function soundAlike(first: string, second: string): boolean {
  const readings = readingsOf(second);
  return readingsOf(first).some((reading) => readings.includes(reading));
}

function compareLatin(first: string, second: string): NameComparison {
  const a = latinParts(first);
  const b = latinParts(second);
  if (wordsOf(a).join(' ') === wordsOf(b).join(' ')) return exact();
  if (wordsOf(a).join('') === wordsOf(b).join('')) {
    return near(difference('SPACING', 'latin', wordsOnlyIn(a, b), wordsOnlyIn(b, a)));
  }
  if (sortedText(a) === sortedText(b) || sameWordsTurned(wordsOf(a), wordsOf(b))) {
    return near(difference('ORDER', 'latin', a, b));
  }
  const alignment = alignWords(a, b);
  return {
    kind: alignment.close ? 'near' : 'different',
    differences: alignment.differences.map(({ code, first: inA, second: inB }) =>
      difference(code, 'latin', inA, inB),
    ),
  };
}

function compareAcrossScripts(first: PersonName, second: PersonName): NameComparison {
  const chinese = first.chinese ?? second.chinese;
  const latin = first.latin ?? second.latin;
  const script: NameDifference = difference('SCRIPT', null);
  if (chinese === undefined || latin === undefined) return different(script);
  const words = wordsOf(latinParts(latin));
  const alike = pinyinOf(chineseNormalForm(chinese)).some((reading) =>
    sameWordsTurned(reading.split(' '), words, roughSpelling),
  );
  return alike ? near(script) : different(script);
}

function wordsOf(parts: readonly NamePart[]): string[] {
  return parts.map((part) => part.text);
}

function wordsOnlyIn(parts: readonly NamePart[], others: readonly NamePart[]): NamePart[] {
  const known = new Set(wordsOf(others));
  return parts.filter((part) => !known.has(part.text));
}

function sortedText(parts: readonly NamePart[]): string {
  return wordsOf(parts).sort().join(' ');
}

function difference(
  code: NameDifferenceCode,
  script: NameDifference['script'],
  first: readonly NamePart[] = [],
  second: readonly NamePart[] = [],
): NameDifference {
  const marks = (parts: readonly NamePart[]): Mark[] =>
    parts.map(({ start, end }) => ({ start, end }));
  return { code, script, first: marks(first), second: marks(second) };
}

function exact(): NameComparison {
  return { kind: 'exact', differences: [] };
}

function near(found: NameDifference): NameComparison {
  return { kind: 'near', differences: [found] };
}

function different(found: NameDifference): NameComparison {
  return { kind: 'different', differences: [found] };
}
