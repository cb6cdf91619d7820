/** The school's colours as TDesign's brand palette, light and dark, and as our own variables. */
import type { SchoolProfile } from '../../../schools/schema';

type Colour = readonly [red: number, green: number, blue: number];

/** TDesign takes step 7 of its ten as the brand colour in light mode, and step 8 in dark mode. */
const LIGHT_STEP = 7;
const DARK_STEP = 8;
/** How far each step lies from the brand colour towards the page (below it) or away from it (above), 0 to 1. */
const LIGHT_TINTS = [0.94, 0.86, 0.72, 0.56, 0.38, 0.18, 0, 0.22, 0.42, 0.6];
const DARK_TINTS = [0.84, 0.76, 0.66, 0.56, 0.46, 0.32, 0.16, 0, 0.22, 0.42];

const WHITE: Colour = [255, 255, 255];
const BLACK: Colour = [0, 0, 0];
const NIGHT: Colour = [16, 20, 24];

/** The rules that the build appends to app.wxss. */
export function themeStyle({ brand }: SchoolProfile): string {
  return [
    '/* The colours of the school. */',
    'page,',
    '.page {',
    `  --card-from: ${brand.cardFrom};`,
    `  --card-to: ${brand.cardTo};`,
    '}',
    scheme('light', brand.light, palette(brand.light, LIGHT_TINTS, LIGHT_STEP, WHITE, BLACK)),
    scheme('dark', brand.dark, palette(brand.dark, DARK_TINTS, DARK_STEP, NIGHT, WHITE)),
    '',
  ].join('\n');
}

function scheme(name: 'light' | 'dark', brand: string, steps: readonly string[]): string {
  return [
    `@media (prefers-color-scheme: ${name}) {`,
    '  page,',
    '  .page {',
    ...steps.map((colour, index) => `    --td-brand-color-${index + 1}: ${colour};`),
    // A pale brand colour, as in dark mode, carries dark letters.
    `    --td-button-primary-color: ${textOn(brand)};`,
    '  }',
    '}',
  ].join('\n');
}

function palette(
  brand: string,
  tints: readonly number[],
  brandStep: number,
  towards: Colour,
  away: Colour,
): string[] {
  return tints.map((share, index) =>
    toHex(mix(parse(brand), index + 1 < brandStep ? towards : away, share)),
  );
}

/** White or near black, whichever is easier to read on the colour. */
export function textOn(background: string): string {
  const colour = parse(background);
  return contrast(colour, WHITE) >= contrast(colour, NIGHT) ? '#ffffff' : toHex(NIGHT);
}

/** WCAG 2 contrast ratio, 1 to 21. */
function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const part = (index: 0 | 1 | 2): number =>
    Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

/** '#1f3f96' */
export function parse(hex: string): Colour {
  const number = Number.parseInt(hex.slice(1), 16);
  return [(number >> 16) & 255, (number >> 8) & 255, number & 255];
}

function toHex(colour: Colour): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
