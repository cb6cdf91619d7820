/** What the guard sees before and after a code is scanned, and without one. */
import type { Scene } from './scene';
import type { Studio } from './studio';
import { castMember, typeIdentity } from './typing';

const PAGE = { persona: 'guard', path: 'guard/scan/scan' } as const;

async function stand(studio: Studio): Promise<void> {
  if (await studio.isThere('#gate-north')) await studio.tap('#gate-north');
  await studio.waitFor('#link');
}

async function scan(studio: Studio, text: string): Promise<void> {
  await stand(studio);
  await studio.layScan(text);
  await studio.tap('#scan');
  await studio.waitFor('#result');
}

/** The codes a phone shows now and in the minutes to come. */
async function codesOf(studio: Studio, persona: string): Promise<readonly string[]> {
  const { codes } = await studio.remote.call(persona, 'card', 'leaseCodes', {});
  return codes.map(({ text }) => text);
}

/** A code of somebody who is outside; each picture comes a minute after the one before. */
async function codeToComeIn(studio: Studio, persona: string): Promise<string> {
  await studio.remote.setClock(studio.simulator.clock.now() + 60_000);
  const [out = ''] = await codesOf(studio, persona);
  await studio.remote.call('guard', 'guard', 'passCode', {
    gate: 'north',
    direction: 'out',
    number: studio.simulator.clock.now(),
    code: out,
  });
  await studio.remote.setClock(studio.simulator.clock.now() + 60_000);
  return (await codesOf(studio, persona))[0] ?? '';
}

export const guardScenes: readonly Scene[] = [
  { ...PAGE, name: 'guard-gates', fresh: true },
  { ...PAGE, name: 'guard-waiting', play: stand },
  {
    ...PAGE,
    name: 'guard-allowed',
    async play(studio) {
      await scan(studio, await codeToComeIn(studio, 'chen'));
    },
  },
  {
    ...PAGE,
    name: 'guard-turning-away',
    async play(studio) {
      await scan(studio, await codeToComeIn(studio, 'chen'));
      await studio.tap('#turn-away');
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
    name: 'guard-offline-allowed',
    // A phone that has let nobody in yet: without network it does not hear who left by another one.
    fresh: true,
    async play(studio) {
      const code = await codeToComeIn(studio, 'chen');
      await stand(studio);
      await studio.setOnline(false);
      await scan(studio, code);
    },
  },
  {
    ...PAGE,
    name: 'guard-offline-waiting',
    async play(studio) {
      await stand(studio);
      await studio.setOnline(false);
      await studio.tap('#by-hand');
      await studio.tap('#sheet >>> #choose-emergency');
      await studio.waitFor('#note');
    },
  },
  {
    ...PAGE,
    name: 'guard-decides',
    fresh: true,
    async play(studio) {
      const [code = ''] = await codesOf(studio, 'chen');
      await studio.setOnline(false);
      await scan(studio, code);
    },
  },
  { ...PAGE, name: 'guard-lookup', path: 'guard/lookup/lookup' },
  {
    ...PAGE,
    name: 'guard-lookup-found',
    async play(studio) {
      await codeToComeIn(studio, 'chen');
      await stand(studio);
      await studio.tap('#look-up');
      await typeIdentity(studio, castMember('chen'));
      await studio.tap('#find');
      await studio.tap('#sheet >>> #choose-phone-dead');
      await studio.waitFor('#result');
    },
  },
  { ...PAGE, name: 'guard-visitors', path: 'guard/visitors/visitors' },
  {
    persona: 'office',
    path: 'staff/entries/entries',
    name: 'staff-entries',
    size: 'long',
    play: (studio) => studio.waitFor('#figures'),
  },
  {
    persona: 'office',
    path: 'staff/entries/entries',
    name: 'staff-entries-desk',
    size: 'desk',
    play: (studio) => studio.waitFor('#figures'),
  },
  {
    persona: 'office',
    path: 'staff/entries/entries',
    name: 'staff-entries-inside',
    size: 'long',
    async play(studio) {
      await studio.waitFor('#figures');
      await studio.tap('#open-inside');
      await studio.type('#entry-sheet >>> #reason', '消防演练');
      await studio.tap('#entry-sheet >>> #confirm-reason');
      await studio.waitFor('#inside-line');
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
