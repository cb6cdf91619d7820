/** Full-width letters, digits and signs (U+FF01–U+FF5E), as Chinese keyboards give them, in their ASCII form. */
export function halfWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (character) =>
    String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** Blanks of all kinds, with the invisible characters that copying from web pages and spreadsheets brings along. */
export const BLANKS =
  /[\s\u00ad\u180e\u200b-\u200f\u2028-\u202f\u205f-\u2064\u2066-\u2069\u3164\ufeff]+/g;
