import { fail, ok } from '../result';
import type { Result } from '../result';
import { BLANKS, halfWidth } from './half-width';
import { foldLatinWord } from './latin-letters';

/** A name in normal form, by script; at least one of the two is there. */
export interface PersonName {
  /** Han characters without blanks; parts of a foreign name keep one middle dot '·' between them. */
  readonly chinese?: string;
  /** Words of the letters A to Z in capitals with single blanks between them. */
  readonly latin?: string;
}

export type NameErrorCode = 'NAME_MISSING' | 'NAME_CHARACTERS' | 'NAME_TOO_LONG';

/** A word or character of a name, and where it stands in the text it was read from (UTF-16 offsets, end exclusive). */
export interface NamePart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const MAX_INPUT_LENGTH = 200;
/** The longest transliterated names on resident cards stay below this number of characters. */
const MAX_CHINESE_LENGTH = 50;
const MAX_LATIN_LENGTH = 100;

/** Han characters: ideographs, their extensions A and B to H (as surrogate pairs), compatibility forms, 〇. */
const HAN = /[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud888][\udc00-\udfff]/g;
/** Middle dots as cards, keyboards and registrars write them; '.' and '．' serve as one too. */
const DOTS =
  '\\u00b7\\u0387\\u2022\\u2024\\u2027\\u2219\\u22c5\\u30fb\\uff65\\u16eb\\u25cf\\u318d.';
const ONLY_DOTS = new RegExp(`^[${DOTS}]+$`);
const LATIN_LETTERS = 'A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u1e00-\\u1eff';
/** Inside a word: combining marks, apostrophes, the colon of LU:, invisible characters that copying brings along. */
const INSIDE_WORD = "\\u0300-\\u036f'’‘`´ʻʼ:\\u00ad\\u200b-\\u200f\\u2060\\ufeff";
const LATIN_WORD = new RegExp(`[${LATIN_LETTERS}][${LATIN_LETTERS}${INSIDE_WORD}]*\\.?`, 'g');
/** What may stand between the words: hyphens, the comma of "MENSAH, KOFI", the brackets and fillers of forms. */
const SEPARATORS = new RegExp(`[${DOTS}\\-‐‑‒–—,，、/<()（）]`, 'g');

/**
 * The normal form of a name as people and registrars type it: Chinese, Latin, or both in one text. Latin follows
 * ICAO Doc 9303 part 3: no diacritics or apostrophes, hyphens as blanks. Errors: `NameErrorCode`.
 */
export function normaliseName(text: string): Result<PersonName, NameErrorCode> {
  if (text.length > MAX_INPUT_LENGTH) return fail('NAME_TOO_LONG');
  const rest = halfWidth(text)
    .replace(HAN, '')
    .replace(LATIN_WORD, '')
    .replace(SEPARATORS, '')
    .replace(BLANKS, '');
  if (rest !== '') return fail('NAME_CHARACTERS');
  const chinese = chineseNormalForm(text);
  const latin = latinNormalForm(text);
  if (chinese === '' && latin === '') return fail('NAME_MISSING');
  if (chinese.length > MAX_CHINESE_LENGTH || latin.length > MAX_LATIN_LENGTH) {
    return fail('NAME_TOO_LONG');
  }
  return ok({ ...(chinese === '' ? {} : { chinese }), ...(latin === '' ? {} : { latin }) });
}

/** The Han characters of a text with one '·' where a middle dot parts them; '' when there are none. */
export function chineseNormalForm(text: string): string {
  let name = '';
  let end = 0;
  for (const character of chineseParts(text)) {
    const between = halfWidth(text.slice(end, character.start)).replace(BLANKS, '');
    name += (name !== '' && ONLY_DOTS.test(between) ? '·' : '') + character.text;
    end = character.end;
  }
  return name;
}

/** The Latin words of a text in their normal form with single blanks; '' when there are none. */
export function latinNormalForm(text: string): string {
  return latinParts(text)
    .map((word) => word.text)
    .join(' ');
}

/** Each Han character of a text with its place in it. */
export function chineseParts(text: string): NamePart[] {
  return partsOf(text, HAN, (character) => character);
}

/** Each Latin word of a text in its normal form, with its place in the text; the dot of an initial belongs to it. */
export function latinParts(text: string): NamePart[] {
  return partsOf(halfWidth(text), LATIN_WORD, foldLatinWord);
}

function partsOf(text: string, pattern: RegExp, normalForm: (found: string) => string): NamePart[] {
  const parts: NamePart[] = [];
  for (const match of text.matchAll(pattern)) {
    const normal = normalForm(match[0]);
    const start = match.index ?? 0;
    if (normal !== '') parts.push({ text: normal, start, end: start + match[0].length });
  }
  return parts;
}

/** The first character or the initials of the first and last word, never more: '陈**', 'K** M**'. */
export function maskName(name: PersonName): string {
  const first = name.chinese === undefined ? undefined : chineseParts(name.chinese)[0];
  const words = name.latin === undefined ? [] : latinParts(name.latin);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  const initials = ends.map((word) => (word?.text.charAt(0) ?? '') + '**').join(' ');
  return first === undefined ? initials : first.text + '**';
}

/** Both scripts in one line, the Chinese one first. */
export function displayName(name: PersonName): string {
  return [name.chinese, name.latin].filter((text) => text !== undefined).join(' ');
}
