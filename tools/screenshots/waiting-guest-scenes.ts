/** A full slot to which guests are invited: the waiting list, and a place that comes free. */
import { castForm } from '../demonstration/seed';
import { atBothWidths } from './both-widths';
import { enterParties } from './busy-day-scenes';
import { partyScenes } from './child-scenes';
import type { Act } from './scene';
import type { Studio } from './studio';
import { castMember } from './typing';

const HOST = { persona: 'chen', path: 'visiting/guests/guests' } as const;
const INVITE = { persona: 'chen', path: 'visiting/invite/invite' } as const;
/** A slot of today that becomes full: 50 parties of four. */
const FULL = { campus: 'xuhui', date: '2026-11-23', start: '13:00' } as const;
/** A visit that was entered for it and can be given up. */
let entered = { id: '', version: 0 };
/** The token of a link to it. */
let token = '';

async function fillSlot(studio: Studio): Promise<void> {
  for (let n = 40; n < 90; n += 1) {
    const party = { ...FULL, people: 4, entersNow: false, mark: String(n) };
    entered = await enterParties(studio, party);
  }
  const invited = await studio.remote.call('chen', 'guest', 'inviteGuests', { ...FULL, people: 2 });
  token = invited.token;
}

async function openLink(studio: Studio): Promise<void> {
  await studio.go(`/visiting/guest/guest?token=${token}`);
  await studio.waitFor('#invitation');
}

async function chooseFullSlot(studio: Studio): Promise<void> {
  await studio.tap('#campus >>> #campus-xuhui');
  await studio.waitFor(`[data-start=${FULL.start}]`);
  await studio.tap(`[data-start=${FULL.start}]`);
  await studio.waitFor('#line');
}

/** One of each: by the link, and entered by the host. */
async function waitInLine({ remote }: Studio): Promise<void> {
  const { name, document } = castForm(castMember('ho'));
  await remote.call('ho', 'guest', 'answerInvitation', {
    token,
    visitor: { name, document },
    companions: [],
    consents: [{ id: 'guest', version: '2026-11-01' }],
    way: 'wait',
  });
  await remote.call('chen', 'guest', 'enterGuests', {
    ...FULL,
    visitor: {
      name: { latin: 'Ewa Fog' },
      document: { type: 'passport', number: 'QX5590017', issuingCountry: 'SE' },
    },
    companions: [],
    consents: [{ id: 'guest-agreement', version: '2026-11-01' }],
    way: 'wait',
  });
}

const WAITING = { persona: 'ho', size: 'phone', play: openLink } as const;
const WAITED_FOR = {
  ...HOST,
  size: 'long',
  play: (studio: Studio) => studio.waitFor('#invitation-0'),
} as const;

const fullDayScenes = atBothWidths([
  {
    persona: 'office',
    path: 'staff/visits/visits',
    name: 'visits-found',
    async play(studio) {
      await studio.waitFor(`#campus >>> #campus-${FULL.campus}`);
      await studio.tap(`#campus >>> #campus-${FULL.campus}`);
      await studio.waitFor('#search');
      await studio.type('#search', 'QZ00745');
      await studio.scrollDown();
    },
  },
]);

export const waitingGuestActs: readonly Act[] = [
  {
    name: 'a slot is full to which guests are invited',
    bring: fillSlot,
    scenes: [
      { ...INVITE, name: 'invite-full-link', size: 'long', play: chooseFullSlot },
      {
        ...INVITE,
        name: 'invite-full-enter',
        size: 'long',
        async play(studio) {
          await studio.tap('#way >>> #way-enter');
          await chooseFullSlot(studio);
        },
      },
      { ...WAITING, name: 'guest-full', size: 'long' },
      ...partyScenes('0745'),
      ...fullDayScenes,
    ],
  },
  {
    name: 'guests wait for a place',
    bring: waitInLine,
    scenes: [
      { ...WAITING, name: 'guest-waiting' },
      { ...WAITED_FOR, name: 'guests-waiting' },
    ],
  },
  {
    name: 'places come free for guests',
    async bring({ remote }) {
      const { id, version } = entered;
      const given = { visitId: id, version, reason: '本人来电取消' };
      await remote.call('office', 'staff', 'cancelForVisitor', given);
    },
    scenes: [
      { ...WAITING, name: 'guest-offered' },
      { ...WAITED_FOR, name: 'guests-offered' },
    ],
  },
];
