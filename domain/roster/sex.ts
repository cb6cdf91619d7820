import type { Sex } from '../identity/resident-number';

/** 男, 女, M, F, male, female, and the 1 and 2 of GB/T 2261.1; null for anything else. */
export function sexOf(text: string): Sex | null {
  if (/^(男性?|m|male|man|1)$/i.test(text)) return 'male';
  if (/^(女性?|f|female|woman|2)$/i.test(text)) return 'female';
  return null;
}
