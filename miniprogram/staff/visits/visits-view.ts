/** What the page about a day's visits shows. Pure. */
import { school } from '@school';
import { wholeNumber } from '../../i18n/dates';
import { t as main } from '../../i18n/index';
import { inLanguage, language } from '../../i18n/language';
import { documentText } from '../../i18n/person-text';
import { t } from '../i18n/visits/index';
import type { DayGate, DaySlot, DayVisit } from '../services/visits';

export const FILTERS = ['all', 'expected', 'insideNow', 'over'] as const;
export type Filter = (typeof FILTERS)[number];

export interface SlotRow {
  readonly start: string;
  readonly time: string;
  readonly figures: string;
  /** Percent of the places: who came, and who booked and did not yet. */
  readonly cameWidth: number;
  readonly expectedWidth: number;
  readonly closed: boolean;
}

export interface GateRow {
  /** '' for those whom staff let in with no gate noting it. */
  readonly gate: string;
  readonly name: string;
  /** Of the busiest gate, percent. */
  readonly inWidth: number;
  readonly outWidth: number;
  readonly figures: string;
  readonly label: string;
}

export interface VisitRow {
  readonly id: string;
  readonly version: number;
  readonly time: string;
  readonly names: string;
  readonly documents: string;
  readonly detail: string;
  readonly status: string;
  readonly overstay: boolean;
  readonly people: number;
  readonly canEnter: boolean;
  readonly canLeave: boolean;
  readonly canCancel: boolean;
}

export function slotRows(slots: readonly DaySlot[]): SlotRow[] {
  return slots.map(({ start, end, places, booked, came, inside, waiting, isClosed }) => {
    // Walk-ins and changed profiles may leave more people than places.
    const all = Math.max(places, booked, 1);
    return {
      start,
      time: `${start}–${end}`,
      figures: [
        t('visits.booked', { booked: wholeNumber(booked), places: wholeNumber(places) }),
        ...(came > 0 ? [t('visits.cameCount', { n: wholeNumber(came) })] : []),
        ...(inside > 0 ? [t('visits.inside', { n: wholeNumber(inside) })] : []),
        ...(waiting > 0 ? [t('visits.waiting', { n: wholeNumber(waiting) })] : []),
      ].join(' · '),
      cameWidth: (came / all) * 100,
      expectedWidth: (Math.max(0, booked - came) / all) * 100,
      closed: isClosed,
    };
  });
}

/** Nothing before anybody has come. */
export function gateRows(gates: readonly DayGate[]): GateRow[] {
  const busiest = Math.max(0, ...gates.flatMap((one) => [one.in, one.out]));
  if (busiest === 0) return [];
  return gates.map(({ gate, in: into, out }) => {
    const found = school.gates.find(({ id }) => id === gate);
    const name = found === undefined ? (gate ?? t('visits.byStaff')) : inLanguage(found.name);
    const counts = { in: wholeNumber(into), out: wholeNumber(out) };
    return {
      gate: gate ?? '',
      name,
      inWidth: (into / busiest) * 100,
      outWidth: (out / busiest) * 100,
      figures: `${counts.in} / ${counts.out}`,
      label: t('visits.gateLabel', { gate: name, ...counts }),
    };
  });
}

/** The visits that a filter and a search leave over. */
export function visitRows(visits: readonly DayVisit[], filter: Filter, search: string): VisitRow[] {
  return visits
    .filter((visit) => isIn(visit, filter))
    .filter((visit) => isFound(visit, search))
    .map((visit) => ({
      id: visit.id,
      version: visit.version,
      time: `${visit.start}–${visit.end}`,
      names: visit.people.map(({ name }) => name).join(language() === 'zh' ? '、' : ', '),
      documents: visit.people.map(documentText).join(' / '),
      detail: [
        t('visits.people', { n: visit.people.length }),
        visit.plate ?? '',
        visit.purpose ?? '',
      ]
        .filter((text) => text !== '')
        .join(' · '),
      status: main(`visitStatus.${visit.status}`),
      overstay: visit.isOverstay,
      people: visit.people.length,
      canEnter: visit.status === 'booked' || visit.status === 'no-show',
      canLeave: visit.status === 'checked-in',
      canCancel: ['booked', 'waiting', 'offered', 'wished'].includes(visit.status),
    }));
}

/** Fewer digits would find half of the day. */
const SHORTEST_NUMBER = 3;

/** By part of a name or of the plate, or by a document: its last digits, or the whole number as it stands there. */
function isFound({ people, plate }: DayVisit, search: string): boolean {
  const wanted = withoutMarks(search);
  if (wanted === '') return true;
  const names = [...people.map(({ name }) => name), plate ?? ''];
  if (names.some((text) => withoutMarks(text).includes(wanted))) return true;
  return (
    wanted.length >= SHORTEST_NUMBER &&
    /\d/.test(wanted) &&
    people.some(({ document }) => {
      const shown = withoutMarks(document).replace(/^.*\*/, '');
      return shown !== '' && (shown.endsWith(wanted) || wanted.endsWith(shown));
    })
  );
}

/** As people type names: with or without the dots, hyphens and apostrophes that are in them. */
function withoutMarks(text: string): string {
  return text.replace(/[\s.·'’-]/g, '').toLowerCase();
}

function isIn({ status, isOverstay }: DayVisit, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'expected':
      return status === 'booked';
    case 'insideNow':
      return status === 'checked-in';
    case 'over':
      return isOverstay;
  }
}
