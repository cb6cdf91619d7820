/** A group: its leader sends a list to the office, which approves it or says why not. */
import { member } from '../people';
import {
  errorTitle,
  fileOf,
  isTold,
  LANGUAGES,
  said,
  speaks,
  textsOf,
  type Language,
  type Played,
} from '../played-school';

const TEXTS = textsOf('visiting/i18n');
const MAIN = textsOf('i18n');
const STAFF = textsOf('staff/i18n/visits');
const LEADER = { zh_CN: 'ho', en: 'kofi' } as const;
/** Nobody comes twice on one day. */
const DAY = { zh_CN: '2026-11-28', en: '2026-11-29' } as const;
const WHY = 'No guide on that day';
/** Of the list. */
const PEOPLE = ['陆一鸣', '沈若兰', '顾大海', '周晓晴', '周小满', '钱立新', '陆', '周小'];

export function groupsAreApproved(played: () => Played): void {
  describe.each(LANGUAGES)('a group in %s', (language) => {
    const persona = LEADER[language];
    const names = [...PEOPLE, member(persona).chinese];
    const openForm = async (): Promise<void> => {
      const { stage } = played();
      await stage.open({ persona, language, path: 'pages/visit/visit' });
      await stage.tap('#groups');
      await stage.waitForPath('visiting/group/group');
      await stage.waitFor(`#day-${DAY[language]}`);
      await stage.tap(`#day-${DAY[language]}`);
      await stage.waitFor('.time');
    };
    const send = async (): Promise<void> => {
      const { stage, campus } = played();
      await openForm();
      await stage.tap(`[data-start=${campus.slots[1]?.start ?? ''}]`);
      await stage.type('#purpose', 'reunion');
      await choose(played(), 'group');
      await stage.waitFor('#summary');
      await stage.tap('#agreement');
      await stage.tap('#send');
      await stage.waitForText(said(language, TEXTS, 'group.sentDetail'));
      await stage.confirmModal();
    };

    test('has a list to fill in, and learns line by line what is wrong with it', async () => {
      const { stage } = played();
      await openForm();
      const template = await fileOf(stage, () => stage.tap('#template'));
      expect(template.content.length).toBeGreaterThan(1000);
      await choose(played(), 'group-mistakes');
      await stage.waitFor('#wrong-0');
      await stage.waitForText(said(language, TEXTS, 'group.wrongDetail'));
      await speaks(stage, language, names);
    });

    test('is approved by the office, and its leader is told', async () => {
      const { stage } = played();
      await send();
      await stage.waitForText(said(language, MAIN, 'visitStatus.requested'));
      await openRequest(played(), language);
      await speaks(stage, language, names);
      await stage.tap('#approve-0');
      await stage.waitForText(said(language, STAFF, 'groups.approveDetail'));
      await stage.confirmModal();
      await stage.waitFor('#none');
      await isToldOf(played(), persona, language, 'visitStatus.booked');
    });

    test('of people who come that day already is refused with a reason that its leader reads', async () => {
      const { stage } = played();
      await send();
      await openRequest(played(), language);
      await stage.tap('#approve-0');
      await stage.confirmModal();
      await stage.waitForText(errorTitle(language, 'GROUP_PEOPLE_BOOKED'));
      await speaks(stage, language, names);
      await stage.tap('#refuse-0');
      await stage.type('#group-sheet >>> #reason', WHY);
      await stage.tap('#group-sheet >>> #confirm-reason');
      await stage.waitFor('#none');
      await isToldOf(played(), persona, language, 'visit.groupRefused');
      await stage.waitForText(WHY);
    });

    test('is withdrawn before it was decided', async () => {
      const { stage } = played();
      await send();
      await stage.waitFor('[data-way=withdraw]');
      await stage.tap('[data-way=withdraw]');
      await stage.waitForText(said(language, MAIN, 'visit.withdrawDetail'));
      await stage.confirmModal();
      await stage.waitForText(said(language, MAIN, 'visitStatus.cancelled'));
    });
  });
}

async function choose({ stage }: Played, list: string): Promise<void> {
  await stage.layFile(`test/cases/visit/${list}.xlsx`);
  await stage.tap('#choose');
}

async function openRequest({ stage }: Played, language: Language): Promise<void> {
  await stage.open({ persona: 'office', language, path: 'staff/visits/visits' });
  await stage.waitFor('#groups');
  await stage.tap('#groups');
  await stage.waitFor('#look-0');
  await stage.tap('#look-0');
  await stage.waitFor('#approve-0');
}

async function isToldOf(
  played: Played,
  persona: string,
  language: Language,
  outcome: string,
): Promise<void> {
  const { stage } = played;
  await isTold(played, persona, 'group-decided', language);
  await stage.tap('#notice-0');
  await stage.waitForPath('pages/visit/visit');
  await stage.waitForText(said(language, MAIN, outcome));
  await speaks(stage, language, [...PEOPLE, member(persona).chinese]);
}
