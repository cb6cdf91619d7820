/** Batches as bars: what became of the registrations of each, and how long people had waited. */
import { dateOf } from '../../../domain/calendar/shanghai';
import { meanWaiting } from '../../../domain/review/waiting-times';
import { shortDate, shortMoment, wholeNumber } from '../../i18n/dates';
import { t } from '../i18n/review/index';
import type { BatchSummary } from '../services/results';

export const OUTCOMES = ['approved', 'refused', 'moreInformation', 'rolledOver'] as const;

export interface Part {
  readonly key: (typeof OUTCOMES)[number];
  /** Percent of the longest bar. */
  readonly width: number;
}

export interface BatchBar {
  readonly id: string;
  readonly date: string;
  readonly submitted: string;
  readonly parts: readonly Part[];
  /** The whole bar in words. */
  readonly label: string;
}

export interface WaitingBar {
  readonly id: string;
  readonly date: string;
  /** Percent of the longest bar. */
  readonly mean: number;
  readonly longest: number;
  readonly words: string;
}

export interface BatchRow {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

export interface HistoryView {
  readonly bars: readonly BatchBar[];
  readonly waiting: readonly WaitingBar[];
  readonly rows: readonly BatchRow[];
}

/** More are no longer read at one look. */
const BARS = 12;
const MS_PER_DAY = 86_400_000;

/** Charts of the latest closed batches, and a list of all. Batches come the latest first. */
export function historyView(batches: readonly BatchSummary[]): HistoryView {
  const closed = batches.filter(
    ({ status, counts }) => status === 'closed' && counts.submitted > 0,
  );
  const shown = closed.slice(0, BARS);
  const most = Math.max(1, ...shown.map(({ counts }) => counts.submitted));
  const longest = Math.max(1, ...shown.map(({ waiting }) => waiting.longest));
  return {
    bars: shown.map((batch) => barOf(batch, most)),
    waiting: shown
      .filter(({ waiting }) => waiting.people > 0)
      .map(({ id, cutOffAt, waiting }) => ({
        id,
        date: shortDate(dateOf(cutOffAt)),
        mean: (meanWaiting(waiting) / longest) * 100,
        longest: (waiting.longest / longest) * 100,
        words: t('history.days', {
          mean: daysOf(meanWaiting(waiting)),
          longest: daysOf(waiting.longest),
        }),
      })),
    rows: batches.map((batch) => ({
      id: batch.id,
      title: titleOf(batch),
      detail:
        batch.closedAt === null
          ? t('history.open')
          : t('result.closed', { moment: shortMoment(batch.closedAt) }),
    })),
  };
}

/** Days with one digit after the point. */
export function daysOf(ms: number): string {
  return (ms / MS_PER_DAY).toFixed(1);
}

function barOf(batch: BatchSummary, most: number): BatchBar {
  const { counts } = batch;
  const date = shortDate(dateOf(batch.cutOffAt));
  return {
    id: batch.id,
    date,
    submitted: wholeNumber(counts.submitted),
    parts: OUTCOMES.filter((key) => counts[key] > 0).map((key) => ({
      key,
      width: (counts[key] / most) * 100,
    })),
    label: t('history.barLabel', {
      date,
      submitted: counts.submitted,
      approved: counts.approved,
      refused: counts.refused,
      more: counts.moreInformation,
      rolled: counts.rolledOver,
    }),
  };
}

function titleOf({ cutOffAt, kind }: BatchSummary): string {
  const date = shortDate(dateOf(cutOffAt));
  return kind === 'regular' ? date : `${date} · ${t('history.byHand')}`;
}
