/** The desk in words: the batch that is open, else who waits and what the last one brought. */
import { school } from '@school';
import { dateOf, momentAt, timeOf } from '../../../domain/calendar/shanghai';
import { longDate, momentSeenFrom, shortDate, shortMoment, wholeNumber } from '../../i18n/dates';
import { t } from '../i18n/index';
import { t as more } from '../i18n/review/index';
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
  /** Since when and why it is paused; '' while it is not. */
  readonly paused: string;
  readonly canPause: boolean;
  /** Whether people can decide now. */
  readonly deciding: boolean;
  readonly exactApproved: boolean;
  /** The button for all exact matches; '' when there is nothing for it to do. */
  readonly approveExact: string;
  /** That the exact matches wait for a second member of staff; '' when they do not. */
  readonly awaiting: string;
  /** The button of that second member; '' for whoever approved them. */
  readonly confirmExact: string;
  readonly exact: number;
  readonly near: number;
  readonly none: number;
}

export interface LastBatchView {
  readonly id: string;
  readonly title: string;
  readonly closedAt: string;
  readonly figures: readonly Figure[];
  readonly messages: string;
  /** How many messages did not arrive, in words; '' when every one arrived or is on its way. */
  readonly failed: string;
}

export interface DeskView {
  readonly batch: OpenBatchView | null;
  /** Further batches that are not closed. */
  readonly others: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: string;
  }[];
  readonly last: LastBatchView | null;
  /** Whose registrations a department sees; '' for the office. */
  readonly scope: string;
  readonly waiting: string;
  readonly waitingCount: number;
  readonly next: string;
}

/** Whether the server has work to do on the batch that nobody has to decide about. */
export function isWorking(batch: Batch | null): boolean {
  return (
    batch !== null &&
    batch.pausedAt === null &&
    (isBeingPrepared(batch) || batch.status === 'closing')
  );
}

/** The desk with another of its open batches as the one to work on; an id of none leaves it as it is. */
export function withCurrent(desk: Desk, id: string): Desk {
  const chosen = desk.others.find((batch) => batch.id === id);
  if (chosen === undefined) return desk;
  const others = desk.others.filter((batch) => batch !== chosen);
  return {
    ...desk,
    current: chosen,
    others: desk.current === null ? others : [desk.current, ...others],
  };
}

export function deskView({
  serverNow,
  me,
  part,
  current,
  others,
  last,
  waiting,
  next,
}: Desk): DeskView {
  return {
    batch: current === null ? null : openBatchView(current, serverNow, me),
    others: others.map((batch) => ({
      id: batch.id,
      title: titleOf(batch),
      state: pausedWords(batch) || (workOf(batch)?.title ?? decidedWords(batch)),
    })),
    scope: scopeWords(part),
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

function scopeWords(part: Desk['part']): string {
  switch (part) {
    case 'decides':
      return more('batch.reviewerIntro');
    case 'recommends':
      return more('batch.recommendIntro');
    case 'office':
    case 'looks':
      return '';
  }
}

function pausedWords({ pausedAt, pauseReason }: Batch): string {
  return pausedAt === null
    ? ''
    : more('batch.pausedBecause', { moment: shortMoment(pausedAt), reason: pauseReason ?? '' });
}

function decidedWords({ decided, counts }: Batch): string {
  return t('desk.decided', { n: wholeNumber(decided), total: wholeNumber(counts.submitted) });
}

function openBatchView(batch: Batch, now: number, me: string): OpenBatchView {
  const { counts, exactApproved } = batch;
  const deciding = batch.status === 'deciding' && batch.pausedAt === null;
  const awaiting = deciding ? batch.exactAwaiting : 0;
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
    work: batch.pausedAt === null ? workOf(batch) : null,
    paused: pausedWords(batch),
    canPause: batch.pausedAt === null,
    deciding,
    exactApproved,
    approveExact:
      deciding && counts.exact > 0 && !exactApproved
        ? t('desk.approveExact', { n: counted(counts.exact) })
        : '',
    awaiting: awaiting === 0 ? '' : more('batch.awaitingMine', { n: counted(awaiting) }),
    confirmExact:
      awaiting > 0 && batch.exactApprovedBy !== me
        ? more('batch.confirmExact', { n: counted(awaiting) })
        : '',
    exact: counts.exact,
    near: counts.near,
    none: counts.none,
  };
}

function progressOf(batch: Batch, now: number): string[] {
  const { counts, messages } = batch;
  const allMessages = messages.waiting + messages.sent + messages.failed;
  return [
    ...(batch.exactApproved && counts.exact > 0
      ? [t('desk.exactApproved', { n: counted(counts.exact) })]
      : []),
    decidedWords(batch),
    allMessages === 0
      ? t('desk.messagesLater')
      : t('desk.messages', { sent: wholeNumber(messages.sent), total: wholeNumber(allMessages) }),
    suspensionOf(batch, now),
    ...(batch.closesItselfAt === null
      ? []
      : [more('batch.closesItself', { moment: momentSeenFrom(batch.closesItselfAt, now) })]),
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
  const closedAt =
    batch.closedAt === null ? '' : t('desk.closedAt', { moment: shortMoment(batch.closedAt) });
  return {
    id: batch.id,
    title: titleOf(batch),
    closedAt:
      batch.closedBy === 'timer' ? `${closedAt} · ${more('batch.closedByItself')}` : closedAt,
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
