/**
 * The icons of the tab bar, in the colours of school and theme. The sources are stencils: PNGs of one colour whose
 * palette differs only in transparency, so painting one means writing another colour into its palette.
 */
import { crc32 } from 'node:zlib';
import { parse } from '../school/theme';
import type { Theme } from './app-config';

const SIGNATURE_LENGTH = 8;

/** The stencil in another colour. Throws when the file is not an indexed PNG. */
export function paintStencil(stencil: Uint8Array, colour: string): Uint8Array {
  const png = Buffer.from(stencil);
  for (let at = SIGNATURE_LENGTH; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    const data = at + 8;
    if (png.toString('latin1', at + 4, data) === 'PLTE') {
      const rgb = Buffer.from(parse(colour));
      for (let entry = data; entry < data + length; entry += 3) {
        rgb.copy(png, entry);
      }
      png.writeUInt32BE(crc32(png.subarray(at + 4, data + length)), data + length);
      return png;
    }
    at = data + length + 4;
  }
  throw new Error('not a stencil: the PNG has no palette');
}

/** Every stencil painted for light and dark, selected or not: 'card.png' becomes 'card-dark-selected.png' and so on. */
export function paintTabIcons(
  stencils: ReadonlyMap<string, Uint8Array>,
  theme: Theme,
): Map<string, Uint8Array> {
  const painted = new Map<string, Uint8Array>();
  for (const [path, stencil] of stencils) {
    for (const mode of ['light', 'dark'] as const) {
      const colours = { '': theme[mode]['tabColor'], '-selected': theme[mode]['tabSelectedColor'] };
      for (const [state, colour] of Object.entries(colours)) {
        if (colour !== undefined) {
          painted.set(
            path.replace(/\.png$/, `-${mode}${state}.png`),
            paintStencil(stencil, colour),
          );
        }
      }
    }
  }
  return painted;
}
