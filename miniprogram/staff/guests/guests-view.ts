/** What the page about guests shows of a notice. Pure. */
import { formatCardNumber } from '../../../domain/card/card-number';
import { shortDate, shortMoment } from '../../i18n/dates';
import { t as mainText } from '../../i18n/index';
import { documentText } from '../../i18n/person-text';
import { t } from '../i18n/guests/index';
import type { GuestNotice } from '../services/guests';

export interface NoticeRow {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly when: string;
  /** `number` is the card's as it is read, in groups. */
  readonly hosts: readonly {
    readonly cardNumber: string;
    readonly number: string;
    readonly name: string;
  }[];
  readonly visitsTitle: string;
  readonly visits: readonly string[];
  readonly objection: string;
  readonly warned: string;
  /** Whether somebody else has to decide. */
  readonly ownDecision: boolean;
  readonly outcome: string;
  readonly reason: string;
  readonly by: string;
}

export function noticeRows(notices: readonly GuestNotice[]): NoticeRow[] {
  return notices.map((notice) => {
    const { decision, objection, status, hosts } = notice;
    const nameOf = new Map(hosts.map(({ cardNumber, name }) => [cardNumber, name]));
    const isDone = status === 'done';
    return {
      id: notice.id,
      version: notice.version,
      title: t(`guests.kind-${notice.kind}`, { n: notice.count }),
      when: t('guests.noticed', { moment: shortMoment(notice.at) }),
      hosts: hosts.map(({ cardNumber, name }) => ({
        cardNumber,
        number: formatCardNumber(cardNumber),
        name: name === '' ? t('guests.unknownHost') : name,
      })),
      visitsTitle: t('guests.visits', { n: notice.visits.length }),
      visits: notice.visits.map(({ date, people, cardNumber, status: visitStatus }) =>
        [
          shortDate(date),
          people.map((one) => `${one.name} ${documentText(one)}`).join(t('guests.list')),
          hosts.length > 1 ? (nameOf.get(cardNumber) ?? '') : '',
          mainText(`visitStatus.${visitStatus}`),
        ]
          .filter((part) => part.trim() !== '')
          .join(' · '),
      ),
      objection: objection?.text ?? '',
      warned:
        decision === null || isDone
          ? ''
          : t('guests.warnedBefore', { by: decision.by, reason: decision.reason }),
      ownDecision: objection !== null && !isDone && notice.decidedByCaller,
      outcome: decision !== null && isDone ? t(`guests.outcome-${decision.outcome}`) : '',
      reason: decision?.reason ?? '',
      by:
        decision === null
          ? ''
          : t('guests.by', { by: decision.by, moment: shortMoment(decision.at) }),
    };
  });
}
