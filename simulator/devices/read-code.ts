/** A scanner's eye in Node: reads the QR code in a picture. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** The decoder's WebAssembly, read from the package: its own default would fetch it from the network. */
export const READER_WASM = join(
  dirname(require.resolve('zxing-wasm/reader')),
  '../../reader/zxing_reader.wasm',
);

let prepared = false;

/** The text of the QR code in a PNG or JPEG picture; null when there is none that can be read. */
export async function readCode(picture: Uint8Array): Promise<string | null> {
  if (!prepared) {
    prepared = true;
    const wasm = readFileSync(READER_WASM);
    const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
    prepareZXingModule({ overrides: { wasmBinary } });
  }
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true });
  return found.find(({ isValid }) => isValid)?.text ?? null;
}
