/** What the page about a day's visits shows. Pure. */
import { wholeNumber } from '../../i18n/dates';
import { t as main } from '../../i18n/index';
import { t } from '../i18n/visits/index';
import type { DaySlot, DayVisit } from '../services/visits';

export const FILTERS = ['all', 'expected', 'insideNow', 'over'] as const;
export type Filter = (typeof FILTERS)[number];

export interface SlotRow {
  readonly start: string;
  readonly time: string;
  readonly figures: string;
  /** Booked places in percent. */
  readonly taken: number;
  readonly closed: boolean;
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
  return slots.map(({ start, end, places, booked, inside, waiting, isClosed }) => ({
    start,
    time: `${start}–${end}`,
    figures: [
      t('visits.booked', { booked: wholeNumber(booked), places: wholeNumber(places) }),
      ...(inside > 0 ? [t('visits.inside', { n: wholeNumber(inside) })] : []),
      ...(waiting > 0 ? [t('visits.waiting', { n: wholeNumber(waiting) })] : []),
    ].join(' · '),
    taken: Math.min(100, Math.round((booked / places) * 100)),
    closed: isClosed,
  }));
}

/** The visits that a filter and a search leave over. */
export function visitRows(visits: readonly DayVisit[], filter: Filter, search: string): VisitRow[] {
  const wanted = search.trim().toLowerCase();
  return visits
    .filter((visit) => isIn(visit, filter))
    .filter(
      ({ people, plate }) =>
        wanted === '' ||
        [...people.map(({ name }) => name), plate ?? ''].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
    )
    .map((visit) => ({
      id: visit.id,
      version: visit.version,
      time: `${visit.start}–${visit.end}`,
      names: visit.people.map(({ name }) => name).join('、'),
      documents: visit.people.map(({ document }) => document).join('  '),
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
