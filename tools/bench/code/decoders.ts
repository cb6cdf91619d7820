/** Two readers of QR codes that share no code: zxing-cpp and zbar, both as WebAssembly. */
import { scanGrayBuffer, ZBarSymbolType } from '@undecaf/zbar-wasm';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Picture } from './photograph';

/** The text in a picture; null when none was read. */
export type Decoder = (picture: Picture) => Promise<string | null>;

const zxing: Decoder = async ({ width, height, grey }) => {
  loadZxing();
  const data = new Uint8ClampedArray(4 * grey.length);
  for (let i = 0; i < data.length; i += 1) data[i] = i % 4 === 3 ? 255 : (grey[i >> 2] ?? 0);
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { formats: ['QRCode'], tryHarder: true },
  );
  return found.find(({ isValid }) => isValid)?.text ?? null;
};

const zbar: Decoder = async ({ width, height, grey }) => {
  const found = await scanGrayBuffer(grey.slice().buffer, width, height);
  return found.find(({ type }) => type === ZBarSymbolType.ZBAR_QRCODE)?.decode() ?? null;
};

export const DECODERS: Readonly<Record<'zxing' | 'zbar', Decoder>> = { zxing, zbar };

let isLoaded = false;

/** From the package: its own default would fetch it from the network. */
function loadZxing(): void {
  if (isLoaded) return;
  const folder = dirname(require.resolve('zxing-wasm/reader'));
  const wasm = readFileSync(join(folder, '../../reader/zxing_reader.wasm'));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  prepareZXingModule({ overrides: { wasmBinary } });
  isLoaded = true;
}
