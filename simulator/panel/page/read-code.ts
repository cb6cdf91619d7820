/** The scanner's eye in the browser: a real QR decoder; its WebAssembly comes from the simulator. */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

prepareZXingModule({ overrides: { locateFile: () => '/panel/reader.wasm' } });

/** The text of the QR code in the picture; null when there is none that can be read. */
export async function readCode(picture: HTMLCanvasElement): Promise<string | null> {
  const pen = picture.getContext('2d');
  if (pen === null) {
    return null;
  }
  const pixels = pen.getImageData(0, 0, picture.width, picture.height);
  const found = await readBarcodes(pixels, { formats: ['QRCode'], tryHarder: true });
  return found.find(({ isValid }) => isValid)?.text ?? null;
}
