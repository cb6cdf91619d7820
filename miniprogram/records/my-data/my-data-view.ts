/** What is kept and for how long, and what can be done with it, in words. Pure. */
import { school } from '@school';
import { deletionDueAt } from '../../../domain/records/deletion';
import { dateOf } from '../../../domain/calendar/shanghai';
import { fullDate, shortMoment } from '../../i18n/dates';
import { inLanguage } from '../../i18n/language';
import type { DataExport, Deletion, MyData } from '../../services/my-data';
import { t } from '../i18n/index';

const DAYS_PER_YEAR = 365;

export interface KeptRow {
  readonly what: string;
  readonly howLong: string;
}

/** Each kind of data with its time from the school's profile; what is kept without an end comes first. */
export function keptRows(): KeptRow[] {
  return [
    { what: t('myData.keptAlways'), howLong: t('myData.keptAlwaysFor') },
    ...Object.values(school.privacy.retention).map(({ days, reason }) => ({
      what: inLanguage(reason),
      howLong: durationOf(days),
    })),
  ];
}

function durationOf(days: number): string {
  if (days === 0) return t('myData.untilEnd');
  return days % DAYS_PER_YEAR === 0
    ? t('myData.years', { n: days / DAYS_PER_YEAR })
    : t('myData.days', { n: days });
}

export interface ConsentRow {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  readonly isNeeded: boolean;
}

export function consentRows(consents: MyData['consents']): ConsentRow[] {
  const texts = [
    ...school.registration.consents,
    ...(school.registration.documents?.consents ?? []),
    ...school.photo.consents,
    ...school.privacy.evidence.consents,
    ...(school.identityCode?.consents ?? []),
  ];
  return consents.map(({ id, version, at, isNeeded }) => {
    const text = texts.find((one) => one.id === id);
    return {
      id,
      title: text === undefined ? id : inLanguage(text.title),
      detail: t('myData.consentAt', { moment: shortMoment(at), version }),
      isNeeded,
    };
  });
}

export interface ExportRow {
  readonly id: string;
  readonly ready: boolean;
  readonly detail: string;
}

export function exportRows(exports: readonly DataExport[]): ExportRow[] {
  return exports.map(({ id, status, expiresAt }) => ({
    id,
    ready: status === 'ready',
    detail:
      status === 'ready'
        ? t('myData.copyReady', { moment: shortMoment(expiresAt) })
        : t('myData.making'),
  }));
}

/** How many corrections wait, else that the latest was answered; '' when there is nothing to say. */
export function correctionsText(corrections: MyData['corrections']): string {
  const n = corrections.filter(({ status }) => status === 'open').length;
  if (n > 0) return t('myData.correctionsOpen', { n });
  return corrections.some(({ answer }) => answer !== null) ? t('myData.correctionsAnswered') : '';
}

export interface DeletionView {
  readonly title: string;
  readonly detail: string;
  readonly canTakeBack: boolean;
  /** Whether it can be asked for again. */
  readonly isOver: boolean;
}

export function deletionView(deletion: Deletion | null): DeletionView | null {
  if (deletion === null) return null;
  switch (deletion.status) {
    case 'waiting':
      return {
        title: t('myData.waiting', { date: fullDate(dateOf(deletion.dueAt)) }),
        detail:
          deletion.byStaff && deletion.waitsFor === null
            ? t('myData.waitingByStaff')
            : waitingDetail(deletion.waitsFor),
        canTakeBack: true,
        isOver: false,
      };
    case 'running':
      return {
        title: t('myData.running'),
        detail: t('myData.runningDetail'),
        canTakeBack: false,
        isOver: false,
      };
    case 'done':
      return {
        title: t('myData.done'),
        detail: t('myData.doneDetail'),
        canTakeBack: false,
        isOver: true,
      };
  }
}

function waitingDetail(waitsFor: Deletion['waitsFor']): string {
  switch (waitsFor) {
    case 'review':
      return t('myData.waitsForReview');
    case 'measure':
      return t('myData.waitsForMeasure');
    case 'visit':
      return t('myData.waitsForVisit');
    case null:
      return t('myData.waitingDetail');
  }
}

/** What happens with a deletion, said before it is asked for. */
export function deletionPoints(): string[] {
  const { deletionWaitingDays: n } = school.privacy;
  return [
    t('myData.deletionCard'),
    t('myData.deletionGone'),
    t('myData.deletionEntries'),
    t('myData.deletionBars'),
    t('myData.deletionLog'),
    t('myData.deletionSchool'),
    n === 0 ? t('myData.deletionNow') : t('myData.deletionWait', { n }),
  ];
}

/** The day from which on it would be deleted if it were asked for at this moment. */
export function deletionDate(now: number): string {
  return fullDate(dateOf(deletionDueAt(now, school.privacy)));
}
