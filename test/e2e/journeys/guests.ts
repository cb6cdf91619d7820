/** Guests of an alumnus with a card: entered by the host, or by themselves through a link; what staff see of it. */
import { addDays } from '../../../domain/calendar/shanghai';
import { member } from '../people';
import {
  findsNotice,
  LANGUAGES,
  said,
  speaks,
  textsOf,
  stranger,
  versionsOf,
  type Language,
  type Played,
} from '../played-school';
import {
  enterPeople,
  fillPerson,
  GUESTS,
  hostReads,
  openInvite as inviteTo,
  sendLink,
} from './inviting';

const TEXTS = textsOf('visiting/i18n');
const STAFF = textsOf('staff/i18n/guests');
const HOST = member('chen').chinese ?? '';
const GUEST = { zh_CN: 'lin', en: 'nguyen' } as const;
const DAY = { zh_CN: '2026-11-27', en: '2026-11-28' } as const;
/** Names alone: a guest's in part, and that of the member of staff who joined first. */
const names = [HOST, `${HOST.slice(0, 1)}**`, member('lin').chinese, '周**', '校友工作办公室'];

export function guestsAreInvited(played: () => Played): void {
  describe.each(LANGUAGES)('a guest in %s', (language) => {
    const persona = GUEST[language];
    const texts = (key: string) => said(language, TEXTS, key);
    const openInvite = (): Promise<void> => {
      const { campus } = played();
      const start = campus.slots[1]?.start ?? '';
      return inviteTo(played(), language, { campus: campus.id, date: DAY[language], start });
    };
    const hostSees = async (text: string): Promise<void> => {
      await hostReads(played(), language, text);
      await speaks(played().stage, language, names);
    };

    test('answers a link, and cannot come after all, which the host sees', async () => {
      const { stage } = played();
      await openInvite();
      await stage.tap('#people >>> #people-2');
      const path = await sendLink(stage);
      await speaks(stage, language, names);
      await stage.open({ persona, language, path });
      await stage.waitFor('#invitation');
      await speaks(stage, language, names);
      await fillPerson(stage, '#person-0', member(persona, 'sjtu'));
      await stage.tap('#guest-consent');
      await stage.tap('#accept');
      await stage.waitForText(texts('guest.comingDetail'));
      await findsNotice(played(), 'chen', 'guest-changed', language);
      await hostSees('state-coming');
      await stage.open({ persona, language, path: 'pages/visit/visit' });
      await stage.waitFor('#cancel-0');
      await stage.tap('#cancel-0');
      await stage.confirmModal();
      await hostSees('state-declined');
    });

    test('finds the link void once the host has taken it back', async () => {
      const { stage } = played();
      await openInvite();
      const path = await sendLink(stage);
      await stage.open({ persona: 'chen', language, path: GUESTS });
      await stage.waitFor('#withdraw-0');
      await stage.tap('#withdraw-0');
      await stage.waitForText(texts('guests.withdrawLink'));
      await stage.confirmModal();
      await stage.waitForText(texts('guests.state-withdrawn'));
      await stage.open({ persona, language, path });
      await stage.waitForText(texts('guest.over'));
      await speaks(stage, language, names);
    });

    test('is entered by the host, who has the guest’s word for it', async () => {
      const { stage } = played();
      await openInvite();
      const guest = stranger(language === 'en' ? 5 : 4, language);
      await enterPeople(stage, [guest]);
      await stage.tap('#agreement');
      await stage.tap('#send');
      await stage.waitFor('#mistake');
      await stage.tap('#agreement');
      await speaks(stage, language, [...names, guest.chinese]);
      await stage.tap('#send');
      await stage.waitForText(texts('invite.bookedDetail'));
      await stage.confirmModal();
      await hostSees('byHost');
      const { invitations } = await stage.remote.call('chen', 'guest', 'listInvitations', {});
      expect(invitations[0]).toMatchObject({ state: 'coming', people: 1 });
    });
  });
}

