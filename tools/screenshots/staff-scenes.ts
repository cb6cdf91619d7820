/** The office's pages, at a phone's width and in the wide window of WeChat for PC. */
import type { Scene } from './scene';

const DESK = { persona: 'office', path: 'staff/desk/desk' } as const;
const ROSTER = { persona: 'office', path: 'staff/roster/roster' } as const;
const CARDS = { persona: 'office', path: 'staff/cards/cards' } as const;
const PEOPLE = { persona: 'office', path: 'staff/people/people' } as const;

/** Each at both widths. */
function atBothWidths(scenes: readonly Scene[]): Scene[] {
  return scenes.flatMap((scene): Scene[] => [
    { ...scene, size: 'desk' },
    { ...scene, name: `${scene.name}-phone`, size: 'phone' },
  ]);
}

export const deskScenes = atBothWidths([{ ...DESK, name: 'desk-no-batch' }]);

export const decidingScenes = atBothWidths([
  { ...DESK, name: 'desk-near' },
  {
    ...DESK,
    name: 'desk-none',
    play: (studio) => studio.tap('#matches >>> #match-kinds >>> #kind-none'),
  },
  {
    ...DESK,
    name: 'desk-exact',
    play: (studio) => studio.tap('#matches >>> #match-kinds >>> #kind-exact'),
  },
  { ...DESK, name: 'desk-refusing', play: (studio) => studio.tap('#matches >>> #refuse-0') },
  { ...DESK, name: 'desk-approving', play: (studio) => studio.tap('#approve-exact') },
]);

export const resultScenes = atBothWidths([{ ...DESK, name: 'desk-result' }]);

export const staffScenes = atBothWidths([
  { ...ROSTER, name: 'roster-start' },
  {
    ...ROSTER,
    name: 'roster-report',
    async play(studio) {
      await studio.layFile('test/cases/roster/messy.xlsx');
      await studio.tap('#choose-file');
      await studio.waitFor('#count-added');
    },
  },
  {
    ...ROSTER,
    name: 'roster-broken',
    async play(studio) {
      await studio.layFile('test/cases/roster/broken.xlsx');
      await studio.tap('#choose-file');
      await studio.waitFor('#choose-again');
    },
  },
  { ...CARDS, name: 'cards-start' },
  {
    ...CARDS,
    name: 'cards-found',
    async play(studio) {
      const { card } = await studio.remote.call('chen', 'account', 'getSession', {});
      await studio.type('#card-number', card?.number ?? '');
      await studio.tap('#find-card');
      await studio.waitFor('#card');
    },
  },
  {
    ...CARDS,
    name: 'cards-revoking',
    async play(studio) {
      const { card } = await studio.remote.call('chen', 'account', 'getSession', {});
      await studio.type('#card-number', card?.number ?? '');
      await studio.tap('#find-card');
      await studio.tap('#revoke-card');
    },
  },
  {
    ...CARDS,
    name: 'cards-unknown',
    async play(studio) {
      await studio.type('#card-number', '8205716365');
      await studio.tap('#find-card');
    },
  },
  { ...PEOPLE, name: 'people-start' },
  {
    ...PEOPLE,
    name: 'people-invited',
    async play(studio) {
      await studio.type('#staff-name', '东门');
      await studio.tap('#role-guard');
      await studio.tap('#invite');
      await studio.waitFor('#token');
    },
  },
]);
