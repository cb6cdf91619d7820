/** Server only: the readings of Chinese names come from a dictionary. */
import { chineseNormalForm, latinNormalForm } from './names';
import type { PersonName } from './names';
import { pinyinOf } from './pinyin';

/**
 * A key under which names that sound alike are found: the letters of the Latin name, or else of the likeliest
 * reading, in alphabetical order. Order of words, blanks, characters of one sound and the script make no difference;
 * missing parts and initials do. Equal keys are a reason to compare, never a match.
 */
export function soundKeyOf(name: PersonName): string {
  const latin = latinNormalForm(name.latin ?? '');
  const spelling =
    latin === '' ? (pinyinOf(chineseNormalForm(name.chinese ?? ''))[0] ?? '') : latin;
  const letters = spelling.replace(/([LN])(?:YU|V)(?=$|[^AIOU])/g, '$1U').replace(/[^A-Z]/g, '');
  return [...letters].sort().join('');
}
