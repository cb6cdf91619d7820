/** What waits and what was decided, in words. Pure. */
import { formatCardNumber } from '../../../domain/card/card-number';
import { isAppliedByAnswer } from '../../../domain/records/correction';
import { shortMoment } from '../../i18n/dates';
import { t } from '../i18n/requests/index';
import type { CorrectionLine, OpenedCorrection, ProposedDeletion } from '../services/requests';

export interface RequestRow {
  readonly id: string;
  readonly title: string;
  readonly whose: string;
  readonly detail: string;
}

export function requestRow(line: CorrectionLine): RequestRow {
  const { id, field, cardNumber } = line;
  return { id, title: t(`requests.${field}`), whose: cardText(cardNumber), detail: detailOf(line) };
}

function detailOf({ status, askedAt, decidedAt, decidedBy }: CorrectionLine): string {
  const moment = shortMoment(decidedAt ?? askedAt);
  const name = decidedBy ?? '';
  switch (status) {
    case 'open':
      return t('requests.askedAt', { moment });
    case 'applied':
      return t('requests.appliedBy', { name, moment });
    case 'refused':
      return t('requests.refusedBy', { name, moment });
    case 'taken-back':
      return t('requests.takenBack', { moment });
  }
}

function cardText(number: string | null): string {
  return number === null
    ? t('requests.noCard')
    : t('requests.card', { number: formatCardNumber(number) });
}

export interface OpenedView {
  readonly id: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** Address for some minutes; '' for none. */
  readonly photo: string;
  readonly how: string;
  /** Whether staff have to correct it elsewhere first. */
  readonly elsewhere: boolean;
  /** Whether the name is typed as it stands in the document. */
  readonly asksName: boolean;
}

const HOW = {
  elsewhere: 'requests.bySteps',
  name: 'requests.byName',
  contact: 'requests.byAnswer',
} as const;

export function openedView(correction: OpenedCorrection): OpenedView {
  const { id, field, name, wrong, right, evidence, photo } = correction;
  const elsewhere = !isAppliedByAnswer(field);
  return {
    id,
    facts: [
      { name: t('requests.who'), value: name },
      { name: t('requests.wrong'), value: wrong },
      { name: t('requests.right'), value: right },
      { name: t('requests.evidence'), value: evidence || t('requests.noEvidence') },
    ],
    photo: photo ?? '',
    how: t(HOW[elsewhere ? 'elsewhere' : field === 'name' ? 'name' : 'contact']),
    elsewhere,
    asksName: field === 'name',
  };
}

export interface DeletionRow {
  readonly id: string;
  readonly whose: string;
  readonly reason: string;
  readonly detail: string;
  readonly mine: boolean;
}

export function deletionRow(deletion: ProposedDeletion): DeletionRow {
  const { id, cardNumber, reason, proposedBy, proposedAt, mine } = deletion;
  const moment = shortMoment(proposedAt);
  return {
    id,
    whose: cardText(cardNumber),
    reason,
    detail: mine ? t('requests.mine') : t('requests.proposedBy', { name: proposedBy, moment }),
    mine,
  };
}
