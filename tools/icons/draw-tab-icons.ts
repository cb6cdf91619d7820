/**
 * Draws the stencils of the tab bar's icons into miniprogram/assets/tab (npx tsx tools/icons/draw-tab-icons.ts).
 * A stencil is a small indexed PNG, black in 16 steps of transparency; the build paints it in the school's colours.
 * Run it only when a drawing below changes; the PNGs are part of the repository.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findChromium } from '../chromium';

/** WeChat's recommended size of a tab icon, in pixels. */
const SIZE = 81;
const STEPS = 16;

/** Drawings on a field of 24 × 24, stroked. */
const DRAWINGS: Readonly<Record<string, string>> = {
  card: '<rect x="3" y="5" width="18" height="14" rx="2.4"/><path d="M3 10h18M7 15h3.5"/>',
  visit:
    '<path d="M4 21V9.6L12 3.4l8 6.2V21M2.6 21H8.6M15.4 21h6M8.6 21v-5.6a3.4 3.4 0 0 1 6.8 0V21"/>',
  services:
    '<rect x="3.5" y="3.5" width="7" height="7" rx="1.6"/><rect x="13.5" y="3.5" width="7" height="7" rx="1.6"/>' +
    '<rect x="3.5" y="13.5" width="7" height="7" rx="1.6"/><rect x="13.5" y="13.5" width="7" height="7" rx="1.6"/>',
  me: '<circle cx="12" cy="8" r="4.3"/><path d="M3.8 20.6a8.2 7.4 0 0 1 16.4 0"/>',
};

async function main(): Promise<void> {
  const folder = resolve(__dirname, '../../miniprogram/assets/tab');
  mkdirSync(folder, { recursive: true });
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error('no Chromium found: set CHROMIUM_PATH');
  }
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    for (const [name, drawing] of Object.entries(DRAWINGS)) {
      const alpha = await page.evaluate<number[]>(
        `(${readAlpha})(${JSON.stringify(wrap(drawing))})`,
      );
      writeFileSync(join(folder, `${name}.png`), encodeStencil(alpha));
    }
  } finally {
    await browser.close();
  }
}

function wrap(drawing: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="-1.5 -1.5 27 27" fill="none" ` +
    `stroke="#000" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">${drawing}</svg>`
  );
}

/** Runs in the browser, so it is text: the transparency of every pixel, row by row. */
const readAlpha = `async (svg) => {
  const image = new Image();
  image.src = 'data:image/svg+xml,' + encodeURIComponent(svg);
  await image.decode();
  const canvas = new OffscreenCanvas(${SIZE}, ${SIZE});
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, ${SIZE}, ${SIZE});
  return Array.from({ length: ${SIZE * SIZE} }, (_, pixel) => data[pixel * 4 + 3]);
}`;

/** An indexed PNG of 4 bits a pixel (PNG specification, 3rd edition, chunks PLTE and tRNS). */
function encodeStencil(alpha: readonly number[]): Buffer {
  const rowLength = 1 + Math.ceil(SIZE / 2);
  const rows = Buffer.alloc(rowLength * SIZE);
  alpha.forEach((value, pixel) => {
    const x = pixel % SIZE;
    const at = Math.floor(pixel / SIZE) * rowLength + 1 + (x >> 1);
    const step = Math.round((value / 255) * (STEPS - 1));
    rows[at] = (rows[at] ?? 0) | (x % 2 === 0 ? step << 4 : step);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  header.set([4, 3, 0, 0, 0], 8);
  const transparency = Array.from({ length: STEPS }, (_, step) => step * 17);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.alloc(STEPS * 3)),
    chunk('tRNS', Buffer.from(transparency)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
