import { roughSpelling } from './latin-letters';
import type { NamePart } from './names';

/**
 * CHARACTER other characters or words; SAME_SOUND other characters with a reading in common; ORDER the same parts
 * turned round; INITIAL a word against its first letter; MISSING_PART a part that only one has (married and middle
 * names); SPACING words split differently; SPELLING one letter differs; TRANSLITERATION usual spellings of one
 * sound (MUELLER, MULLER; LYU, LV); MIDDLE_DOT only the dot differs; SCRIPT no script in common.
 */
export type NameDifferenceCode =
  | 'CHARACTER'
  | 'SAME_SOUND'
  | 'ORDER'
  | 'INITIAL'
  | 'MISSING_PART'
  | 'SPACING'
  | 'SPELLING'
  | 'TRANSLITERATION'
  | 'MIDDLE_DOT'
  | 'SCRIPT';

export interface WordDifference {
  readonly code: NameDifferenceCode;
  readonly first: readonly NamePart[];
  readonly second: readonly NamePart[];
}

export interface WordAlignment {
  /** Whether the two are near enough for a person to look at. */
  readonly close: boolean;
  readonly differences: readonly WordDifference[];
}

interface Pair {
  readonly code: NameDifferenceCode | null;
  readonly first: NamePart;
  readonly second: NamePart;
}

/** Shorter words differ by one letter too easily (LI, LU). */
const MIN_LENGTH_FOR_SPELLING = 4;

/** The ways in which two words can be one, the surest first. */
const LIKENESSES: readonly [NameDifferenceCode | null, (a: string, b: string) => boolean][] = [
  [null, (a, b) => a === b],
  ['TRANSLITERATION', (a, b) => bothLonger(a, b, 2) && roughSpelling(a) === roughSpelling(b)],
  ['INITIAL', isInitial],
  ['SPELLING', (a, b) => bothLonger(a, b, MIN_LENGTH_FOR_SPELLING) && isOneLetterApart(a, b)],
];

/** Pairs the words of two Latin names, the surest likeness first, and names what is left. */
export function alignWords(a: readonly NamePart[], b: readonly NamePart[]): WordAlignment {
  const pairs: Pair[] = [];
  let restA = [...a];
  let restB = [...b];
  for (const [code, alike] of LIKENESSES) {
    for (const first of restA) {
      const second = restB.find((word) => alike(first.text, word.text));
      if (second === undefined) continue;
      pairs.push({ code, first, second });
      restA = restA.filter((word) => word !== first);
      restB = restB.filter((word) => word !== second);
    }
  }
  const turned = outOfOrder(pairs);
  const solid = pairs.some((pair) => pair.code !== 'INITIAL' && pair.first.text.length >= 2);
  const enough = pairs.length >= Math.min(2, Math.max(a.length, b.length));
  return {
    close: solid && enough && (restA.length === 0 || restB.length === 0),
    differences: [
      ...pairs.flatMap(({ code, first, second }) =>
        code === null ? [] : [{ code, first: [first], second: [second] }],
      ),
      ...(turned.length === 0
        ? []
        : [
            {
              code: 'ORDER' as const,
              first: turned.map((pair) => pair.first),
              second: turned.map((pair) => pair.second),
            },
          ]),
      ...differenceOfRests(restA, restB),
    ],
  };
}

/**
 * Whether the letters are the same once the words of one name are turned round (surname first or last); `spelling`
 * is applied to the joined letters before they are compared.
 */
export function sameWordsTurned(
  a: readonly string[],
  b: readonly string[],
  spelling: (letters: string) => string = (letters) => letters,
): boolean {
  const joined = turnings(b).map(spelling);
  return turnings(a).some((letters) => joined.includes(spelling(letters)));
}

function turnings(words: readonly string[]): string[] {
  return words.map((_, i) => [...words.slice(i), ...words.slice(0, i)].join(''));
}

function differenceOfRests(
  restA: readonly NamePart[],
  restB: readonly NamePart[],
): WordDifference[] {
  if (restA.length === 0 && restB.length === 0) return [];
  const code = restA.length === 0 || restB.length === 0 ? 'MISSING_PART' : 'CHARACTER';
  return [{ code, first: restA, second: restB }];
}

/** The pairs that stand in another order in the second name than in the first. */
function outOfOrder(pairs: readonly Pair[]): Pair[] {
  const byFirst = [...pairs].sort((x, y) => x.first.start - y.first.start);
  const bySecond = [...pairs].sort((x, y) => x.second.start - y.second.start);
  return byFirst.filter((pair, i) => bySecond[i] !== pair);
}

function bothLonger(a: string, b: string, length: number): boolean {
  return a.length >= length && b.length >= length;
}

function isInitial(a: string, b: string): boolean {
  return a.charAt(0) === b.charAt(0) && (a.length === 1) !== (b.length === 1);
}

/** Whether one letter added, left out, changed, or swapped with its neighbour makes the one word of the other. */
function isOneLetterApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a.charAt(start) === b.charAt(start)) start += 1;
  const restA = a.slice(start);
  const restB = b.slice(start);
  const swapped = restA.charAt(1) + restA.charAt(0) + restA.slice(2);
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    swapped === restB
  );
}
