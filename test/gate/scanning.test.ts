/** Codes as the phone draws them, seen by a camera, and read by two decoders that share no code. */
import { decodeCode } from '../../domain/code/identity-code';
import { WINDOW_MS } from '../../domain/code/window';
import { asJwt, encodingsOf, sizeOf } from '../../tools/bench/code/compared';
import { DECODERS } from '../../tools/bench/code/decoders';
import { photograph, type Conditions, type Picture } from '../../tools/bench/code/photograph';
import { showOnScreen, type PageColour } from '../../tools/bench/code/screen';
import { makeCode } from '../../tools/bench/gate/issuer';
import { openOfflineGate } from '../../tools/bench/gate/offline-gate';

const NOW = Date.parse('2026-11-23T09:00:10+08:00');

function pictureOf(text: string, conditions: Conditions, page: PageColour = 'light'): Picture {
  return photograph(showOnScreen(text, page), conditions);
}

/** What each decoder reads. */
async function read(picture: Picture): Promise<Record<string, string | null>> {
  return { zxing: await DECODERS.zxing(picture), zbar: await DECODERS.zbar(picture) };
}

const everybodyReads = (text: string | null) => ({ zxing: text, zbar: text });

test.each<[string, PageColour, Conditions]>([
  ['straight, on a light page', 'light', { width: 140 }],
  ['on a dark page', 'dark', { width: 140 }],
  ['slightly turned', 'dark', { width: 140, rotation: 12 }],
  ['turned by a third', 'light', { width: 140, rotation: 33 }],
  ['on its head', 'light', { width: 140, rotation: 180 }],
  ['out of focus', 'dark', { width: 140, blur: 1.2 }],
  ['in noise', 'light', { width: 140, noise: 15 }],
  ['on a dim screen', 'dark', { width: 140, light: 0.25, noise: 4 }],
  ['from aside', 'light', { width: 160, tilt: 0.2, rotation: 10 }],
  ['under a lamp', 'dark', { width: 160, glare: 0.12, blur: 0.8, noise: 5 }],
  ['small', 'light', { width: 100, rotation: 3 }],
  ['all at once', 'dark', { width: 180, rotation: 8, tilt: 0.1, blur: 1.1, noise: 8, light: 0.5 }],
])('both decoders read the code %s', async (_how, page, conditions) => {
  const code = makeCode(NOW, conditions.width);
  expect(await read(pictureOf(code, conditions, page))).toEqual(everybodyReads(code));
});

test('neither reads anything where there is nothing', async () => {
  const grey = new Uint8ClampedArray(40_000).fill(255);
  expect(await read({ width: 200, height: 200, grey })).toEqual(everybodyReads(null));
});

test('a screenshot is read and refused when its window is over; while it runs it is admitted', async () => {
  const { gate, at, close } = openOfflineGate(NOW);
  const screenshot = pictureOf(makeCode(NOW, 1), { width: 140, rotation: 4, blur: 0.8 });
  const { zxing } = await read(screenshot);
  at(NOW + 2 * WINDOW_MS);
  expect(await gate.decide(zxing ?? '')).toMatchObject({ admitted: false, code: 'CODE_EXPIRED' });
  at(NOW);
  expect(await gate.decide(zxing ?? '')).toMatchObject({ admitted: true });
  await close();
});

test('the code takes the smallest symbol that its bytes can have', () => {
  const { version, modules } = sizeOf(makeCode(NOW, 1), 'M');
  expect([version, modules]).toEqual([6, 41]);
  for (const text of Object.values(encodingsOf(makeCode(NOW, 1)))) {
    expect(sizeOf(text, 'M').version).toBeGreaterThanOrEqual(version);
  }
});

test('a JWT of the same content takes a symbol half as wide again', () => {
  const decoded = decodeCode(makeCode(NOW, 1));
  const jwt = asJwt((decoded.ok && decoded.value) || fail());
  expect(sizeOf(jwt, 'M').modules / sizeOf(makeCode(NOW, 1), 'M').modules).toBeGreaterThan(1.45);
  expect(jwt.split('.').map((part) => part.length > 0)).toEqual([true, true, true]);
});

function fail(): never {
  throw new Error('a code of our own cannot be read');
}
