/** Found visits as rows: who comes, when, and what the guard can do. */
import type { Contract } from '../../../server/contract';
import { documentText } from '../../i18n/person-text';
import { t } from '../i18n/index';

type Visit = Contract['guard']['findVisitors']['output']['visits'][number];

export interface VisitorRow {
  readonly id: string;
  readonly version: number;
  readonly people: readonly { readonly name: string; readonly document: string }[];
  readonly detail: string;
  readonly status: string;
  readonly isWarned: boolean;
  /** '' for a visit that is over. */
  readonly step: 'check-in' | 'check-out' | '';
  readonly act: string;
}

export function visitorRows(visits: readonly Visit[]): VisitorRow[] {
  return visits.map((visit) => {
    const { id, version, people, start, end, plate, status, isOverstay } = visit;
    const isInside = status === 'checked-in';
    const mayEnter = status === 'booked' || status === 'no-show';
    return {
      id,
      version,
      people: people.map((one) => ({ name: one.name, document: documentText(one) })),
      detail: [
        t('visitors.time', { start, end }),
        t('visitors.people', { count: people.length }),
        ...(plate === null ? [] : [t('visitors.plate', { plate })]),
      ].join(' · '),
      status: t(
        isOverstay
          ? 'visitors.overstay'
          : isInside
            ? 'visitors.inside'
            : status === 'no-show'
              ? 'visitors.noShow'
              : 'visitors.booked',
      ),
      isWarned: isOverstay || status === 'no-show',
      step: isInside ? 'check-out' : mayEnter ? 'check-in' : '',
      act: isInside ? t('visitors.checkOut') : t('visitors.checkIn'),
    };
  });
}
