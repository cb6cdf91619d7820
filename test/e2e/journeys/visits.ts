/** What somebody without a card does about a visit before the day: book, change, keep in mind, cancel, wait in line. */
import { agreeToVisit, fillVisitor, member } from '../people';
import {
  fileOf,
  errorTitle,
  inLanguage,
  isTold,
  LANGUAGES,
  said,
  speaks,
  textsOf,
  THURSDAY,
  WEDNESDAY,
  type Played,
} from '../played-school';
import { fillSlot, leaveAtHome } from './full-slot';

const TAB = 'pages/visit/visit';
const TEXTS = textsOf('i18n');
const VISITOR = { zh_CN: 'lin', en: 'nguyen' } as const;
const WAITER = { zh_CN: 'ho', en: 'kofi' } as const;
const PLATE = '苏LA82K6';

export function visitsAreBooked(played: () => Played): void {
  describe.each(LANGUAGES)('a visit in %s', (language) => {
    const persona = VISITOR[language];
    const names = [member(persona).chinese, PLATE];
    const booked = async () => {
      const { visits } = await played().stage.remote.call(persona, 'visit', 'listVisits', {});
      return visits;
    };

    test('is booked for a day and a slot, and stands on the tab', async () => {
      const { stage, campus } = played();
      await stage.open({ persona, language, path: TAB });
      await stage.tap(`#day-${WEDNESDAY}`);
      await stage.waitFor('.slot');
      await stage.tap(`[data-start=${campus.slots[0]?.start ?? ''}]`);
      await fillVisitor(stage, persona);
      await stage.type('#plate', PLATE);
      await stage.type('#purpose', 'reunion');
      await stage.tap('#book');
      await stage.waitForText(errorTitle(language, 'CONSENT_MISSING'));
      await agreeToVisit(stage);
      await stage.tap('#book');
      await stage.waitForText(said(language, TEXTS, 'visit.bookedDetail'));
      await stage.confirmModal();
      await stage.waitForText(said(language, TEXTS, 'visitStatus.booked'));
      await speaks(stage, language, names);
      expect(await booked()).toMatchObject([{ status: 'booked', people: 1, date: WEDNESDAY }]);
    });

    test('is not booked a second time for the same day', async () => {
      const { stage, campus } = played();
      await stage.tap(`#day-${WEDNESDAY}`);
      await stage.waitFor('.slot');
      await stage.tap(`[data-start=${campus.slots[1]?.start ?? ''}]`);
      await agreeToVisit(stage);
      await stage.tap('#book');
      await stage.waitFor('#mistake');
      expect(await booked()).toHaveLength(1);
    });

    test('is reminded of on the evening before, once WeChat was asked', async () => {
      const { stage } = played();
      await stage.tap('#remind-0');
      await stage.automator.page.click('sim-permission [data-role="allow"]');
      await stage.waitForText(said(language, TEXTS, 'visit.reminded'));
    });

    test('is moved to another day, and taken into any calendar as a file', async () => {
      const { stage, campus } = played();
      await stage.tap('#details-0');
      await stage.waitFor('#change');
      const file = await fileOf(stage, () => stage.tap('#file'));
      expect(file.content.toString()).toContain('BEGIN:VEVENT');
      expect(file.content.toString()).toContain(inLanguage(language, campus.name));
      expect(file.content.toString()).not.toContain(member(persona).latin);
      await stage.tap('#change');
      await stage.waitFor(`#day-${THURSDAY}`);
      await stage.tap(`#day-${THURSDAY}`);
      await stage.waitFor('.slot');
      await stage.tap(`[data-start=${campus.slots[1]?.start ?? ''}]`);
      await stage.tap('#save');
      await stage.waitFor('#calendar');
      await speaks(stage, language, names);
      await stage.tap('#calendar');
      await stage.confirmModal();
      await stage.waitFor('#calendar');
      expect(await booked()).toMatchObject([{ date: THURSDAY, start: campus.slots[1]?.start }]);
    });

    test('is cancelled, and the day is free for it again', async () => {
      const { stage } = played();
      await stage.open({ persona, language, path: TAB });
      await stage.waitFor('#cancel-0');
      await stage.tap('#cancel-0');
      await stage.waitForText(said(language, TEXTS, 'visit.cancelDetail'));
      await stage.confirmModal();
      await stage.waitForText(said(language, TEXTS, 'visitStatus.cancelled'));
      expect(await booked()).toMatchObject([{ status: 'cancelled' }]);
    });
  });
}

export function fullSlotsAreWaitedFor(played: () => Played): void {
  describe('a full slot', () => {
    /** Who has booked it, by the accounts that may cancel. */
    let parties: string[] = [];
    const slot = () => {
      const { small } = played();
      return { campus: small.id, date: WEDNESDAY, start: small.slots[0]?.start ?? '' };
    };

    beforeAll(async () => {
      parties = await fillSlot(played(), slot(), played().small.slots[0]?.places ?? 0);
    });

    // They come another day.
    afterAll(async () => {
      const { remote } = played().stage;
      for (const persona of Object.values(WAITER)) {
        const { visits } = await remote.call(persona, 'visit', 'listVisits', {});
        for (const { id: visitId, version, status } of visits) {
          if (status !== 'booked') continue;
          await remote.call(persona, 'visit', 'cancelVisit', { visitId, version });
        }
      }
    });

    test.each(LANGUAGES)('offers a place in its line, in %s', async (language) => {
      const { stage, small } = played();
      const persona = WAITER[language];
      await stage.open({ persona, language, path: TAB });
      await stage.tap(`#campus >>> #campus-${small.id}`);
      await stage.tap(`#day-${WEDNESDAY}`);
      const full = language === 'zh_CN' ? 'visit.canWaitFirst' : 'visit.canWait';
      await stage.waitForText(said(language, TEXTS, full));
      await stage.tap(`[data-start=${slot().start}]`);
      await fillVisitor(stage, persona);
      await agreeToVisit(stage);
      await stage.tap('#book');
      await stage.waitForText(said(language, TEXTS, 'visit.waitingDetail'));
      await stage.confirmModal();
      const turn = language === 'zh_CN' ? 'visit.next' : 'visit.ahead';
      await stage.waitForText(said(language, TEXTS, turn));
      await speaks(stage, language, [member(persona).chinese]);
    });

    test.each(LANGUAGES)(
      'gives what comes free to who waits first, who is told, in %s',
      async (language) => {
        const { stage } = played();
        const persona = WAITER[language];
        // A whole party would make room for both who wait: the others of it still come.
        await leaveAtHome(played(), parties.pop() ?? '', slot(), 1);
        await isTold(played(), persona, 'visit-offered', language);
        await stage.open({ persona, language, path: TAB });
        await stage.waitForText(said(language, TEXTS, 'visit.offeredUntil'));
        await stage.tap('#accept-0');
        await stage.waitForText(said(language, TEXTS, 'visitStatus.booked'));
        await speaks(stage, language, [member(persona).chinese]);
      },
    );

    test('is as full as before, and nobody waits', async () => {
      const { stage } = played();
      const { campus, date } = slot();
      const { slots } = await stage.remote.call('lin', 'visit', 'listSlots', { campus, date });
      expect(slots[0]).toMatchObject({ left: 0, waiting: 0 });
    });
  });
}
