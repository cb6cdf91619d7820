/**
 * The identity code as a QR code (ISO/IEC 18004): which modules are dark, and where they lie on a square of pixels.
 *
 * Base45 and error correction M, both by measurement (`npm run bench -- code`). Of what QR codes can hold, base45 in
 * alphanumeric mode takes the smallest symbol (version 6, 41 × 41), as small as bare bytes or one long number, and every
 * scanner hands it over unchanged; base64url takes version 7, a JWT of the same content version 11 (61 × 61). Error
 * correction L would be version 5 (37 × 37) and is read from a picture 5 % smaller; but under a lamp's reflection of 0.3
 * of its width it was read in 13 of 100 pictures, M in 85. At a gate a code is seldom too small, and often under a lamp.
 */
import qrcode from 'qrcode-generator';

export type ErrorCorrection = 'L' | 'M' | 'Q' | 'H';

/** Letters that QR codes hold in 5½ bits each (alphanumeric mode). */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;
const DIGITS = /^[0-9]*$/;

export const DARK = '#0b0f1a';
export const LIGHT = '#ffffff';

/** Light modules inside the canvas; with the white paper around it they make the four that scanners need. */
const QUIET_ZONE = 2.5;

/** Rows of modules, true for dark, of the smallest symbol that holds the text. */
export function symbolOf(text: string, correction: ErrorCorrection = 'M'): boolean[][] {
  const code = qrcode(0, correction);
  code.addData(text, modeOf(text));
  code.make();
  const count = code.getModuleCount();
  return Array.from({ length: count }, (_row, y) =>
    Array.from({ length: count }, (_column, x) => code.isDark(y, x)),
  );
}

function modeOf(text: string): 'Numeric' | 'Alphanumeric' | 'Byte' {
  if (DIGITS.test(text)) return 'Numeric';
  return ALPHANUMERIC.test(text) ? 'Alphanumeric' : 'Byte';
}

/** Pixels of a module, and where the first one begins, of `count` modules on a canvas of `side` pixels. */
export function placeSymbol(
  side: number,
  count: number,
): { readonly size: number; readonly start: number } {
  // Whole pixels for each module, or the edges blur; what is left over widens the quiet zone.
  const size = Math.floor(side / (count + 2 * QUIET_ZONE));
  return { size, start: Math.floor((side - size * count) / 2) };
}
