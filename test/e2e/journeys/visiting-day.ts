/** The visiting day at the office: the day sheet, people without a booking, visits that the school has to cancel. */
import readWorkbook from 'read-excel-file/node';
import { addDays } from '../../../domain/calendar/shanghai';
import { fillIdentity, member } from '../people';
import {
  FRIDAY,
  fileOf,
  isTold,
  LANGUAGES,
  personOf,
  said,
  speaks,
  textsOf,
  stranger,
  THURSDAY,
  versionsOf,
  WEDNESDAY,
  type Language,
  type Played,
} from '../played-school';

const SHEET = 'staff/visits/visits';
const TEXTS = textsOf('staff/i18n/visits');
const MAIN = textsOf('i18n');
/** Who has registered, so that SMS reaches them. */
const VISITOR = { zh_CN: 'ho', en: 'kofi' } as const;
/** In the middle of the day's second slot. */
const NOON = `${WEDNESDAY}T12:15:00+08:00`;

/** Only what is not a name in Chinese: the plate, and who is on the sheet. */
const names = [
  '苏A12345',
  ...['chen', 'lin', 'ho', 'kofi'].map((persona) => member(persona).chinese),
  // Walk-ins, and guests of an alumnus.
  ...[0, 1, 2, 4].map((n) => stranger(n, 'zh_CN').chinese),
];

