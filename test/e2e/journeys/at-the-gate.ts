/** The guard's phone at a gate, and what the office sees of it: who came, who is inside, who was let in by hand. */
import readWorkbook from 'read-excel-file/node';
import { timeOf } from '../../../domain/calendar/shanghai';
import { fillIdentity, member } from '../people';
import {
  fileOf,
  LANGUAGES,
  passMinutes,
  personOf,
  said,
  speaks,
  textsOf,
  stranger,
  WEDNESDAY,
  type Played,
} from '../played-school';

const SCAN = 'guard/scan/scan';
const TEXTS = textsOf('guard/i18n');
const ENTRIES = textsOf('staff/i18n/entries');
const HOLDER = member('chen').chinese ?? '';
const MASKED = `${HOLDER.slice(0, 1)}**`;
const names = [HOLDER, MASKED, HOLDER.slice(0, 1), '门岗'];

export function theGuardDecides(played: () => Played): void {
  describe.each(LANGUAGES)('the guard in %s', (language) => {
    const texts = (key: string) => said(language, TEXTS, key);
    const codes = async () =>
      (await played().stage.remote.call('chen', 'card', 'leaseCodes', {})).codes;
    const stand = async (): Promise<void> => {
      const { stage, gate } = played();
      await stage.open({ persona: 'guard', language, path: SCAN });
      if (await stage.isThere(`#gate-${gate}`)) await stage.tap(`#gate-${gate}`);
      await stage.waitFor('#link');
    };
    const scan = async (result: string, button = '#scan'): Promise<void> => {
      const { stage } = played();
      await stage.remote.post('/phone/scan', { id: 'main', result });
      await stage.tap(button);
      await stage.waitFor('#result');
    };
    const goOut = async (): Promise<void> => {
      const { stage, gate } = played();
      await stage.remote.call('guard', 'guard', 'passCode', {
        gate,
        direction: 'out',
        number: stage.simulator.clock.now(),
        code: (await codes())[0]?.text ?? '',
      });
      await passMinutes(stage, 1);
    };

    test('sees that a code may pass, and that the same one may not again', async () => {
      const { stage } = played();
      await passMinutes(stage, 2);
      await stand();
      const [code] = await codes();
      await scan(code?.text ?? '');
      await stage.waitForText(texts('scan.admitted'));
      await stage.waitForText(MASKED);
      expect(await stage.pageText()).not.toContain(HOLDER);
      await speaks(stage, language, names);
      await scan(code?.text ?? '', '#scan-next');
      await stage.waitForText(texts('reasons.CODE_ALREADY_USED'));
      await scan('https://example.org/', '#scan-next');
      await stage.waitForText(texts('reasons.CODE_FORMAT'));
      await speaks(stage, language, names);
      await goOut();
    });

    test('turns somebody away, and lets somebody in by hand, each with a reason', async () => {
      const { stage } = played();
      await stand();
      await scan((await codes())[0]?.text ?? '');
      await stage.tap('#turn-away');
      await stage.tap('#sheet >>> #choose-no-document');
      await stage.waitForText(texts('scan.turnedAway'));
      await stage.tap('#by-hand');
      await stage.tap('#sheet >>> #choose-office-asks');
      await stage.waitForText(texts('scan.recorded'));
      await speaks(stage, language, names);
      await goOut();
    });

    test('looks up the holder of a dead phone by the document', async () => {
      const { stage } = played();
      await stand();
      await stage.tap('#look-up');
      await stage.waitFor('#identity');
      await fillIdentity(stage, member('chen'));
      await stage.tap('#find');
      await stage.tap('#sheet >>> #choose-phone-dead');
      await stage.waitForText(texts('scan.admitted'));
      await speaks(stage, language, names);
      await stage.tap('#let-in');
      await stage.waitForText(texts('lookup.done'));
      await goOut();
    });

    test('finds a visitor by the end of the document, and notes the way in and out', async () => {
      const { stage, campus } = played();
      const visitor = stranger(language === 'en' ? 3 : 2, language);
      const start =
        campus.slots.find(({ end }) => end > timeOf(stage.simulator.clock.now()))?.start ?? '';
      await stage.remote.call('office', 'staff', 'admitWalkIn', {
        campus: campus.id,
        date: WEDNESDAY,
        start,
        visitor: personOf(visitor),
        companions: [],
        entersNow: false,
      });
      await stand();
      await stage.tap('#visitors');
      await stage.waitFor('#tail');
      const find = async (tail: string): Promise<void> => {
        await stage.type('#tail', tail);
        await stage.tap('#find');
      };
      await find('0000');
      await stage.waitFor('#nobody');
      await find(visitor.number.slice(-4));
      await stage.waitFor('#step-0');
      await speaks(stage, language, [...names, visitor.chinese]);
      await stage.tap('#step-0');
      await stage.waitForText(texts('visitors.entered'));
      await find(visitor.number.slice(-4));
      await stage.waitForText(texts('visitors.inside'));
      await stage.tap('#step-0');
      await stage.waitForText(texts('visitors.left'));
    });

    test('decides without network, visitors too, and hands in later', async () => {
      const { stage } = played();
      await stand();
      await stage.waitForText(texts('link.up'));
      const [code] = await codes();
      await stage.setOnline(false);
      await scan(code?.text ?? '');
      await stage.waitForText(texts('scan.uncheckedHolder'));
      await speaks(stage, language, names);
      await stage.open({ persona: 'guard', language, path: SCAN });
      await stage.waitForText(texts('link.down'));
      await stage.tap('#visitors');
      await stage.waitFor('#tail');
      await stage.type('#tail', '1234');
      await stage.tap('#find');
      await stage.waitFor('#identity');
      await stage.setOnline(true);
      await passMinutes(stage, 1);
      await stand();
      await stage.waitForText(texts('link.up'));
      await goOut();
    });
  });
}

