/** The result of a batch in words. */
import { displayName } from '../../../domain/identity/names';
import { DECISION_REASONS } from '../../../domain/review/decision';
import { meanWaiting } from '../../../domain/review/waiting-times';
import { shortMoment, wholeNumber } from '../../i18n/dates';
import { daysOf } from '../history/history-view';
import { t as desk } from '../i18n/index';
import { t } from '../i18n/review/index';
import type { BatchResult, Call, ExportedFile, Result, ResultKind } from '../services/results';

export const KINDS = ['approved', 'refused', 'more-information', 'rolled-over'] as const;

export interface HeadView {
  readonly title: string;
  readonly facts: readonly string[];
  readonly closed: boolean;
  readonly kinds: readonly { readonly value: ResultKind; readonly label: string }[];
  readonly exports: readonly ExportView[];
}

export interface ExportView {
  readonly id: string;
  readonly by: string;
  readonly state: string;
  readonly canOpen: boolean;
  readonly canConfirm: boolean;
}

export interface ResultRow {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly reasons: string;
  readonly reversible: boolean;
  readonly reversal: string;
  /** The reversal that waits for the caller; '' for none. */
  readonly settle: string;
  /** Whether the caller may confirm it, rather than only dismiss their own. */
  readonly canConfirm: boolean;
}

export interface CallRow {
  readonly id: string;
  readonly name: string;
  readonly outcome: string;
  readonly mobile: string;
  readonly canCall: boolean;
  readonly called: string;
}

export function headView(result: BatchResult): HeadView {
  const { batch, waiting } = result;
  const { counts } = batch;
  const of: Readonly<Record<ResultKind, number>> = {
    approved: counts.approved,
    refused: counts.refused,
    'more-information': counts.moreInformation,
    'rolled-over': counts.rolledOver,
  };
  return {
    title: t('result.batch', { id: batch.id }),
    closed: batch.closedAt !== null,
    facts: [
      ...(batch.closedAt === null
        ? [t('history.open')]
        : [t('result.closed', { moment: shortMoment(batch.closedAt) })]),
      ...(batch.closedBy === 'timer' ? [t('batch.closedByItself')] : []),
      ...(waiting.people === 0
        ? []
        : [
            t('result.waitingMean', { days: daysOf(meanWaiting(waiting)) }),
            t('result.waitingLongest', { days: daysOf(waiting.longest) }),
          ]),
    ],
    kinds: KINDS.map((value) => ({
      value,
      label: t(`result.${value}`, { n: wholeNumber(of[value]) }),
    })),
    exports: result.exports.map((file) => exportView(file, result)),
  };
}

export function resultRow(
  result: Result,
  { me, part }: Pick<BatchResult, 'me' | 'part'>,
): ResultRow {
  const { reversal } = result;
  const reasons = DECISION_REASONS.filter((code) => result.reasons.includes(code));
  const number =
    result.cardNumber === null ? [] : [t('result.number', { number: result.cardNumber })];
  const isWaiting = reversal?.status === 'proposed' && part === 'office';
  return {
    id: result.registrationId,
    name: displayName(result.name),
    detail: [result.department, result.documentMasked, ...number].join(' · '),
    reasons: reasons.map((code) => desk(`reasons.${code}`)).join(desk('staff.list')),
    reversible: result.reversible && part === 'office',
    reversal:
      reversal === null ? '' : t(`result.reversal_${reversal.status}`, { reason: reversal.reason }),
    settle: isWaiting ? reversal.id : '',
    canConfirm: isWaiting && reversal.proposedBy !== me,
  };
}

export function callRow(call: Call): CallRow {
  return {
    id: call.id,
    name: displayName(call.name),
    outcome: outcomeText(call.outcome),
    mobile: call.mobile ?? t('result.noNumber'),
    canCall: call.mobile !== null,
    called:
      call.calledAt === null ? '' : t('result.calledAt', { moment: shortMoment(call.calledAt) }),
  };
}

function exportView(
  file: ExportedFile,
  { me, part, colleagues }: Pick<BatchResult, 'me' | 'part' | 'colleagues'>,
): ExportView {
  const name = colleagues.find(({ key }) => key === file.requestedBy)?.name ?? t('case.someone');
  const states = {
    requested: t('result.exportRequested'),
    ready: t('result.exportReady', { moment: shortMoment(file.expiresAt) }),
    expired: t('result.exportExpired'),
  };
  return {
    id: file.id,
    by: t('result.exportBy', { name, moment: shortMoment(file.requestedAt) }),
    state: states[file.status],
    canOpen: file.status === 'ready' && part === 'office',
    canConfirm: file.status === 'requested' && part === 'office' && file.requestedBy !== me,
  };
}

function outcomeText(template: string): string {
  switch (template) {
    case 'review-approved':
    case 'review-refused':
    case 'review-more-information':
    case 'review-rolled-over':
      return t(`result.outcome_${template}`);
    default:
      return t('result.outcome_other');
  }
}
