/** A visit: the days, a place chosen, booked, and a day that is over. */
import type { Scene } from './scene';
import type { Studio } from './studio';
import { castMember, typeIdentity } from './typing';

const PAGE = { persona: 'lin', path: 'pages/visit/visit' } as const;

async function addVisitor(studio: Studio): Promise<void> {
  await studio.tap('#visitor');
  await typeIdentity(studio, castMember('lin'));
  await studio.tap('#save');
}

async function choosePlace(studio: Studio): Promise<void> {
  await studio.tap('#day-2026-11-27');
  await studio.waitFor('[data-start=11:00]');
  await studio.tap('[data-start=11:00]');
}

export const visitScenes: readonly Scene[] = [
  { ...PAGE, name: 'visit-days' },
  {
    ...PAGE,
    name: 'visit-chosen',
    size: 'long',
    async play(studio) {
      await addVisitor(studio);
      await choosePlace(studio);
      await studio.type('#plate', '苏LA82K6');
    },
  },
  {
    ...PAGE,
    name: 'visit-missing',
    size: 'long',
    async play(studio) {
      await choosePlace(studio);
      await studio.tap('#book');
    },
  },
  { ...PAGE, name: 'visit-person', play: (studio) => studio.tap('#visitor') },
  { ...PAGE, name: 'visit-holder', persona: 'chen' },
];

export const bookedScenes: readonly Scene[] = [
  { ...PAGE, name: 'visit-booked', size: 'long' },
  { ...PAGE, name: 'visit-details', play: (studio) => studio.tap('#details-0') },
  {
    ...PAGE,
    name: 'visit-change',
    size: 'long',
    async play(studio) {
      await studio.tap('#details-0');
      await studio.tap('#change');
      await studio.waitFor('.slot-chosen');
    },
  },
];

export const closedDayScenes: readonly Scene[] = [{ ...PAGE, name: 'visit-closed-day' }];