export function theOfficeSeesWhoIsInside(played: () => Played): void {
  describe.each(LANGUAGES)('entries in %s', (language) => {
    const give = async (reason: string): Promise<void> => {
      const { stage } = played();
      await stage.waitFor('#entry-sheet >>> #reason');
      await stage.type('#entry-sheet >>> #reason', reason);
      await stage.tap('#entry-sheet >>> #confirm-reason');
    };
    beforeAll(async () => {
      const { stage, gate } = played();
      await passMinutes(stage, 2);
      const { codes } = await stage.remote.call('chen', 'card', 'leaseCodes', {});
      await stage.remote.call('guard', 'guard', 'passCode', {
        gate,
        direction: 'in',
        number: stage.simulator.clock.now(),
        code: codes[0]?.text ?? '',
      });
    });

    test('show the day by hour and gate, and what is odd', async () => {
      const { stage, gate } = played();
      await stage.open({ persona: 'office', language, path: 'staff/entries/entries' });
      await stage.waitFor('#figures');
      await stage.waitFor('#hours');
      await stage.waitForText(said(language, ENTRIES, 'codes.BY_HAND_OFFICE_ASKS'));
      await stage.tap(`#gates >>> #gates-${gate}`);
      await stage.waitFor('#hours');
      await speaks(stage, language, names);
    });

    test('name who is inside for an emergency, after a reason, on the page and on paper', async () => {
      const { stage } = played();
      await stage.tap('#open-inside');
      await give('fire drill');
      await stage.waitFor('#inside-line');
      await stage.waitForText(HOLDER);
      await stage.tap('#export-inside');
      const { content } = await fileOf(stage, () => give('fire drill'));
      expect(JSON.stringify(await readWorkbook(content))).toContain(HOLDER);
      await stage.waitFor('#close-inside');
      await stage.tap('#close-inside');
      await stage.waitFor('#open-inside');
      expect(await stage.pageText()).not.toContain(HOLDER);
    });

    test('of one person are found by number, name and document, each with a reason', async () => {
      const { stage, number } = played();
      const found = async (): Promise<string> => {
        await stage.tap('#find');
        await give('asked for by the police');
        await stage.waitFor('#found');
        return stage.text('#found');
      };
      await stage.type('#typed', number);
      expect(await found()).toMatch(/[1-9]/);
      await stage.tap('#way >>> #way-name');
      await stage.type('#typed', HOLDER);
      expect(await found()).toMatch(/[1-9]/);
      await stage.tap('#way >>> #way-document');
      const { number: document } = member('chen');
      await stage.tap('#identity >>> #document-group >>> #document-group-resident');
      await stage.type('#identity >>> #document-number', document);
      expect(await found()).toMatch(/[1-9]/);
      await speaks(stage, language, names);
      await stage.remote.call('guard', 'guard', 'passCode', {
        gate: played().gate,
        direction: 'out',
        number: stage.simulator.clock.now(),
        code: (await stage.remote.call('chen', 'card', 'leaseCodes', {})).codes[0]?.text ?? '',
      });
    });
  });
}
