/** What can be done on this page: what is asked before it, and the call it makes. */
import { addYears, dateOf } from '../../../domain/calendar/shanghai';
import type { CallAnswer } from '../../services/cloud';
import { serverNow } from '../../services/server-clock';
import { t } from '../i18n/index';
import {
  actOnCard,
  decideAppeal,
  decideContactChange,
  decideMeasure,
  liftMeasure,
  proposeMeasure,
} from '../services/cards';

export type CardActId =
  | 'freeze'
  | 'unfreeze'
  | 'replace'
  | 'renew'
  | 'restrict'
  | 'revoke'
  | 'death'
  | 'confirm'
  | 'decline'
  | 'withdraw'
  | 'lift'
  | 'liftAppeal'
  | 'uphold'
  | 'approve'
  | 'refuse';

/** `subject` is a card number, or the id of a measure or an application; `shown` how it reads. */
export interface PlannedAct {
  readonly id: CardActId;
  readonly subject: string;
  readonly shown: string;
  /** 'YYYY-MM-DD'; only for `revoke`. */
  readonly barredUntil?: string;
}

export interface ActSheet {
  readonly title: string;
  readonly detail: string;
  readonly placeholder: string;
  readonly confirm: string;
  readonly danger: boolean;
}

/** Years for which new applications can be barred, besides none. */
const BAR_YEARS = [1, 2, 5] as const;

/** Until when, and how it reads, for each line of the choice. */
export function barChoices(): readonly { readonly text: string; readonly until?: string }[] {
  const today = dateOf(serverNow());
  return [
    { text: t('cards.barNone') },
    ...BAR_YEARS.map((n) => ({ text: t('cards.barYears', { n }), until: addYears(today, n) })),
  ];
}

/** What the sheet says that asks for the reason; null for an act that needs none. */
export function sheetOf({ id, shown, barredUntil }: PlannedAct): ActSheet | null {
  const of = (title: string, detail: string, placeholder: string, danger = false): ActSheet => ({
    title,
    detail,
    placeholder,
    confirm: t('cards.go'),
    danger,
  });
  const number = { number: shown };
  const reason = t('cards.reasonHint');
  switch (id) {
    case 'freeze':
    case 'unfreeze':
    case 'replace':
    case 'renew':
      return of(t(`cards.${id}Title`, number), t(`cards.${id}Detail`), reason, id === 'replace');
    case 'restrict':
      return of(
        t('cards.restrictTitle', number),
        t('cards.restrictDetail'),
        t('cards.reasonShown'),
      );
    case 'revoke': {
      const bar = barredUntil === undefined ? '' : t('cards.revokeBar', { date: barredUntil });
      const detail = t('cards.revokeDetail', { bar }).trim();
      return of(t('cards.revokeTitle', number), detail, t('cards.reasonShown'), true);
    }
    case 'death':
      return of(t('cards.deathTitle', number), t('cards.deathDetail'), reason, true);
    case 'confirm':
      return null;
    case 'decline':
    case 'withdraw':
      return of(t(`cards.${id}`), shown, reason);
    case 'lift':
      return of(t('cards.liftTitle'), t('cards.liftDetail'), reason);
    case 'liftAppeal':
      return of(t('cards.liftTitle'), t('cards.appealDetail'), t('cards.answerHint'));
    case 'uphold':
      return of(t('cards.upholdTitle'), t('cards.appealDetail'), t('cards.answerHint'));
    case 'approve':
      return of(t('cards.approveTitle'), t('cards.approveDetail'), t('cards.evidenceHint'));
    case 'refuse':
      return of(t('cards.refuseTitle'), shown, t('cards.evidenceHint'));
  }
}

export function carryOut(act: PlannedAct, reason: string): Promise<CallAnswer<unknown>> {
  const { id, subject, barredUntil } = act;
  switch (id) {
    case 'freeze':
      return actOnCard('freezeCardAtOffice', subject, reason);
    case 'unfreeze':
      return actOnCard('unfreezeCardAtOffice', subject, reason);
    case 'replace':
      return actOnCard('replaceCard', subject, reason);
    case 'renew':
      return actOnCard('renewCardAtOffice', subject, reason);
    case 'restrict':
    case 'death':
      return proposeMeasure({ number: subject, kind: id, reason });
    case 'revoke':
      return proposeMeasure({
        number: subject,
        kind: id,
        reason,
        ...(barredUntil === undefined ? {} : { barredUntil }),
      });
    case 'confirm':
      return decideMeasure({ measureId: subject, decision: 'confirm', reason: '' });
    case 'decline':
    case 'withdraw':
      return decideMeasure({ measureId: subject, decision: 'decline', reason });
    case 'lift':
      return liftMeasure({ measureId: subject, reason });
    case 'liftAppeal':
      return decideAppeal({ measureId: subject, outcome: 'lifted', reason });
    case 'uphold':
      return decideAppeal({ measureId: subject, outcome: 'upheld', reason });
    case 'approve':
      return decideContactChange({ id: subject, outcome: 'approved', evidence: reason });
    case 'refuse':
      return decideContactChange({ id: subject, outcome: 'refused', evidence: reason });
  }
}

/** Whether it only takes effect when a colleague confirms. */
export function isProposal(id: CardActId): boolean {
  return id === 'restrict' || id === 'revoke' || id === 'death';
}
