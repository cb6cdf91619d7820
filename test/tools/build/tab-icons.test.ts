import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { paintStencil, paintTabIcons } from '../../../tools/build/miniprogram/tab-icons';

const stencil = readFileSync(
  join(resolve(__dirname, '../../..'), 'miniprogram/assets/tab/card.png'),
);

describe('icons of the tab bar', () => {
  test('a painted stencil differs in its palette alone, and its checksum is right', () => {
    const painted = Buffer.from(paintStencil(stencil, '#1f3f96'));
    const at = painted.indexOf('PLTE');
    const length = painted.readUInt32BE(at - 4);
    const palette = painted.subarray(at + 4, at + 4 + length);
    expect(palette.toString('hex')).toBe('1f3f96'.repeat(length / 3));
    expect(painted.readUInt32BE(at + 4 + length)).toBe(
      crc32(painted.subarray(at, at + 4 + length)),
    );
    expect(painted.subarray(0, at)).toEqual(stencil.subarray(0, at));
    expect(painted.subarray(at + 8 + length)).toEqual(stencil.subarray(at + 8 + length));
  });

  test('each icon comes in light and dark, selected and not', () => {
    const colours = { tabColor: '#5b6474', tabSelectedColor: '#1f3f96' };
    const painted = paintTabIcons(new Map([['assets/tab/card.png', stencil]]), {
      light: colours,
      dark: colours,
    });
    expect([...painted.keys()].sort()).toEqual([
      'assets/tab/card-dark-selected.png',
      'assets/tab/card-dark.png',
      'assets/tab/card-light-selected.png',
      'assets/tab/card-light.png',
    ]);
  });

  test('a picture that is no stencil is refused', () => {
    expect(() => paintStencil(Buffer.alloc(64), '#000000')).toThrow('not a stencil');
  });
});
