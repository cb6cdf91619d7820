/** Guests of an alumnus with a card: entered by the host, or by themselves through a link; what staff are shown of it. */
import { addDays } from '../../../domain/calendar/shanghai';
import { fillIdentity, member } from '../people';
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

const GUESTS = 'visiting/guests/guests';
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
    const openInvite = async (): Promise<void> => {
      const { stage, campus } = played();
      await stage.open({ persona: 'chen', language, path: GUESTS });
      await stage.waitFor('#invite');
      await stage.tap('#invite');
      await stage.waitFor(`#day-${DAY[language]}`);
      await stage.tap(`#day-${DAY[language]}`);
      await stage.waitFor('.time');
      await stage.tap(`[data-start=${campus.slots[1]?.start ?? ''}]`);
    };
    const openLink = async (): Promise<void> => {
      const { stage } = played();
      await openInvite();
      await stage.tap('#people >>> #people-2');
      await stage.tap('#send');
      await stage.waitFor('#link');
      await speaks(stage, language, names);
      const { path } = await stage.share();
      await stage.open({ persona, language, path: path.slice(1) });
      await stage.waitFor('#invitation');
    };
    const stateIs = async (state: string): Promise<void> => {
      const { stage } = played();
      await stage.open({ persona: 'chen', language, path: GUESTS });
      await stage.waitForText(texts(`guests.${state}`));
      await speaks(stage, language, names);
    };

    test('answers a link, and cannot come after all, which the host sees', async () => {
      const { stage } = played();
      await openLink();
      await speaks(stage, language, names);
      await stage.tap('#party >>> #person-0');
      await fillIdentity(stage, member(persona, 'sjtu'));
      await stage.tap('#save');
      await stage.tap('#guest-consent');
      await stage.tap('#accept');
      await stage.waitForText(texts('guest.comingDetail'));
      await findsNotice(played(), 'chen', 'guest-changed', language);
      await stateIs('state-coming');
      await stage.open({ persona, language, path: 'pages/visit/visit' });
      await stage.waitFor('#cancel-0');
      await stage.tap('#cancel-0');
      await stage.confirmModal();
      await stateIs('state-declined');
    });

    test('finds the link void once the host has taken it back', async () => {
      const { stage } = played();
      await openInvite();
      await stage.tap('#send');
      await stage.waitFor('#link');
      const { path } = await stage.share();
      await stage.open({ persona: 'chen', language, path: GUESTS });
      await stage.waitFor('#withdraw-0');
      await stage.tap('#withdraw-0');
      await stage.waitForText(texts('guests.withdrawLink'));
      await stage.confirmModal();
      await stage.waitForText(texts('guests.state-withdrawn'));
      await stage.open({ persona, language, path: path.slice(1) });
      await stage.waitForText(texts('guest.over'));
      await speaks(stage, language, names);
    });

    test('is entered by the host, who has the guest’s word for it', async () => {
      const { stage } = played();
      await openInvite();
      await stage.tap('#way >>> #way-enter');
      await stage.tap('#party >>> #person-0');
      const guest = stranger(language === 'en' ? 5 : 4, language);
      await fillIdentity(stage, guest);
      await stage.tap('#save');
      await stage.tap('#send');
      await stage.waitFor('#mistake');
      await stage.tap('#agreement');
      await speaks(stage, language, [...names, guest.chinese]);
      await stage.tap('#send');
      await stage.waitForText(texts('invite.bookedDetail'));
      await stage.confirmModal();
      await stateIs('byHost');
      const { invitations } = await stage.remote.call('chen', 'guest', 'listInvitations', {});
      expect(invitations[0]).toMatchObject({ state: 'coming', people: 1 });
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
