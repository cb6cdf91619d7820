/** An import that is under way or over, in words. */
import { wholeNumber } from '../../../i18n/dates';
import type { ImportView } from '../../services/lists';
import { t } from '../i18n/index';
import { reasonText } from '../list-texts';
import type { Figure } from './preview-view';

export interface WorkView {
  readonly title: string;
  readonly detail: string;
  /** 0 to 100; null while it cannot be told. */
  readonly percent: number | null;
}

export interface ResultView {
  readonly title: string;
  /** '' unless it failed. */
  readonly failure: string;
  readonly figures: readonly Figure[];
}

export function isWorking({ status }: ImportView): boolean {
  return ['reading', 'switching', 'undoing', 'following', 'sweeping'].includes(status);
}

export function workView({ status, line, expectedRows }: ImportView): WorkView {
  const isReading = status === 'reading';
  const n = wholeNumber(line);
  const total = wholeNumber(Math.max(line, expectedRows));
  return {
    title: t(`import.${isReading ? 'working' : workWord(status)}`),
    detail: isReading ? t('import.readSoFar', { n, total }) : '',
    percent: isReading ? Math.min(99, Math.round((100 * line) / Math.max(1, expectedRows))) : null,
  };
}

export function resultView({ status, list, counts, effects, failure }: ImportView): ResultView {
  const isOver = status === 'done';
  const figure = (key: string, label: string, value: number): Figure => ({
    key,
    label,
    value: wholeNumber(value),
  });
  const cards = (['suspend', 'restore', 'issue', 'retract'] as const)
    .filter((effect) => effects[effect] > 0)
    .map((effect) => figure(effect, t(`import.${effect}`), effects[effect]));
  return {
    title: resultTitle(status, counts.added),
    failure: failure === null ? '' : reasonText(failure),
    figures: isOver
      ? [
          figure('read', t('import.read'), counts.read),
          figure('added', t('import.added'), counts.added),
          ...(counts.alreadyThere > 0
            ? [figure('alreadyThere', t('import.alreadyThere'), counts.alreadyThere)]
            : []),
          figure('refused', t('import.refused'), counts.refused),
          ...(list === 'graduates' ? [] : cards),
        ]
      : cards,
  };
}

function workWord(
  status: ImportView['status'],
): 'switching' | 'undoing' | 'following' | 'sweeping' {
  return status === 'undoing' || status === 'following' || status === 'sweeping'
    ? status
    : 'switching';
}

function resultTitle(status: ImportView['status'], added: number): string {
  if (status === 'failed' || status === 'discarded' || status === 'undone') {
    return t(`import.${status}`);
  }
  return t(added > 0 ? 'import.done' : 'import.doneNothing');
}
