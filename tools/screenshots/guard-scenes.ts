/** What the guard sees before and after a code is scanned. */
import type { Scene } from './scene';
import type { Studio } from './studio';

const PAGE = { persona: 'guard', path: 'guard/scan/scan' } as const;

async function scan(studio: Studio, text: string): Promise<void> {
  await studio.layScan(text);
  await studio.tap('#scan');
}

/** The codes a phone shows now and in the minutes to come. */
async function codesOf(studio: Studio, persona: string): Promise<readonly string[]> {
  const { codes } = await studio.remote.call(persona, 'card', 'leaseCodes', {});
  return codes.map(({ text }) => text);
}

export const guardScenes: readonly Scene[] = [
  { ...PAGE, name: 'guard-waiting' },
  {
    ...PAGE,
    name: 'guard-allowed',
    async play(studio) {
      const [now = ''] = await codesOf(studio, 'chen');
      await scan(studio, now);
    },
  },
  {
    ...PAGE,
    name: 'guard-refused-not-yet',
    async play(studio) {
      await scan(studio, (await codesOf(studio, 'chen')).at(-1) ?? '');
    },
  },
  {
    ...PAGE,
    name: 'guard-refused-foreign',
    play: (studio) => scan(studio, 'https://example.com/'),
  },
  {
    ...PAGE,
    name: 'guard-unknown',
    async play(studio) {
      await studio.setOnline(false);
      await scan(studio, 'https://example.com/');
    },
  },
];

/** A card that was revoked a moment ago, with a code that its phone still had. */
let lastCode = '';

export async function keepCode(studio: Studio, persona: string): Promise<void> {
  [lastCode = ''] = await codesOf(studio, persona);
}

export const revokedCodeScenes: readonly Scene[] = [
  { ...PAGE, name: 'guard-refused-revoked', play: (studio) => scan(studio, lastCode) },
];
