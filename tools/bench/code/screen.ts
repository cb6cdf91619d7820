/** The phone's screen with a code on it, as a surface whose brightness can be asked at any point. */
import {
  DARK,
  LIGHT,
  placeSymbol,
  symbolOf,
  type ErrorCorrection,
} from '../../../miniprogram/components/identity-code/symbol';

/** As in identity-code.wxss: the canvas lies on white paper, the paper on the page. CSS pixels. */
const CANVAS = 232;
const PAPER = 248;
const PIXEL_RATIO = 3;
const PAGE = { light: 0xf6, dark: 0x14 };

export interface Screen {
  /** Modules on a side of the symbol. */
  readonly modules: number;
  /** What a symbol's width of 1 is: points are told in parts of it, from the symbol's centre. */
  brightnessAt(x: number, y: number): number;
}

export type PageColour = keyof typeof PAGE;

/** The text as the phone draws it on a light or dark page; brightness from 0 to 255. */
export function showOnScreen(
  text: string,
  page: PageColour = 'light',
  correction: ErrorCorrection = 'M',
): Screen {
  const rows = symbolOf(text, correction);
  const side = CANVAS * PIXEL_RATIO;
  const { size, start } = placeSymbol(side, rows.length);
  const width = size * rows.length;
  const centre = start + width / 2;
  const paperEdge = ((PAPER - CANVAS) / 2) * PIXEL_RATIO;
  const dark = greyOf(DARK);
  const light = greyOf(LIGHT);
  const isOnPaper = (at: number): boolean => at >= -paperEdge && at < side + paperEdge;
  return {
    modules: rows.length,
    brightnessAt(x, y) {
      const left = centre + x * width;
      const top = centre + y * width;
      if (!isOnPaper(left) || !isOnPaper(top)) return PAGE[page];
      if (left < start || top < start) return light;
      // Both are above 0 here, where `| 0` is the whole part.
      return rows[((top - start) / size) | 0]?.[((left - start) / size) | 0] === true
        ? dark
        : light;
    },
  };
}

/** Of a colour as `#rrggbb` (ITU-R BT.601). */
function greyOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    Number.parseInt(colour.slice(at, at + 2), 16),
  );
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
