/**
 * Smallest width at which an identity code is read from a picture, over that of a JWT (EdDSA) of the same content at the
 * same error correction. Width is that of the symbol in pixels of the camera; read is what two decoders that share no
 * code (zbar, zxing) both read in nine of ten pictures, which are out of focus, noisy and slightly turned. Before that it
 * prints what each encoding takes, and how error correction L and M stand against a lamp's reflection.
 *
 *   npm run bench -- code --grid 1      also every combination of width, angle, blur, light and page (minutes)
 */
import { decodeCode } from '../../domain/code/identity-code';
import type { ErrorCorrection } from '../../miniprogram/components/identity-code/symbol';
import { conclude, numberOption, rounded } from './cloud/outcome';
import { asJwt, encodingsOf, sizeOf } from './code/compared';
import { DECODERS } from './code/decoders';
import { photograph, type Conditions } from './code/photograph';
import { showOnScreen, type PageColour } from './code/screen';
import { makeCode } from './gate/issuer';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');
const GOAL = 0.7;
const CORRECTIONS: readonly ErrorCorrection[] = ['L', 'M'];
/** A camera that is not quite still, in a hall. */
const HALL = { blur: 1, noise: 8 };
/** Widths are tried in steps of a part of a module: 2 pixels a module are too few for anybody, 5 enough. */
const PIXELS_A_MODULE = { fewest: 2, most: 5, step: 0.05 };
/** A width is read when both decoders read so many of its pictures and those of the next two widths. */
const READ = 0.9;
const NEIGHBOURS = 3;

type Shown = readonly [text: string, correction: ErrorCorrection, page?: PageColour];

async function readBy([text, correction, page]: Shown, conditions: Conditions): Promise<string[]> {
  const picture = photograph(showOnScreen(text, page, correction), conditions);
  const read: string[] = [];
  for (const [name, decode] of Object.entries(DECODERS)) {
    if ((await decode(picture)) === text) read.push(name);
  }
  return read;
}

const DECODER_COUNT = Object.keys(DECODERS).length;

/** The part of the pictures that both decoders read; each is turned in its own way. */
async function partRead(shown: Shown, conditions: Conditions, pictures: number): Promise<number> {
  let both = 0;
  for (let seed = 1; seed <= pictures; seed += 1) {
    const rotation = ((seed * 37) % 17) - 8;
    const read = await readBy(shown, { ...HALL, rotation, ...conditions, seed });
    both += read.length === DECODER_COUNT ? 1 : 0;
  }
  return both / pictures;
}

async function smallestWidth(shown: Shown, pictures: number): Promise<number> {
  const [text, correction] = shown;
  const { modules } = sizeOf(text, correction);
  const { fewest, most, step } = PIXELS_A_MODULE;
  const tried: { width: number; part: number }[] = [];
  for (let pixels = fewest; pixels <= most; pixels += step) {
    const width = Math.round(pixels * modules);
    tried.push({ width, part: await partRead(shown, { width }, pictures) });
    const last = tried.slice(-NEIGHBOURS);
    const mean = last.reduce((sum, { part }) => sum + part, 0) / NEIGHBOURS;
    if (mean >= READ) return last[0]?.width ?? width;
  }
  throw new Error('not read at any width');
}

function printEncodings(code: string, jwt: string): void {
  const forms = { ...encodingsOf(code), 'JWT, byte': jwt };
  for (const [name, text] of Object.entries(forms)) {
    const sizes = CORRECTIONS.map((correction) => {
      const { version, modules } = sizeOf(text, correction);
      return `${correction}: version ${version}, ${modules} × ${modules}`;
    });
    console.log(
      `${name.padEnd(22)} ${String(text.length).padStart(4)} characters  ${sizes.join('   ')}`,
    );
  }
}

async function printGrid(code: string): Promise<void> {
  for (const page of ['light', 'dark'] as const) {
    for (const width of [90, 120, 160, 240]) {
      for (const rotation of [0, 15, 45, 90]) {
        for (const tilt of [0, 0.15, 0.3]) {
          for (const blur of [0, 1, 1.5]) {
            for (const light of [1, 0.4, 0.2]) {
              const conditions = { width, rotation, tilt, blur, light, noise: 5 };
              const read = await readBy([code, 'M', page], conditions);
              console.log(JSON.stringify({ page, ...conditions, read }));
            }
          }
        }
      }
    }
  }
}

async function main(): Promise<void> {
  const pictures = numberOption('pictures', 24);
  const code = makeCode(NOW, 1);
  const decoded = decodeCode(code);
  if (!decoded.ok) throw new Error(decoded.code);
  const jwt = asJwt(decoded.value);
  printEncodings(code, jwt);
  if (process.argv.includes('--grid')) await printGrid(code);

  const widths: Record<string, number> = {};
  for (const correction of CORRECTIONS) {
    widths[`code ${correction}`] = await smallestWidth([code, correction], pictures);
    widths[`JWT ${correction}`] = await smallestWidth([jwt, correction], pictures);
  }
  console.log('smallest width in pixels:', JSON.stringify(widths));
  for (const glare of [0.15, 0.2, 0.25, 0.3]) {
    const parts = [];
    for (const correction of CORRECTIONS) {
      const part = await partRead([code, correction], { width: 200, glare }, 2 * pictures);
      parts.push(`${correction} ${rounded(part)}`);
    }
    console.log(`read with a reflection ${glare} of its width: ${parts.join(', ')}`);
  }
  const figure = rounded((widths['code M'] ?? 0) / (widths['JWT M'] ?? 1));
  conclude({ bench: 'code', figure, goal: GOAL, holds: figure <= GOAL, correction: 'M', widths });
}

void main();
