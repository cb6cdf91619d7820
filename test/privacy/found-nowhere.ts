/** Looks for the canaries in everything that a product stored, logged, sent and answered. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CANARIES, canariesIn, canariesInFolder, type Canary } from './canaries';
import type { WatchedProduct } from './watched-product';

/** What the simulator keeps of the world outside the cloud, and files that somebody is to open. */
const ALLOWED: readonly {
  readonly path: RegExp;
  readonly canaries: readonly Canary[];
  readonly why: string;
}[] = [
  {
    path: /^messages/,
    canaries: ['mobile', 'foreignMobile'],
    why: 'what lies on people’s phones, by their numbers',
  },
  {
    path: /^mails/,
    canaries: ['email'],
    why: 'what lies in people’s mailboxes, by their addresses',
  },
  {
    path: /^files\//,
    canaries: Object.keys(CANARIES) as Canary[],
    why: 'copies that somebody asked for, in private storage until they expire',
  },
];

/** How a picture of this kind begins (ISO/IEC 10918-1, SOI). */
const JPEG = Buffer.from([0xff, 0xd8]);

/** The tests that close a story, whatever happened in it. */
export function theyAreFoundNowhere(watched: () => WatchedProduct): void {
  test('no file of the database has any of them in clear', () => {
    const database = ['database.sqlite', 'database.sqlite-wal'];
    // Without this the search could look into something that is compressed or empty.
    const content = database.map((name) => readFileSync(join(watched().product.dataFolder, name)));
    expect(Buffer.concat(content).includes('registrations')).toBe(true);
    expect(Buffer.concat(content).includes('invite-staff')).toBe(true);
    const found = canariesInFolder(watched().product.dataFolder);
    expect(Object.keys(found).filter((path) => path.startsWith('database'))).toEqual([]);
  });

  test('no other file of the cloud has any of them, but what is meant to be read', () => {
    const found = Object.entries(canariesInFolder(watched().product.dataFolder)).flatMap(
      ([path, canaries]) => {
        const allowed = ALLOWED.find((one) => one.path.test(path))?.canaries ?? [];
        return canaries
          .filter((canary) => !allowed.includes(canary))
          .map((canary) => `${canary} in ${path}`);
      },
    );
    expect(found).toEqual([]);
  });

  test('no file is named after any of them', () => {
    const paths = readdirSync(watched().product.dataFolder, { recursive: true }).map(String);
    expect(paths.length).toBeGreaterThan(5);
    expect(canariesIn(paths.join('\n'))).toEqual([]);
  });

  test('the photos that are kept are our own copies, without what cameras write beside the picture', () => {
    const folder = join(watched().product.dataFolder, 'files');
    const photos = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath, one.name)))
      .filter((content) => content.subarray(0, 2).equals(JPEG));
    expect(photos.length).toBeGreaterThan(1);
    expect(Object.values(canariesInFolder(folder)).flat()).not.toContain('photoComment');
  });

  test('no line of any log has any of them', () => {
    expect(canariesIn(watched().logged.join('\n'))).toEqual([]);
  });

  test('no error has any of them', () => {
    expect(canariesIn(watched().refusals.join('\n'))).toEqual([]);
  });

  test('no message has any of them in its text, only the number it is sent to', () => {
    const texts = watched()
      .product.simulator.cloud.messages.all()
      .map((message) => {
        const { to: _to, ...rest } = message as { to?: unknown };
        return JSON.stringify(rest);
      });
    expect(canariesIn(texts.join('\n'))).toEqual([]);
  });
}
