/** The identity code on its holder's phone, and the readers it is held to. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { heardBy } from '../people';
import { readCode } from '../../../simulator/devices/read-code';
import type { Stage } from '../stage';
import {
  LANGUAGES,
  passMinutes,
  said,
  speaks,
  textsOf,
  type Language,
  type Played,
} from '../played-school';

const CARD = 'pages/card/card';
const MAIN = textsOf('i18n');
const TEXTS = textsOf('staff/i18n/devices');
const TURNSTILE = join(__dirname, '../../../dist/gate/turnstile.js');
const READERS = { zh_CN: ['library-door', 'shuttle'], en: ['canteen'] } as const;

export function theCodeIsShown(played: () => Played): void {
  // The first scan starts the programs; with lists they can decide however slowly the cloud answers.
  beforeAll(async () => {
    const { stage } = played();
    for (const device of ['north-in', 'north-out']) {
      const since = stage.simulator.clock.now();
      await stage.scan(device, 'https://example.org/');
      await passMinutes(stage, 1);
      await heardBy(stage, device, since);
    }
  });
  describe.each(LANGUAGES)('the identity code in %s', (language) => {
    const openCard = async (): Promise<void> => {
      const { stage } = played();
      await stage.open({ persona: 'chen', language, path: CARD });
      await stage.waitFor('#identity-code >>> .seconds');
    };
    /** The card's face is in both languages at once. */
    const onTheCard = async () => {
      const face = await played().stage.text('#card-face >>> .face');
      return (face.match(/\p{Script=Han}+/gu) ?? []).sort(
        (one, other) => other.length - one.length,
      );
    };
    afterEach(() => played().stage.setOnline(true));

    test('opens the turnstile once in each direction', async () => {
      const { stage } = played();
      await openCard();
      await speaks(stage, language, await onTheCard());
      const screen = await codeOnScreen(stage);
      expect(await stage.holdTo('north-in', screen)).toMatchObject({ admitted: true, code: null });
      expect(await stage.holdTo('north-in', screen)).toMatchObject({ code: 'CODE_ALREADY_USED' });
      expect(await stage.holdTo('north-out', screen)).toMatchObject({ admitted: true, code: null });
      await passMinutes(stage, 2);
      expect(await stage.holdTo('north-in', screen)).toMatchObject({ code: 'CODE_EXPIRED' });
    });

    test('fills the screen at a tap, and is read from there', async () => {
      const { stage } = played();
      await openCard();
      await stage.tap('#identity-code >>> #code');
      await stage.waitForText(said(language, MAIN, 'code.smaller'));
      await stage.waitFor('#identity-code >>> .large');
      const screen = await codeOnScreen(stage);
      expect(await stage.holdTo('north-in', screen)).toMatchObject({ admitted: true, code: null });
      expect(await stage.holdTo('north-out', screen)).toMatchObject({ admitted: true, code: null });
      await stage.tap('#identity-code >>> #code');
      await stage.waitForText(said(language, MAIN, 'code.larger'));
    });

    test('says what a picture of it is worth when one is taken', async () => {
      const { stage } = played();
      await stage.remote.post('/phone/capture', { id: 'main' });
      await stage.waitForText(said(language, MAIN, 'code.captured'));
    });

    test('goes on without network until the time it names, then says so and comes back with the network', async () => {
      const { stage } = played();
      await passMinutes(stage, 1);
      await openCard();
      await stage.waitForText(said(language, MAIN, 'code.offlineUntil'));
      await stage.setOnline(false);
      await passMinutes(stage, 5);
      await stage.waitFor('#identity-code >>> .seconds');
      await passMinutes(stage, 6);
      await stage.waitFor('#identity-code >>> #renew-code');
      await stage.waitForText(said(language, MAIN, 'code.stale'));
      await speaks(stage, language, await onTheCard());
      await stage.setOnline(true);
      await stage.waitFor('#identity-code >>> .seconds');
    });
  });
}

export function otherReadersTakeTheCode(played: () => Played): void {
  describe.each(LANGUAGES)('other readers in %s', (language) => {
    test.each(READERS[language])(
      '%s: prepared by its keeper, enrolled by the code shown, takes the same code',
      async (reader) => {
        const { stage } = played();
        await prepare(played(), reader, language);
        const shown = (await stage.text('#enrolment-code')).replace(/\s/g, '');
        expect(await runReader(played(), reader, ['--enrol', shown])).toContain(reader);
        await stage.tap('#enrolled');
        await stage.waitFor(`#device-${reader}`);

        await passMinutes(stage, 1);
        const { codes } = await stage.remote.call('chen', 'card', 'leaseCodes', {});
        const line = `${codes[0]?.text ?? ''}\n`;
        const answers = (await runReader(played(), reader, [], line + line))
          .trim()
          .split('\n')
          .map((answer) => JSON.parse(answer) as { admitted: boolean; code: string | null });
        // At the library's door a code that was used is only noted; elsewhere it serves once.
        expect(answers).toMatchObject([
          { admitted: true },
          reader === 'library-door' ? { admitted: true } : { code: 'CODE_ALREADY_USED' },
        ]);
      },
    );

    test('one is revoked with a reason, and answers for nobody', async () => {
      const { stage } = played();
      const [reader] = READERS[language];
      await stage.open({ persona: 'office', language, path: 'staff/gates/gates' });
      await stage.waitFor(`#revoke-${reader}`);
      await stage.tap(`#revoke-${reader}`);
      await stage.type('#revoke-sheet >>> #reason', 'stolen');
      await stage.tap('#revoke-sheet >>> #confirm-reason');
      await stage.waitForText(said(language, TEXTS, 'devices.revoked'));
      const { codes } = await stage.remote.call('chen', 'card', 'leaseCodes', {});
      const answer = await runReader(played(), reader, [], `${codes[0]?.text ?? ''}\n`);
      expect(JSON.parse(answer)).toMatchObject({ admitted: false, code: 'DEVICE_REVOKED' });
    });
  });
}

/** The screen once a code is drawn on it: a canvas is painted after its page. */
async function codeOnScreen(stage: Stage): Promise<Buffer> {
  let screen = await stage.picture();
  for (let rounds = 0; rounds < 50 && (await readCode(screen)) === null; rounds += 1) {
    screen = await stage.picture();
  }
  return screen;
}

async function prepare({ stage, gate }: Played, reader: string, language: Language): Promise<void> {
  await stage.open({ persona: 'office', language, path: 'staff/gates/gates' });
  await stage.waitFor('#device-id');
  await stage.type('#device-id', reader);
  await stage.tap(`#gate-${gate}`);
  await stage.tap(`#reader-${reader}`);
  expect(await stage.text('#reader-rule')).toContain(
    said(language, TEXTS, `readerRules.${reader}`),
  );
  await speaks(stage, language);
  await stage.tap('#prepare');
  await stage.waitFor('#enrolment-code');
}

/** The program beside a reader, for as long as it has lines to read; what it writes. */
async function runReader(
  { stage }: Played,
  reader: string,
  words: readonly string[],
  lines = '',
): Promise<string> {
  const program = spawn(process.execPath, [TURNSTILE, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DEVICE_ID: reader,
      GATE_URL: `${stage.simulator.origin}/http/gate`,
      DEVICE_KEY_FILE: join(stage.simulator.dataFolder, 'devices', `${reader}.key`),
    },
  });
  program.stdin.end(lines);
  return text(program.stdout);
}
