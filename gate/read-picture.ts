/**
 * A camera instead of a scanner: the QR code in a picture (PNG or JPEG), by zxing-wasm where that package is installed.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** null when there is no picture, or no QR code that can be read in it. */
export async function readPicture(file: string): Promise<string | null> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader');
  // From the package: its own default would fetch it from the network.
  const wasm = readFileSync(
    join(dirname(require.resolve('zxing-wasm/reader')), '../../reader/zxing_reader.wasm'),
  );
  prepareZXingModule({
    overrides: {
      wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength),
    },
  });
  try {
    const picture = await readFile(file);
    const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true });
    return found.find(({ isValid }) => isValid)?.text ?? null;
  } catch (error) {
    process.stderr.write(`no picture: ${error instanceof Error ? error.name : 'unknown'}\n`);
    return null;
  }
}
