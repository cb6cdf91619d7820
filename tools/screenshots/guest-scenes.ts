/** Guests, at a school where holders of a card invite: the host's pages, the guest's, and what staff are shown. */
import { castForm } from '../demonstration/seed';
import { typeChild } from './child-scenes';
import type { Act, Scene } from './scene';
import type { Studio } from './studio';
import { castMember, typeIdentity } from './typing';
import { waitingGuestActs } from './waiting-guest-scenes';

const HOST = { persona: 'chen', path: 'visiting/guests/guests' } as const;
const INVITE = { persona: 'chen', path: 'visiting/invite/invite' } as const;
const GUEST = { persona: 'nguyen', size: 'long' } as const;
const DAY = '2026-11-25';
const CAMPUS = 'minhang';
const SLOT = { campus: CAMPUS, date: DAY, start: '10:00' } as const;

/** The link that was sent to the guest of the pictures; it is made when it is first needed. */
let link = '';

async function linkOf({ remote }: Studio): Promise<string> {
  if (link === '') {
    const { token } = await remote.call('chen', 'guest', 'inviteGuests', {
      ...SLOT,
      people: 2,
      purpose: '参观校史馆',
    });
    link = `/visiting/guest/guest?token=${token}`;
  }
  return link;
}

async function openLink(studio: Studio): Promise<void> {
  await studio.go(await linkOf(studio));
  await studio.waitFor('#invitation');
}

async function addChild(studio: Studio): Promise<void> {
  await studio.tap('#party >>> #add-companion');
  await typeChild(studio);
  await studio.tap('#save');
  await studio.waitFor('#guardian-consent');
}

async function chooseTime(studio: Studio): Promise<void> {
  await studio.waitFor(`#day-${DAY}`);
  await studio.tap(`#day-${DAY}`);
  await studio.waitFor('[data-start=10:00]');
  await studio.tap('[data-start=10:00]');
}

async function enterGuest(studio: Studio): Promise<void> {
  await chooseTime(studio);
  await studio.tap('#way >>> #way-enter');
  await studio.tap('#party >>> #person-0');
  await typeIdentity(studio, castMember('ho'));
  await studio.tap('#save');
}

const hostScenes: readonly Scene[] = [
  { name: 'visit-holder-guests', persona: 'chen', path: 'pages/visit/visit' },
  { ...HOST, name: 'guests-none', play: (studio) => studio.waitFor('#invite') },
  { ...INVITE, name: 'invite-link', size: 'long', play: chooseTime },
  {
    ...INVITE,
    name: 'invite-enter',
    size: 'long',
    async play(studio) {
      await enterGuest(studio);
      await studio.tap('#send');
      await studio.waitFor('#mistake');
    },
  },
  {
    ...INVITE,
    name: 'invite-sent',
    async play(studio) {
      await chooseTime(studio);
      await studio.tap('#send');
      await studio.waitFor('#link');
    },
  },
];

const childAlongScenes: readonly Scene[] = [
  {
    ...INVITE,
    name: 'invite-child',
    size: 'long',
    async play(studio) {
      await enterGuest(studio);
      await addChild(studio);
    },
  },
  {
    ...GUEST,
    name: 'guest-child',
    async play(studio) {
      await openLink(studio);
      await addChild(studio);
    },
  },
];

const linkScenes: readonly Scene[] = [
  { ...GUEST, name: 'guest-invited', play: openLink },
  {
    ...GUEST,
    name: 'guest-missing',
    async play(studio) {
      await openLink(studio);
      await studio.tap('#accept');
      await studio.waitFor('#mistake');
    },
  },
];

const answeredScenes: readonly Scene[] = [
  { ...GUEST, name: 'guest-expected', size: 'phone', play: openLink },
  {
    ...GUEST,
    name: 'guest-over',
    persona: 'ho',
    size: 'phone',
    async play(studio) {
      await studio.go(await linkOf(studio));
      await studio.waitFor('#outcome');
    },
  },
];

const noticedScenes: readonly Scene[] = [
  {
    ...HOST,
    name: 'guests-states',
    size: 'long',
    play: (studio) => studio.waitFor('#invitation-0'),
  },
  {
    name: 'staff-guests',
    persona: 'office',
    path: 'staff/guests/guests',
    size: 'desk',
    play: (studio) => studio.waitFor('#notice-0'),
  },
  {
    name: 'staff-guests-phone',
    persona: 'office',
    path: 'staff/guests/guests',
    size: 'long',
    play: (studio) => studio.waitFor('#notice-0'),
  },
];

const warnedScenes: readonly Scene[] = [
  {
    ...HOST,
    name: 'guests-warned',
    size: 'long',
    async play(studio) {
      await studio.waitFor('#object-0');
      await studio.tap('#object-0');
    },
  },
  {
    name: 'staff-guests-decided',
    persona: 'office',
    path: 'staff/guests/guests',
    size: 'desk',
    play: (studio) => studio.waitFor('#done-0'),
  },
];

export const guestActs: readonly Act[] = [
  {
    name: 'an alumnus with a card invites',
    scenes: [...hostScenes, ...linkScenes, ...childAlongScenes],
  },
  {
    name: 'the guest answers',
    async bring(studio) {
      const { remote } = studio;
      const { name, document } = castForm(castMember('nguyen'));
      const token = (await linkOf(studio)).split('=').at(-1) ?? '';
      await remote.call('nguyen', 'guest', 'answerInvitation', {
        token,
        visitor: { name, document },
        companions: [],
        consents: [{ id: 'guest', version: '2026-11-01' }],
      });
      const { invitations } = await remote.call('chen', 'guest', 'listInvitations', {});
      for (const one of invitations.filter(({ state }) => state === 'open')) {
        await remote.call('chen', 'guest', 'cancelInvitation', {
          invitationId: one.id,
          version: one.version,
        });
      }
    },
    scenes: answeredScenes,
  },
  ...waitingGuestActs,
  {
    name: 'one host invites more people than one would expect',
    bring: inviteStrangers,
    scenes: noticedScenes,
  },
  {
    name: 'the office warns',
    async bring({ remote }) {
      const { open } = await remote.call('office', 'staff', 'listGuestNotices', {});
      for (const { id, version, hosts } of open) {
        await remote.call('office', 'staff', 'decideGuestNotice', {
          noticeId: id,
          version,
          outcome: 'warned',
          cardNumber: hosts[0]?.cardNumber ?? null,
          reason: '访客彼此不认识，且多次在网上征集同行人。请只邀请亲友。',
        });
      }
    },
    scenes: warnedScenes,
  },
];

/** Sixteen people with passports in two months. */
async function inviteStrangers(studio: Studio): Promise<void> {
  const names = ['Anna Berg', 'Ben Cole', 'Carl Dahl', 'Dora Ek'];
  for (const [round, date] of ['2026-11-26', '2026-11-27', '2026-12-01', '2026-12-02'].entries()) {
    if (round === 2) await studio.at('2026-11-28T09:00:00+08:00');
    const people = names.map((latin, i) => ({
      name: { latin: `${latin} ${'ABCD'.charAt(round)}` },
      document: { type: 'passport', number: `QX55${round}${i}017`, issuingCountry: 'SE' },
    }));
    const [visitor, ...companions] = people;
    if (visitor === undefined) continue;
    const time = { campus: CAMPUS, date, start: '13:00' };
    await studio.remote.call('chen', 'guest', 'enterGuests', {
      ...time,
      visitor,
      companions: companions.slice(0, round === 0 ? 2 : 3),
      consents: [{ id: 'guest-agreement', version: '2026-11-01' }],
    });
  }
}