export function theOfficeRunsTheDay(played: () => Played): void {
  describe('the visiting day', () => {
    beforeAll(() => played().stage.at(NOON));

    const openSheet = async (language: Language): Promise<void> => {
      const { stage } = played();
      await stage.open({ persona: 'office', language, path: SHEET });
      await stage.waitFor('#slots');
    };
    const later = () => played().campus.slots.find(({ start }) => start > '12:15')?.start ?? '';
    const bookLater = async (persona: string, date = WEDNESDAY) => {
      const { stage, campus, school } = played();
      return stage.remote.call(persona, 'visit', 'bookVisit', {
        campus: campus.id,
        date,
        start: later(),
        visitor: personOf(member(persona)),
        companions: [],
        consents: versionsOf(school.visit.consents),
      });
    };

    test.each(LANGUAGES)('lets somebody in without a booking, in %s', async (language) => {
      const { stage } = played();
      await openSheet(language);
      await stage.tap('#walk-in');
      await stage.waitFor('#identity');
      await fillIdentity(stage, stranger(language === 'en' ? 1 : 0, language));
      await stage.type('#plate', '苏A12345');
      await stage.tap('#admit');
      await stage.waitFor('#mistake');
      await stage.tap('#agreed');
      await speaks(stage, language, names);
      await stage.tap('#admit');
      await stage.waitForPath(SHEET);
      await stage.waitFor('#gates');
      await speaks(stage, language, names);
    });

    test.each(LANGUAGES)(
      'finds a party by name, plate or document, and notes that it left, in %s',
      async (language) => {
        const { stage } = played();
        const { chinese, latin, number } = stranger(language === 'en' ? 1 : 0, language);
        await openSheet(language);
        const found = () => stage.texts('.visit-name');
        for (const sought of [chinese ?? latin, number.slice(-4)]) {
          await stage.type('#search', sought);
          expect(await found()).toHaveLength(1);
        }
        await stage.tap('#leave-0');
        await stage.waitForText(said(language, MAIN, 'visitStatus.checked-out'));
        await stage.type('#search', 'nobody of this name');
        expect(await found()).toEqual([]);
        await stage.waitForText(said(language, TEXTS, 'visits.nobody'));
        await stage.type('#search', '苏A1');
        expect((await found()).length).toBeGreaterThan(0);
        await stage.tap('#filter >>> #filter-insideNow');
        await speaks(stage, language, names);
      },
    );

    test.each(LANGUAGES)('shows slots and gates as bars, in %s', async (language) => {
      const { stage, campus } = played();
      await openSheet(language);
      await stage.waitForText(said(language, TEXTS, 'visits.came'));
      expect(await stage.texts('.slot-time')).toHaveLength(campus.slots.length);
      expect(await stage.texts('.gate-figures')).not.toEqual([]);
    });

    test.each(LANGUAGES)(
      'is printed from a file with documents masked and who asked on it, in %s',
      async (language) => {
        const { stage } = played();
        await openSheet(language);
        const { number, chinese, latin } = stranger(language === 'en' ? 1 : 0, language);
        await stage.tap('#sheet');
        await stage.waitFor('#visit-sheet >>> #reason');
        await stage.type('#visit-sheet >>> #reason', 'for the gate');
        const { content } = await fileOf(stage, () =>
          stage.tap('#visit-sheet >>> #confirm-reason'),
        );
        const rows = (await readWorkbook(content))[0]?.data ?? [];
        const text = JSON.stringify(rows);
        expect(text).toContain(chinese ?? latin.toUpperCase());
        expect(text).not.toContain(number);
        expect(text).toContain(number.slice(-3));
      },
    );

    test.each(LANGUAGES)('cancels one visit, and tells who booked it, in %s', async (language) => {
      const { stage } = played();
      const persona = VISITOR[language];
      const { chinese, latin } = member(persona);
      await bookLater(persona);
      await openSheet(language);
      await stage.type('#search', chinese ?? latin.slice(0, 4));
      await stage.tap('#filter >>> #filter-expected');
      await stage.tap('#cancel-0');
      await stage.waitForText(said(language, TEXTS, 'visits.cancelDetail'));
      await stage.tap('#visit-sheet >>> #confirm-reason');
      await stage.waitFor('#visit-sheet >>> .sheet-wrong');
      await stage.type('#visit-sheet >>> #reason', 'called by phone');
      await stage.tap('#visit-sheet >>> #confirm-reason');
      await stage.waitForText(said(language, TEXTS, 'visits.nobody'));
      await isTold(played(), persona, 'visit-cancelled', language);
    });

    test.each(LANGUAGES)(
      'closes a slot at short notice, and tells all of it, in %s',
      async (language) => {
        const { stage } = played();
        const persona = VISITOR[language];
        const date = language === 'en' ? FRIDAY : THURSDAY;
        const before = (await stage.messages()).length;
        await bookLater(persona, date);
        await openSheet(language);
        for (let day = WEDNESDAY; day < date; day = addDays(day, 1)) {
          await stage.tap('#day-after');
        }
        await stage.waitFor(`.act[data-start=${later()}]`);
        await stage.tap(`.act[data-start=${later()}]`);
        await stage.type('#visit-sheet >>> #reason', 'burst pipe');
        await stage.tap('#visit-sheet >>> #confirm-reason');
        await stage.waitForText(said(language, TEXTS, 'visits.closed'));
        await speaks(stage, language, names);
        await isTold(played(), persona, 'visit-cancelled', language);
        expect((await stage.messages()).length).toBe(before + 1);
        await stage.open({ persona, language, path: 'pages/visit/visit' });
        await stage.tap(`#day-${date}`);
        await stage.waitForText(said(language, MAIN, 'visit.slotClosed'));
        await stage.waitForText(said(language, MAIN, 'visitStatus.cancelled'));
      },
    );

    test.each(LANGUAGES)('closes a campus for a day, in %s', async (language) => {
      const { stage, small } = played();
      await openSheet(language);
      await stage.tap(`#campus >>> #campus-${small.id}`);
      for (let days = language === 'en' ? 2 : 1; days > 0; days -= 1) await stage.tap('#day-after');
      await stage.waitFor('#close-day');
      await stage.tap('#close-day');
      await stage.type('#visit-sheet >>> #reason', 'storm');
      await stage.tap('#visit-sheet >>> #confirm-reason');
      await stage.waitForText(said(language, TEXTS, 'visits.closed'));
      const closed = await stage.texts('.closed');
      expect(closed.length).toBeGreaterThanOrEqual(small.slots.length);
    });
  });
}
