/** The desk in words: the batch that is open, else who waits and what the last one brought. */
import { school } from '@school';
import { dateOf, momentAt, timeOf } from '../../../domain/calendar/shanghai';
import { longDate, shortDate, shortMoment, wholeNumber } from '../../i18n/dates';
import { t } from '../i18n/index';
import type { Batch, Desk } from '../services/desk';

export interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

/** Work that the server does page by page; `percent` is null where the end is not known yet. */
export interface WorkView {
  readonly title: string;
  readonly detail: string;
  readonly percent: number | null;
}

export interface OpenBatchView {
  readonly id: string;
  readonly idText: string;
  readonly title: string;
  readonly reason: string;
  readonly figures: readonly Figure[];
  readonly percent: number;
  readonly progress: readonly string[];
  readonly work: WorkView | null;
  /** Whether people can decide now. */
  readonly deciding: boolean;
  readonly exactApproved: boolean;
  /** The button for all exact matches; '' when there is nothing for it to do. */
  readonly approveExact: string;
  readonly exact: number;
  readonly near: number;
  readonly none: number;
}

export interface LastBatchView {
  readonly title: string;
  readonly closedAt: string;
  readonly figures: readonly Figure[];
  readonly messages: string;
  /** How many messages did not arrive, in words; '' when every one arrived or is on its way. */
  readonly failed: string;
}

export interface DeskView {
  readonly batch: OpenBatchView | null;
  readonly last: LastBatchView | null;
  readonly waiting: string;
  readonly waitingCount: number;
  readonly next: string;
}

/** Whether the server has work to do on the batch that nobody has to decide about. */
export function isWorking(batch: Batch | null): boolean {
  return batch !== null && (isBeingPrepared(batch) || batch.status === 'closing');
}

export function deskView({ serverNow, current, last, waiting, next }: Desk): DeskView {
  return {
    batch: current === null ? null : openBatchView(current, serverNow),
    last: last === null ? null : lastBatchView(last),
    waiting: t('desk.waitingCount', { n: counted(waiting) }),
    waitingCount: waiting,
    next:
      next === null
        ? t('desk.nextUnknown')
        : t('desk.nextDate', { date: longDate(next.date), time: timeOf(next.cutOffAt) }),
  };
}

/** What closing will do, sentence by sentence, before it is done. */
export function closingWords(batch: Batch): string {
  const { counts, decided, exactApproved } = batch;
  const words = [t('desk.closeApproved')];
  if (!exactApproved) {
    const undecided = counts.submitted - decided;
    if (counts.exact > 0 && undecided > 0) {
      words.push(t('desk.closeExactWaiting', { n: counted(Math.min(counts.exact, undecided)) }));
    }
    words.push(
      undecided > 0
        ? t('desk.closeUndecided', { n: counted(undecided) })
        : t('desk.closeAllDecided'),
    );
  } else if (counts.near + counts.none > 0) {
    // How many of the decisions one by one were about exact matches is not told, so there is no figure to give.
    words.push(t('desk.closeUndecidedSome'));
  }
  return [...words, t('desk.closeFinal')].join(t('staff.afterSentence'));
}

/** A number for a text with a singular: 1 stays a number, others get their separators. */
export function counted(value: number): string | number {
  return value === 1 ? 1 : wholeNumber(value);
}

function openBatchView(batch: Batch, now: number): OpenBatchView {
  const { counts, exactApproved } = batch;
  const deciding = batch.status === 'deciding';
  const settled = batch.decided + (exactApproved ? counts.exact : 0);
  return {
    id: batch.id,
    idText: t('desk.batch', { id: batch.id }),
    title: titleOf(batch),
    reason: batch.reason === null ? '' : t('desk.byHandReason', { reason: batch.reason }),
    figures: [
      figure('submitted', counts.submitted),
      figure('exact', counts.exact),
      figure('near', counts.near),
      figure('none', counts.none),
    ],
    percent: percentOf(settled, counts.submitted),
    progress: progressOf(batch, now),
    work: workOf(batch),
    deciding,
    exactApproved,
    approveExact:
      deciding && counts.exact > 0 && !exactApproved
        ? t('desk.approveExact', { n: counted(counts.exact) })
        : '',
    exact: counts.exact,
    near: counts.near,
    none: counts.none,
  };
}

function progressOf(batch: Batch, now: number): string[] {
  const { counts, messages } = batch;
  const allMessages = messages.waiting + messages.sent + messages.failed;
  const decided = t('desk.decided', {
    n: wholeNumber(batch.decided),
    total: wholeNumber(counts.submitted),
  });
  return [
    ...(batch.exactApproved && counts.exact > 0
      ? [t('desk.exactApproved', { n: counted(counts.exact) })]
      : []),
    decided,
    allMessages === 0
      ? t('desk.messagesLater')
      : t('desk.messages', { sent: wholeNumber(messages.sent), total: wholeNumber(allMessages) }),
    suspensionOf(batch, now),
  ];
}

/** A batch suspends registration on the day of its cut-off until the latest reopening of the school. */
function suspensionOf(batch: Batch, now: number): string {
  const until = momentAt(dateOf(batch.cutOffAt), school.review.reopenLatest);
  return now < until ? t('desk.suspended', { time: timeOf(until) }) : t('desk.notSuspended');
}

function workOf(batch: Batch): WorkView | null {
  if (isBeingPrepared(batch)) {
    const { submitted } = batch.counts;
    return {
      title: t(batch.status === 'opening' ? 'desk.opening' : 'desk.preparing'),
      detail: submitted === 0 ? '' : t('desk.preparingDetail', { n: wholeNumber(submitted) }),
      percent: null,
    };
  }
  if (batch.status !== 'closing') return null;
  return {
    title: t('desk.closing'),
    detail: t('desk.closingDetail', { done: batch.pagesClosed, total: batch.pages }),
    percent: percentOf(batch.pagesClosed, batch.pages),
  };
}

function lastBatchView(batch: Batch): LastBatchView {
  const { counts, messages } = batch;
  const total = messages.waiting + messages.sent + messages.failed;
  const allSent = total > 0 && messages.sent === total;
  return {
    title: titleOf(batch),
    closedAt:
      batch.closedAt === null ? '' : t('desk.closedAt', { moment: shortMoment(batch.closedAt) }),
    figures: [
      figure('approved', counts.approved),
      figure('refused', counts.refused),
      figure('moreInformation', counts.moreInformation),
      figure('rolledOver', counts.rolledOver),
    ],
    messages: allSent
      ? t('desk.messagesDone', { n: wholeNumber(total) })
      : t('desk.messages', { sent: wholeNumber(messages.sent), total: wholeNumber(total) }),
    failed: messages.failed === 0 ? '' : t('desk.messagesFailed', { n: counted(messages.failed) }),
  };
}

function titleOf(batch: Batch): string {
  const date = shortDate(dateOf(batch.cutOffAt));
  return t(batch.kind === 'regular' ? 'desk.regular' : 'desk.byHand', { date });
}

function figure(
  key:
    | 'submitted'
    | 'exact'
    | 'near'
    | 'none'
    | 'approved'
    | 'refused'
    | 'moreInformation'
    | 'rolledOver',
  value: number,
): Figure {
  return { key, label: t(`desk.${key}`), value: wholeNumber(value) };
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(100, Math.floor((part / whole) * 100));
}

function isBeingPrepared(batch: Batch): boolean {
  return batch.status === 'opening' || batch.status === 'preparing';
}
