/** The lists in words, for the page that shows them all. */
import { LIST_KINDS } from '../../../domain/lists/list-kind';
import { shortMoment, wholeNumber } from '../../i18n/dates';
import type { ListView } from '../services/lists';
import { t } from './i18n/index';

export interface ListLine {
  readonly list: ListView['list'];
  readonly name: string;
  readonly about: string;
  /** '' before anything is known. */
  readonly count: string;
  readonly state: string;
  /** Something is under way or asked of people. */
  readonly isActive: boolean;
  readonly label: string;
}

/** Before the network answers, the lists without figures. */
export function listLines(lists: readonly ListView[] = []): ListLine[] {
  const known = new Map(lists.map((view) => [view.list, view]));
  return LIST_KINDS.map((list) => {
    const view = known.get(list);
    const name = t(`names.${list}`);
    return {
      list,
      name,
      about: t(`about.${list}`),
      count: view === undefined || view.changedAt === null ? '' : countText(view),
      state: view === undefined ? '' : stateText(view),
      isActive: view !== undefined && view.active !== null,
      label: t('lists.open', { list: name }),
    };
  });
}

/** '1,203 people'; the roster counts degrees. */
export function countText({ list, count }: Pick<ListView, 'list' | 'count'>): string {
  const key = list === 'graduates' ? 'lists.degrees' : 'lists.rows';
  // The number decides between one and many, the text shows it with its commas.
  return t(key, { n: count }).replace(String(count), wholeNumber(count));
}

function stateText({ active, last, lastBy, changedAt }: ListView): string {
  if (active?.status === 'shrinking') return t('lists.waiting');
  if (active !== null) return t('lists.working', { n: wholeNumber(active.line) });
  if (changedAt === null) return t('lists.never');
  const moment = shortMoment(last?.endedAt ?? changedAt);
  return lastBy === null
    ? t('lists.last', { moment })
    : t('lists.lastBy', { moment, name: lastBy });
}
