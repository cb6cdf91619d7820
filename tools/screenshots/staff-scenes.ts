/** The office's pages, at a phone's width and in the wide window of WeChat for PC. */
import { atBothWidths } from './both-widths';

const DESK = { persona: 'office', path: 'staff/desk/desk' } as const;
const LISTS = { persona: 'office', path: 'staff/roster/roster' } as const;
const IMPORT = { persona: 'office', path: 'staff/roster/import/import' } as const;
const PERSON = { persona: 'office', path: 'staff/roster/person/person' } as const;
const CARDS = { persona: 'office', path: 'staff/cards/cards' } as const;
const COUNTER = { persona: 'office', path: 'staff/counter/counter' } as const;
const PEOPLE = { persona: 'office', path: 'staff/people/people' } as const;
const VISITS = { persona: 'office', path: 'staff/visits/visits' } as const;
const AUDIT = { persona: 'auditor', path: 'staff/audit/audit' } as const;
const GATES = { persona: 'office', path: 'staff/gates/gates' } as const;

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
  {
    ...DESK,
    name: 'desk-rehearsal',
    async play(studio) {
      await studio.tap('#rehearse');
      await studio.waitFor('#rehearsal >>> #rehearsal-lines');
    },
  },
  { ...DESK, name: 'desk-listed', play: (studio) => studio.tap('#approve-listed') },
]);

export const resultScenes = atBothWidths([
  { ...DESK, name: 'desk-result' },
  {
    ...DESK,
    name: 'result',
    async play(studio) {
      await studio.tap('#show-result');
      await studio.waitFor('#result-kinds');
    },
  },
  {
    ...DESK,
    name: 'history',
    async play(studio) {
      await studio.tap('#history-of-batches');
      await studio.waitFor('#outcomes');
    },
  },
]);

const MESSAGES = { persona: 'office', path: 'staff/messages/messages' } as const;

export const messageScenes = atBothWidths([
  { ...MESSAGES, name: 'messages' },
  {
    ...MESSAGES,
    name: 'messages-again',
    async play(studio) {
      await studio.waitFor('#again-0');
      await studio.tap('#again-0');
    },
  },
]);

export const staffScenes = atBothWidths([
  { ...LISTS, name: 'lists' },
  { ...COUNTER, name: 'counter' },
  { ...COUNTER, name: 'entry', path: 'registration/entry/entry' },
  { ...COUNTER, name: 'photos', path: 'staff/photos/photos' },
  { ...IMPORT, name: 'import-start' },
  {
    ...IMPORT,
    name: 'import-preview',
    async play(studio) {
      await studio.layFile('test/cases/roster/messy.xlsx');
      await studio.tap('#choose-file');
      await studio.waitFor('#confirm-import');
    },
  },
  {
    ...IMPORT,
    name: 'import-report',
    async play(studio) {
      await studio.tap('#mode >>> #mode-add');
      await studio.layFile('test/cases/roster/messy.xlsx');
      await studio.tap('#choose-file');
      await studio.waitFor('#confirm-import');
      await studio.tap('#confirm-import');
      await studio.waitFor('#count-added');
    },
  },
  {
    ...IMPORT,
    name: 'import-broken',
    async play(studio) {
      await studio.layFile('test/cases/roster/broken.xlsx');
      await studio.tap('#choose-file');
      await studio.waitFor('#choose-again');
    },
  },
  {
    ...PERSON,
    name: 'person-found',
    async play(studio) {
      await studio.tap('#way >>> #way-name');
      await studio.type('#person-name', '林晓彤');
      await studio.type('#find-reason', '本人来电核对');
      await studio.tap('#find-rows');
      await studio.waitFor('#row-0');
    },
  },
  { ...CARDS, name: 'cards-start' },
  {
    ...CARDS,
    name: 'cards-found',
    async play(studio) {
      const { card } = await studio.remote.call('chen', 'account', 'getSession', {});
      await studio.type('#card-number', card?.number ?? '');
      await studio.type('#find-reason', '本人来电核对');
      await studio.tap('#find-card');
      await studio.waitFor('#card');
    },
  },
  {
    ...CARDS,
    name: 'cards-freezing',
    async play(studio) {
      const { card } = await studio.remote.call('chen', 'account', 'getSession', {});
      await studio.type('#card-number', card?.number ?? '');
      await studio.type('#find-reason', '本人来电挂失');
      await studio.tap('#find-card');
      await studio.tap('#freeze-card');
    },
  },
  {
    ...CARDS,
    name: 'cards-unknown',
    async play(studio) {
      await studio.type('#card-number', '8205716365');
      await studio.type('#find-reason', '本人来电核对');
      await studio.tap('#find-card');
    },
  },
  { ...VISITS, name: 'visits-day' },
  { ...VISITS, name: 'visits-walk-in', path: 'staff/visits/walk-in/walk-in' },
  { ...GATES, name: 'gates-start' },
  { ...AUDIT, name: 'audit-day' },
  {
    ...GATES,
    name: 'gates-prepared',
    async play(studio) {
      await studio.type('#device-id', 'east-in');
      await studio.tap('#prepare');
      await studio.waitFor('#enrolment-code');
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
