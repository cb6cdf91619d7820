/** A day with more wishes than places: the wish, the draw that is announced, and the draw as it is published. */
import { school } from '../demonstration/built-school';
import { castForm } from '../demonstration/seed';
import type { Act } from './scene';
import type { Studio } from './studio';
import { castMember, typeIdentity } from './typing';

const SLOT = { campus: 'minhang', date: '2027-04-08', start: '10:00' } as const;
const VISIT = { persona: 'ho', path: 'pages/visit/visit', size: 'long' } as const;
const INVITE = { persona: 'chen', path: 'visiting/invite/invite', size: 'long' } as const;
const HOST = { persona: 'chen', path: 'visiting/guests/guests', size: 'long' } as const;
const GUEST = { persona: 'nguyen' } as const;
const QUERY = `campus=${SLOT.campus}&date=${SLOT.date}&start=${SLOT.start}`;

async function chooseDay(studio: Studio): Promise<void> {
  await studio.waitFor(`#day-${SLOT.date}`);
  await studio.tap(`#day-${SLOT.date}`);
  await studio.waitFor(`[data-start=${SLOT.start}]`);
}

async function wish({ remote }: Studio, persona: string): Promise<void> {
  const { name, document } = castForm(castMember(persona));
  await remote.call(persona, 'visit', 'wishForPlace', {
    ...SLOT,
    visitor: { name, document },
    companions: [],
    consents: school.visit.consents.map(({ id, version }) => ({ id, version })),
  });
}

/** The link to an invitation for that day; it is made when it is first needed. */
let link = '';

async function linkOf({ remote }: Studio): Promise<string> {
  if (link === '') {
    const invite = { ...SLOT, people: 2 };
    const { token } = await remote.call('chen', 'guest', 'inviteGuests', invite);
    link = `/visiting/guest/guest?token=${token}`;
  }
  return link;
}

async function openInvitation(studio: Studio): Promise<void> {
  await studio.go(await linkOf(studio));
  await studio.waitFor('#invitation');
}

/** One of each: by the link, and entered by the host. */
async function wishAsGuests(studio: Studio): Promise<void> {
  const { remote } = studio;
  const { name, document } = castForm(castMember('nguyen'));
  await remote.call('nguyen', 'guest', 'answerInvitation', {
    token: (await linkOf(studio)).split('=').at(-1) ?? '',
    visitor: { name, document },
    companions: [],
    consents: [{ id: 'guest', version: '2026-11-01' }],
    way: 'wish',
  });
  await remote.call('chen', 'guest', 'enterGuests', {
    ...SLOT,
    visitor: {
      name: { latin: 'Ewa Fog' },
      document: { type: 'passport', number: 'QX5590018', issuingCountry: 'SE' },
    },
    companions: [],
    consents: [{ id: 'guest-agreement', version: '2026-11-01' }],
    way: 'wish',
  });
}

/** The page of the draw with one's own ticket, as the visit leads there. */
async function openDraw(studio: Studio): Promise<void> {
  const { visits } = await studio.remote.call('ho', 'visit', 'listVisits', {});
  const ticket = visits.find(({ date }) => date === SLOT.date)?.ticket ?? '';
  await studio.go(`/visiting/draw/draw?${QUERY}&ticket=${ticket}`);
  await studio.waitFor('#commitment');
}

export const lotteryActs: readonly Act[] = [
  {
    name: 'a day is to be drawn by lot',
    bring: (studio) => studio.at('2027-04-02T09:00:00+08:00'),
    scenes: [
      {
        ...VISIT,
        name: 'visit-lottery',
        fresh: true,
        async play(studio) {
          await studio.tap('#visitor');
          await typeIdentity(studio, castMember('ho'));
          await studio.tap('#save');
          await chooseDay(studio);
          await studio.tap(`[data-start=${SLOT.start}]`);
        },
      },
      {
        ...INVITE,
        name: 'invite-lottery',
        async play(studio) {
          await studio.tap('#way >>> #way-enter');
          await chooseDay(studio);
          await studio.tap(`[data-start=${SLOT.start}]`);
          await studio.waitFor('#line');
        },
      },
      { ...GUEST, name: 'guest-lottery', size: 'long', play: openInvitation },
    ],
  },
  {
    name: 'wishes are put down',
    async bring(studio) {
      for (const persona of ['kofi', 'ho']) await wish(studio, persona);
      await wishAsGuests(studio);
    },
    scenes: [
      { ...VISIT, name: 'visit-wished', play: chooseDay },
      { ...VISIT, name: 'draw-announced', play: openDraw },
      { ...GUEST, name: 'guest-wished', size: 'phone', play: openInvitation },
      { ...HOST, name: 'guests-wished', play: (studio) => studio.waitFor('#draw-0') },
    ],
  },
  {
    name: 'the draw',
    bring: (studio) => studio.at('2027-04-05T12:01:00+08:00'),
    scenes: [
      { ...VISIT, name: 'visit-drawn', play: chooseDay },
      { ...VISIT, name: 'draw-published', play: openDraw },
    ],
  },
];
