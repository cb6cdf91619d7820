/** A full slot and what follows from it: a place on the waiting list, an offer, and the day as the office sees it. */
import { school } from '../demonstration/built-school';
import { castForm } from '../demonstration/seed';
import { atBothWidths } from './both-widths';
import { partyScenes } from './child-scenes';
import type { Act, Scene } from './scene';
import type { Studio } from './studio';
import { castMember, typeIdentity } from './typing';

const DAY = '2026-11-23';
const CAMPUS = 'zhongshan';
const START = '14:00';
const PAGE = { persona: 'ho', path: 'pages/visit/visit', size: 'long' } as const;
const DESK = { persona: 'office', path: 'staff/visits/visits' } as const;
const NAMES = ['Anna Berg', 'Ben Cole', 'Carl Dahl', 'Dora Ek'];

/** A visit that was entered for the full slot and can be given up. */
let first = { id: '', version: 0 };

async function chooseCampus(studio: Studio): Promise<void> {
  await studio.waitFor(`#campus >>> #campus-${CAMPUS}`);
  await studio.tap(`#campus >>> #campus-${CAMPUS}`);
}

async function chooseFullSlot(studio: Studio): Promise<void> {
  await studio.tap('#visitor');
  await typeIdentity(studio, castMember('ho'));
  await studio.tap('#save');
  await chooseCampus(studio);
  await studio.waitFor(`[data-start=${START}]`);
  await studio.tap(`[data-start=${START}]`);
}

/** Parties of up to four with passports; all invented. */
export async function enterParties(
  { remote }: Studio,
  party: { campus: string; start: string; people: number; entersNow: boolean; mark: string },
): Promise<{ id: string; version: number }> {
  const person = (latin: string, i: number) => ({
    name: { latin },
    document: { type: 'passport', number: `QZ${i}07${party.mark}`, issuingCountry: 'SE' },
  });
  const child = (latin: string, i: number) => ({
    ...(school.visit.childrenNeedDocument ? person(latin, i) : { name: { latin } }),
    birthDate: '2020-05-04',
  });
  const [lead = '', ...others] = NAMES.slice(0, party.people);
  const { visit } = await remote.call('office', 'staff', 'admitWalkIn', {
    campus: party.campus,
    date: DAY,
    start: party.start,
    entersNow: party.entersNow,
    visitor: person(lead, 0),
    companions: others.map((latin, i) => (i < 2 ? person(latin, i + 1) : child(latin, i + 1))),
    guardianConsents: true,
  });
  return visit;
}

async function fillSlot(studio: Studio): Promise<void> {
  for (let n = 10; n < 25; n += 1) {
    const entered = await enterParties(studio, {
      campus: CAMPUS,
      start: START,
      people: 4,
      entersNow: false,
      mark: String(n),
    });
    if (n === 10) first = entered;
  }
  const { remote } = studio;
  for (let n = 30; n < 38; n += 1) {
    const { id, version } = await enterParties(studio, {
      campus: 'main',
      start: n % 3 === 0 ? '11:00' : '14:00',
      people: 1 + (n % 4),
      entersNow: n % 4 === 3,
      mark: String(n),
    });
    const pass = { gate: n % 2 === 0 ? 'north' : 'east', visitId: id };
    const number = n * 1000;
    if (n % 4 === 3 || n > 35) continue;
    const step = { ...pass, number, version, step: 'check-in' as const };
    const { visit } = await remote.call('guard', 'guard', 'passVisit', step);
    if (n === 32) {
      const { version: now } = visit;
      const leave = { ...pass, number: number + 100, version: now, step: 'check-out' as const };
      await remote.call('guard', 'guard', 'passVisit', leave);
    }
  }
}

async function waitInLine({ remote }: Studio): Promise<void> {
  const { name, document } = castForm(castMember('ho'));
  await remote.call('ho', 'visit', 'waitForPlace', {
    campus: CAMPUS,
    date: DAY,
    start: START,
    visitor: { name, document },
    companions: [],
    consents: school.visit.consents.map(({ id, version }) => ({ id, version })),
  });
}

const dayScenes: readonly Scene[] = [
  ...atBothWidths([
    { ...DESK, name: 'visits-busy', play: (studio) => studio.waitFor('#gates') },
    {
      ...DESK,
      name: 'visits-found',
      async play(studio) {
        await studio.waitFor('#gates');
        await studio.type('#search', 'QZ00731');
        await studio.scrollDown();
      },
    },
  ]),
];

export const busyDayActs: readonly Act[] = [
  {
    name: 'a slot is full',
    bring: fillSlot,
    scenes: [
      { ...PAGE, name: 'visit-full', fresh: true, play: chooseFullSlot },
      ...dayScenes,
      ...partyScenes('0735'),
    ],
  },
  {
    name: 'somebody waits for a place',
    bring: waitInLine,
    scenes: [{ ...PAGE, name: 'visit-waiting', play: chooseCampus }],
  },
  {
    name: 'a place comes free and is offered',
    async bring(studio) {
      const { id, version } = first;
      const given = { visitId: id, version, reason: '本人来电取消' };
      await studio.remote.call('office', 'staff', 'cancelForVisitor', given);
      await studio.remote.setClock((await studio.remote.now()) + 3 * 60_000);
    },
    scenes: [{ ...PAGE, name: 'visit-offered', play: chooseCampus }],
  },
];
