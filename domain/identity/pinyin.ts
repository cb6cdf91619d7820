/** Readings of Chinese names. Server only: the dictionary is too large for the mini-program's package. */
import { pinyin, polyphonic } from 'pinyin-pro';

/** With several polyphones the readings multiply; more than these are not tried. */
const MAX_READINGS = 32;

/** The spelling without tones, in capitals, ü as YU (the passport's way). */
function plain(syllable: string): string {
  return syllable.toUpperCase().replace(/Ü|V/g, 'YU');
}

/** All readings of one Han character; its own form where the dictionary has none. */
export function readingsOf(character: string): string[] {
  const found = polyphonic(character, { toneType: 'none', type: 'array' })[0] ?? [];
  const surname = pinyin(character, { toneType: 'none', mode: 'surname' });
  return [...new Set([surname, ...found].map(plain))];
}

/**
 * Candidate readings of a Chinese name, each as syllables in capitals with blanks between them ('CHEN MING'); the
 * likeliest first, which reads the surname as a surname (曾 ZENG, 单 SHAN, 尉迟 YU CHI). Middle dots are left out.
 */
export function pinyinOf(chinese: string): string[] {
  const characters = [...chinese].filter((character) => character !== '·');
  const likeliest = pinyin(characters.join(''), {
    toneType: 'none',
    type: 'array',
    mode: 'surname',
    surname: 'head',
    toneSandhi: false,
  }).map(plain);
  let readings: string[][] = [[]];
  characters.forEach((character, i) => {
    const first = likeliest[i];
    const syllables = [
      ...new Set([...(first === undefined ? [] : [first]), ...readingsOf(character)]),
    ];
    readings = readings
      .flatMap((reading) => syllables.map((syllable) => [...reading, syllable]))
      .slice(0, MAX_READINGS);
  });
  return [
    ...new Set([likeliest.join(' '), ...readings.map((reading) => reading.join(' '))]),
  ].filter((reading) => reading !== '');
}
