/** What closing a batch would do now, line by line. */
import { wholeNumber } from '../../../i18n/dates';
import { t } from '../../i18n/review/index';
import type { Rehearsal } from '../../services/desk';

export interface RehearsalLine {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** Part of the line above. */
  readonly isPart: boolean;
}

const FEN_PER_YUAN = 100;

export function rehearsalLines(rehearsal: Rehearsal): RehearsalLine[] {
  const { messages } = rehearsal;
  const people = (value: number): string =>
    t('rehearsal.people', { n: value === 1 ? 1 : wholeNumber(value) });
  const line = (
    key:
      'cards' | 'refused' | 'moreInformation' | 'rolledOver' | 'held' | 'awaiting' | 'unreachable',
    value: number,
    isPart = false,
  ): RehearsalLine => ({ key, name: t(`rehearsal.${key}`), value: people(value), isPart });
  return [
    line('cards', rehearsal.cards),
    line('refused', rehearsal.refused),
    line('moreInformation', rehearsal.moreInformation),
    line('rolledOver', rehearsal.rolledOver),
    ...(rehearsal.held === 0 ? [] : [line('held', rehearsal.held, true)]),
    ...(rehearsal.awaitingConfirmation === 0
      ? []
      : [line('awaiting', rehearsal.awaitingConfirmation, true)]),
    {
      key: 'messages',
      name: t('rehearsal.messages'),
      value: t('rehearsal.messagesValue', {
        mainland: wholeNumber(messages.mainland),
        abroad: wholeNumber(messages.abroad),
      }),
      isPart: false,
    },
    {
      key: 'cost',
      name: t('rehearsal.cost'),
      value: t('rehearsal.costValue', { yuan: (messages.costFen / FEN_PER_YUAN).toFixed(2) }),
      isPart: false,
    },
    line('unreachable', rehearsal.unreachable),
  ];
}
