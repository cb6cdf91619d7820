/** Letters that Unicode does not take apart into a plain letter and a mark, after ICAO Doc 9303 part 3 section 6. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  Ħ: 'H',
  Ŧ: 'T',
  Ŋ: 'N',
  Ɓ: 'B',
  Ɗ: 'D',
  Ƙ: 'K',
  Ƴ: 'Y',
  Ə: 'A',
  ẞ: 'SS',
  ı: 'I',
};

/**
 * One word of a Latin name in the letters A to Z. The pinyin syllables lü, nü, lüe, nüe, which passports have
 * written LYU, older ones LV and keyboards LU:, come out as LYU and so on; in longer words this cannot be told
 * from other languages (SALVADOR) and is left to the comparison.
 */
export function foldLatinWord(word: string): string {
  return word
    .normalize('NFC')
    .toUpperCase()
    .replace(/^([LN])(?:[ÜǕǗǙǛ]|U:)(?=[EÈÉĚĒ]?\.?$)/, '$1V')
    .replace(/[ÆŒØŁĐÐÞĦŦŊƁƊƘƳƏẞı]/g, (letter) => PLAIN_LETTERS[letter] ?? '')
    .normalize('NFD')
    .replace(/[^A-Z]/g, '')
    .replace(/^([LN])V(?=E?$)/, '$1YU');
}

/**
 * A rougher form in which the usual spellings of one sound meet: MUELLER and MULLER, LYU and LV and LU, SOERENSEN
 * and SORENSEN. Equal rough forms are a reason to show two names to a person, never a proof.
 */
export function roughSpelling(latin: string): string {
  return latin
    .replace(/([LN])(?:YU|V)(?=$|[^AIOU])/g, '$1U')
    .replace(/AE/g, 'A')
    .replace(/OE/g, 'O')
    .replace(/UE/g, 'U')
    .replace(/AA/g, 'A')
    .replace(/OU/g, 'U')
    .replace(/EE/g, 'I')
    .replace(/OO/g, 'U')
    .replace(/PH/g, 'F')
    .replace(/(.)\1+/g, '$1');
}
