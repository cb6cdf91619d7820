/** Guests for whom there are no places at once: they wait for a full slot, or take part in the draw of a day. */
import type { CastMember } from '../../../tools/demonstration/cast';
import { member } from '../people';
import {
  findsNotice,
  isTold,
  LANGUAGES,
  passMinutes,
  said,
  speaks,
  stranger,
  textsOf,
  type Language,
  type Played,
} from '../played-school';
import { fillSlot, leaveAtHome, type SlotNamed } from './full-slot';
import { enterPeople, fillPerson, GUESTS, HOST, hostReads, openInvite, sendLink } from './inviting';

const TEXTS = textsOf('visiting/i18n');
const MAIN = textsOf('i18n');
const STAFF = textsOf('staff/i18n/visits');
/** They have registered, so they are told by SMS too. */
const GUEST = { zh_CN: 'ho', en: 'kofi' } as const;
const host = member(HOST).chinese ?? '';
const names = [host, `${host.slice(0, 1)}**`, member('ho').chinese];

/** Somebody whom the host enters, another one for each number. */
const entered = (n: number, language: Language) => stranger(6 + n, language);
const texts = (language: Language, key: string) => said(language, TEXTS, key);

export function guestsWait(played: () => Played, date: string): void {
  describe('guests of a full slot', () => {
    let parties: string[] = [];
    const slot = (): SlotNamed => {
      const { small } = played();
      return { campus: small.id, date, start: small.slots[1]?.start ?? '' };
    };
    /** Room for so many who wait. */
    const comeFree = (places: number) => leaveAtHome(played(), parties.pop() ?? '', slot(), places);

    beforeAll(async () => {
      const { small } = played();
      parties = await fillSlot(played(), slot(), small.slots[1]?.places ?? 0, 4_000_000);
    });

    test.each(LANGUAGES)(
      'whom the host entered have the place that the host accepts for them, in %s',
      async (language) => {
        const { stage } = played();
        const guest = entered(0, language);
        await openInvite(played(), language, slot());
        await enterPeople(stage, [guest]);
        await stage.waitForText(texts(language, 'invite.enter-wait'));
        await speaks(stage, language, [...names, guest.chinese]);
        await stage.tap('#send');
        await stage.waitForText(texts(language, 'invite.waitingDetail'));
        await stage.confirmModal();
        await hostReads(played(), language, 'state-waiting');
        await stage.waitForText(texts(language, 'guests.next'));
        await hostIsTold(played(), language, () => comeFree(1));
        await stage.open({ persona: HOST, language, path: GUESTS });
        await stage.waitForText(texts(language, 'guests.offeredUntil'));
        await speaks(stage, language, names);
        const { invitations } = await stage.remote.call(HOST, 'guest', 'listInvitations', {});
        await stage.tap(`#accept-${invitations.findIndex(({ state }) => state === 'offered')}`);
        await stage.waitForText(texts(language, 'guests.state-coming'));
      },
    );

    test.each(LANGUAGES)(
      'who answer a link wait, are told of a place, and take it, in %s',
      async (language) => {
        const { stage } = played();
        const persona = GUEST[language];
        await openInvite(played(), language, slot());
        await stage.waitForText(texts(language, 'invite.link-wait'));
        const path = await sendLink(stage);
        await answerLink(played(), language, path, texts(language, 'guest.line-wait'));
        await stage.waitForText(said(language, MAIN, 'visit.next'));
        await speaks(stage, language, names);
        await hostReads(played(), language, 'state-waiting');
        await comeFree(1);
        await isTold(played(), persona, 'visit-offered', language);
        await hostReads(played(), language, 'state-offered');
        await stage.waitForText(texts(language, 'guests.guestConfirms'));
        await stage.open({ persona, language, path });
        await stage.waitForText(texts(language, 'guest.offered'));
        await speaks(stage, language, names);
        await stage.tap('#accept-offer');
        await stage.waitForText(texts(language, 'guest.comingDetail'));
        await findsNotice(played(), HOST, 'guest-changed', language);
        await hostReads(played(), language, 'state-coming');
      },
    );

    test.each(LANGUAGES)(
      'can wait together where the places that are left are too few for them, in %s',
      async (language) => {
        const { stage } = played();
        const party = [entered(1, language), entered(2, language)] as const;
        await comeFree(1);
        await openInvite(played(), language, slot());
        await enterPeople(stage, party);
        await stage.waitForText(texts(language, 'invite.enter-wait'));
        await stage.tap('#send');
        await stage.waitForText(texts(language, 'invite.waitingDetail'));
        await stage.confirmModal();
        await hostReads(played(), language, 'state-waiting');
        await hostIsTold(played(), language, () => comeFree(1));
        await hostReads(played(), language, 'state-offered');
      },
    );

    test('lose a place that nobody accepts in time, as the host is told', async () => {
      const { stage, school } = played();
      await passMinutes(stage, school.visit.offerMinutes + 5);
      for (const language of LANGUAGES) {
        await findsNotice(played(), HOST, 'guest-changed', language);
        await hostReads(played(), language, 'state-lapsed');
        await speaks(stage, language, names);
      }
      const { slots } = await stage.remote.call(HOST, 'visit', 'listSlots', {
        campus: slot().campus,
        date,
      });
      expect(slots[1]).toMatchObject({ left: 4, waiting: 0 });
    });

    test.each(LANGUAGES)(
      'who have a place are expected by the guard on their day, in %s',
      async (language) => {
        const { stage, small } = played();
        await stage.at(`${date}T12:00:00+08:00`);
        await stage.open({ persona: 'guard', language, path: 'staff/visits/visits' });
        await stage.waitFor(`#campus >>> #campus-${small.id}`);
        await stage.tap(`#campus >>> #campus-${small.id}`);
        const search = ({ chinese, latin }: CastMember) => stage.type('#search', chinese ?? latin);
        for (const guest of [entered(0, language), member(GUEST[language], 'sjtu')]) {
          await search(guest);
          await stage.waitForText(guest.number.slice(-3));
        }
        await search(entered(1, language));
        await stage.waitForText(said(language, STAFF, 'visits.nobody'));
      },
    );
  });
}

