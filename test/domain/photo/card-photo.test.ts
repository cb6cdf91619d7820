import fc from 'fast-check';
import {
  checkPhoto,
  LARGEST_PHOTO_BYTES,
  middleOf,
  PHOTO_HEIGHT,
  PHOTO_WIDTH,
} from '../../../domain/photo/card-photo';
import { readJpeg } from '../../../domain/photo/jpeg';
import {
  ADOBE,
  EXIF,
  frame,
  JFIF,
  jpegOf,
  keptPhoto,
  phonePhoto,
  SCAN,
  segment,
} from './jpeg-file';

test('what cameras write beside a picture is cut off, and the picture stays', () => {
  expect(readJpeg(phonePhoto())).toEqual({ width: 600, height: 800, bytes: keptPhoto() });
});

test('a file behind the end of the picture is cut off', () => {
  const hidden = Uint8Array.from([...phonePhoto(), ...phonePhoto(10, 10)]);
  expect(readJpeg(hidden)?.bytes).toEqual(keptPhoto());
});

test('the note on how colours are meant stays', () => {
  const photo = jpegOf(ADOBE, frame(600, 800), SCAN);
  expect(readJpeg(photo)?.bytes).toEqual(photo);
});

test('a picture of several scans with tables and notes between them keeps all but the notes', () => {
  const table = segment(0xc4, [0, 1, 2]);
  const progressive = jpegOf(frame(600, 800, 0xc2), table, SCAN, EXIF, table, SCAN);
  expect(readJpeg(progressive)?.bytes).toEqual(
    jpegOf(frame(600, 800, 0xc2), table, SCAN, table, SCAN),
  );
});

test('fill bytes before a marker are allowed', () => {
  const filled = jpegOf([0xff, 0xff, ...frame(600, 800)], SCAN);
  expect(readJpeg(filled)).toMatchObject({ width: 600, height: 800 });
});

test.each([
  ['nothing', Uint8Array.of()],
  ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['only a beginning', Uint8Array.of(0xff, 0xd8)],
  ['no frame', jpegOf(JFIF, SCAN)],
  ['no picture', jpegOf(JFIF, frame(600, 800))],
  ['a width of nothing', jpegOf(frame(0, 800), SCAN)],
  ['a segment that is longer than the file', Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1)],
  [
    'a segment shorter than its own length',
    Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, 1, 0xff, 0xd9),
  ],
  ['something between the segments', jpegOf(JFIF, [1, 2, 3], frame(600, 800), SCAN)],
  ['a script', Uint8Array.from(Buffer.from('<script>alert(1)</script>'))],
])('%s is no photo', (_what, bytes) => {
  expect(readJpeg(bytes)).toBeNull();
});

test('a photo that was cut off anywhere is no photo', () => {
  const whole = phonePhoto();
  for (let length = 0; length < whole.length; length += 1) {
    expect(readJpeg(whole.subarray(0, length))).toBeNull();
  }
});

test('whatever bytes come, reading them ends with a photo or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, begins) => {
      const file = begins ? Uint8Array.from([0xff, 0xd8, ...bytes]) : bytes;
      const photo = readJpeg(file);
      if (photo !== null) {
        expect(readJpeg(photo.bytes)).toEqual(photo);
      }
    }),
  );
});

test.each([
  [600, 800],
  [240, 320],
  [1200, 1600],
  [599, 800],
])('%i by %i pixels are taken', (width, height) => {
  expect(checkPhoto(phonePhoto(width, height))).toMatchObject({ ok: true });
});

test.each([
  ['too few pixels', 239, 319],
  ['too many', 1201, 1601],
  ['lying', 800, 600],
  ['square', 600, 600],
])('%s is refused', (_what, width, height) => {
  expect(checkPhoto(phonePhoto(width, height))).toEqual({ ok: false, code: 'PHOTO_SIZE' });
});

test('a file over the limit is refused before it is read', () => {
  expect(checkPhoto(new Uint8Array(LARGEST_PHOTO_BYTES + 1))).toEqual({
    ok: false,
    code: 'PHOTO_TOO_LARGE',
  });
});

test('the middle of a picture has the shape of a photo and lies within the picture', () => {
  const side = fc.integer({ min: 1, max: 8000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const part = middleOf(width, height);
      expect(part.width / part.height).toBeCloseTo(PHOTO_WIDTH / PHOTO_HEIGHT, 6);
      expect(part.left).toBeGreaterThanOrEqual(-1e-9);
      expect(part.top).toBeGreaterThanOrEqual(-1e-9);
      expect(part.left + part.width).toBeLessThanOrEqual(width + 1e-6);
      expect(part.top + part.height).toBeLessThanOrEqual(height + 1e-6);
      expect(part.width > width - 1e-6 || part.height > height - 1e-6).toBe(true);
    }),
  );
});
