/** A day with more wishes than places: the wish, the draw that was announced, its result, and the check by anybody. */
import { agreeToVisit, fillVisitor, member } from '../people';
import { isTold, LANGUAGES, said, speaks, textsOf, type Played } from '../played-school';

const TAB = 'pages/visit/visit';
const TEXTS = textsOf('i18n');
const WISHER = { zh_CN: 'ho', en: 'kofi' } as const;

export function daysAreDrawn(played: () => Played): void {
  describe('a day that is drawn by lot', () => {
    const day = () => played().school.visit.lottery.days[0]?.from ?? '';
    const at = async (daysBefore: number, time: string): Promise<void> => {
      const moment = Date.parse(`${day()}T${time}:00+08:00`) - daysBefore * 86_400_000;
      await played().stage.at(new Date(moment).toISOString());
    };

    test.each(LANGUAGES)('takes wishes, and names its draw before, in %s', async (language) => {
      const { stage, campus } = played();
      const persona = WISHER[language];
      await at(6, '09:00');
      await stage.open({ persona, language, path: TAB });
      await stage.tap(`#day-${day()}`);
      await stage.waitForText(said(language, TEXTS, 'visit.lotteryTitle'));
      await stage.tap(`[data-start=${campus.slots[1]?.start ?? ''}]`);
      await fillVisitor(stage, persona);
      await agreeToVisit(stage);
      await stage.tap('#book');
      await stage.waitForText(said(language, TEXTS, 'visit.wished'));
      await stage.confirmModal();
      await stage.waitForText(said(language, TEXTS, 'visitStatus.wished'));
      await speaks(stage, language, [member(persona).chinese]);
      await stage.tap('#draw-0');
      await stage.waitFor('#commitment');
      expect(await stage.text('#commitment')).toMatch(/^[0-9a-f]{64}$/);
      await stage.waitForText(said(language, TEXTS, 'draw.seedLater'));
      await speaks(stage, language);
    });

    test('is drawn by the timer at the hour that was named', async () => {
      const { stage } = played();
      await at(played().school.visit.lottery.drawDaysBefore, '12:10');
      const { visits } = await stage.remote.call('ho', 'visit', 'listVisits', {});
      expect(visits.find(({ date }) => date === day())).toMatchObject({ status: 'booked' });
    });

    test.each(LANGUAGES)(
      'tells its result, and shows the draw to whoever would check it, in %s',
      async (language) => {
        const { stage } = played();
        const persona = WISHER[language];
        await isTold(played(), persona, 'visit-drawn', language);
        await stage.open({ persona, language, path: TAB });
        await stage.waitFor('#draw-0');
        await stage.tap('#draw-0');
        await stage.waitFor('#seed');
        expect(await stage.texts('.ticket')).toHaveLength(2);
        await stage.waitForText(said(language, TEXTS, 'draw.own'));
        await speaks(stage, language);
        await stage.tap('#copy');
        await stage.waitForText(said(language, TEXTS, 'draw.copied'));
      },
    );
  });
}