/** The day is one that nobody visits. */
export function aClosedSlotIsSaid(played: () => Played, date: string): void {
  describe('a link to a time that the school closed at short notice', () => {
    let path = '';
    beforeAll(async () => {
      const { stage, campus } = played();
      const start = campus.slots[0]?.start ?? '';
      await inviteTo(played(), 'zh_CN', { campus: campus.id, date, start });
      path = await sendLink(stage);
      await stage.remote.call('office', 'staff', 'closeSlots', {
        campus: campus.id,
        date,
        start,
        reason: 'burst pipe',
      });
    });

    test.each(LANGUAGES)('says so before anything is asked, in %s', async (language) => {
      const { stage } = played();
      await stage.open({ persona: GUEST[language], language, path });
      await stage.waitForText(said(language, TEXTS, 'guest.closed'));
      await stage.waitForText(said(language, TEXTS, 'guest.closedDetail'));
      expect(await stage.isThere('#accept')).toBe(false);
      expect(await stage.isThere('#party')).toBe(false);
      await speaks(stage, language, names);
    });
  });
}

export function misuseIsShown(played: () => Played): void {
  describe('an alumnus who brings strangers', () => {
    beforeAll(() => inviteMany(played()));

    test.each(LANGUAGES)('is pointed out to staff, who decide, in %s', async (language) => {
      const { stage } = played();
      await openNotices(played(), language);
      await stage.waitFor('#notice-0');
      await stage.waitForText(said(language, STAFF, 'guests.kind-many-guests'));
      await speaks(stage, language, names);
    });

    test('is warned by the office, with a reason', async () => {
      const { stage } = played();
      await stage.tap('#warn-0');
      await stage.type('#guest-sheet >>> #reason', 'Please bring friends and family alone');
      await stage.tap('#guest-sheet >>> #confirm-reason');
      await stage.waitFor('#done-0');
    });

    test.each(LANGUAGES)('reads the warning and can object to it, in %s', async (language) => {
      const { stage } = played();
      await findsNotice(played(), 'chen', 'guest-warning', language);
      await stage.open({ persona: 'chen', language, path: GUESTS });
      await stage.waitFor('#warning-0');
      await stage.waitForText('Please bring friends and family alone');
      await speaks(stage, language, names);
      if (language === 'zh_CN') return;
      await stage.tap('#object-0');
      await stage.type('#objection', 'They all are cousins of mine');
      await stage.tap('#send-objection');
      await stage.waitForText(said(language, TEXTS, 'guests.objected'));
    });

    test.each(LANGUAGES)('is heard by somebody else of the office, in %s', async (language) => {
      const { stage } = played();
      await openNotices(played(), language);
      await stage.waitForText('They all are cousins of mine');
      await stage.waitForText(said(language, STAFF, 'guests.ownDecision'));
      await speaks(stage, language, names);
    });
  });
}

async function openNotices({ stage }: Played, language: Language): Promise<void> {
  await stage.open({ persona: 'office', language, path: 'staff/guests/guests' });
}

/** More different people than one would expect of one host in half a year, within what each month allows. */
async function inviteMany({ stage, school, campus }: Played): Promise<void> {
  let n = 0;
  for (const [monday, days] of [
    ['2026-12-07', 3],
    ['2027-01-04', 2],
  ] as const) {
    await stage.at(`${monday}T09:00:00+08:00`);
    for (let day = 1; day <= days; day += 1) {
      const [visitor, ...companions] = [1, 2, 3, 4].map(() => {
        n += 1;
        return {
          name: { latin: 'Carl Dahl' },
          document: { type: 'passport', number: `QX${5_000_000 + n}`, issuingCountry: 'SE' },
        };
      });
      if (visitor === undefined) continue;
      await stage.remote.call('chen', 'guest', 'enterGuests', {
        campus: campus.id,
        date: addDays(monday, day),
        start: campus.slots[2]?.start ?? '',
        visitor,
        companions,
        consents: versionsOf(school.guests?.agreement ?? []),
      });
    }
  }
}