/** That a place is kept: by one SMS more, in the language of the host’s registration, and in the app. */
async function hostIsTold(
  { stage, school }: Played,
  language: Language,
  act: () => Promise<void>,
): Promise<void> {
  const { mobile } = member(HOST, school.id);
  const { id } = school.messages.sms.templates['guests-offered'].mainland.zh;
  const sent = async (): Promise<number> =>
    (await stage.messages()).filter((one) => one.to === mobile && one.templateId === id).length;
  const before = await sent();
  await act();
  await passMinutes(stage, 3);
  await passMinutes(stage, 3);
  expect(await sent()).toBe(before + 1);
  await findsNotice({ stage, school }, HOST, 'guests-offered', language);
}

/** The guest's own phone: the link, what is asked, and the button at the end of it. */
async function answerLink(
  { stage }: Played,
  language: Language,
  path: string,
  line: string,
): Promise<void> {
  const persona = GUEST[language];
  await stage.open({ persona, language, path });
  await stage.waitForText(line);
  await fillPerson(stage, '#person-0', member(persona, 'sjtu'));
  await stage.tap('#guest-consent');
  await stage.tap('#accept');
  await stage.waitFor('#outcome');
}

export function guestsAreDrawn(played: () => Played): void {
  describe('guests of a day that is drawn by lot', () => {
    const day = () => played().school.visit.lottery.days[0]?.from ?? '';
    const slot = (): SlotNamed => {
      const { campus } = played();
      return { campus: campus.id, date: day(), start: campus.slots[2]?.start ?? '' };
    };
    const at = async (daysBefore: number, time: string): Promise<void> => {
      const moment = Date.parse(`${day()}T${time}:00+08:00`) - daysBefore * 86_400_000;
      await played().stage.at(new Date(moment).toISOString());
    };

    test.each(LANGUAGES)('are entered in the draw by the host, in %s', async (language) => {
      const { stage } = played();
      await at(6, '09:00');
      const guest = entered(3, language);
      await openInvite(played(), language, slot());
      await enterPeople(stage, [guest]);
      await stage.waitForText(texts(language, 'invite.enter-wish'));
      await speaks(stage, language, [...names, guest.chinese]);
      await stage.tap('#send');
      await stage.waitForText(texts(language, 'invite.wishedDetail'));
      await stage.confirmModal();
      await hostReads(played(), language, 'state-wished');
    });

    test.each(LANGUAGES)('enter themselves by a link, in %s', async (language) => {
      const { stage } = played();
      await openInvite(played(), language, slot());
      await stage.waitForText(texts(language, 'invite.link-wish'));
      const path = await sendLink(stage);
      await answerLink(played(), language, path, texts(language, 'guest.line-wish'));
      await stage.waitForText(texts(language, 'guest.wished'));
      await stage.tap('#draw');
      await stage.waitForText(said(language, MAIN, 'draw.seedLater'));
      await speaks(stage, language, names);
    });

    test('are drawn by the timer at the hour that was named, and have places', async () => {
      await at(played().school.visit.lottery.drawDaysBefore, '12:10');
      const { remote } = played().stage;
      const { invitations } = await remote.call(HOST, 'guest', 'listInvitations', {});
      const ofDay = invitations.filter(({ date }) => date === day());
      expect(ofDay.map(({ state }) => state)).toEqual(Array(4).fill('coming'));
    });

    test.each(LANGUAGES)(
      'are told of it, and can check the draw as anybody can, in %s',
      async (language) => {
        const { stage } = played();
        await isTold(played(), GUEST[language], 'visit-drawn', language);
        await findsNotice(played(), HOST, 'guests-decided', language);
        await stage.open({ persona: HOST, language, path: GUESTS });
        await stage.waitFor('#draw-0');
        await stage.tap('#draw-0');
        await stage.waitFor('#seed');
        expect(await stage.texts('.ticket')).toHaveLength(4);
        await stage.waitForText(said(language, MAIN, 'draw.own'));
        await speaks(stage, language);
      },
    );
  });
}
