/** A sanction as its holder reads it. Pure. */
import { dateOf } from '../../../domain/calendar/shanghai';
import { fullDate, momentSeenFrom } from '../../i18n/dates';
import type { Session } from '../../services/session';
import { t } from '../i18n/index';

export interface SanctionText {
  readonly title: string;
  readonly decided: string;
  readonly reason: string;
  readonly barred: string;
  /** Until when one can appeal, in words; '' when one cannot. */
  readonly appealUntil: string;
  /** What became of the appeal, or why there can be none; '' while one can still be made. */
  readonly appealTitle: string;
  readonly appealDetail: string;
}

export function sanctionText(
  sanction: NonNullable<Session['sanction']>,
  now: number,
): SanctionText {
  const { kind, reason, decidedAt, barredUntil, appealUntil } = sanction;
  return {
    title: t(`sanction.${kind}`),
    decided: fullDate(dateOf(decidedAt)),
    reason,
    barred: barredUntil === null ? '' : t('sanction.barredUntil', { date: fullDate(barredUntil) }),
    appealUntil:
      appealUntil === null
        ? ''
        : t('sanction.appealUntil', { moment: momentSeenFrom(appealUntil, now) }),
    ...appealText(sanction, now),
  };
}

function appealText(
  { appeal, appealUntil }: NonNullable<Session['sanction']>,
  now: number,
): Pick<SanctionText, 'appealTitle' | 'appealDetail'> {
  if (appeal === null) {
    return { appealTitle: '', appealDetail: appealUntil === null ? t('sanction.tooLate') : '' };
  }
  return {
    appealTitle: t(`sanction.${appeal.outcome}`),
    appealDetail:
      appeal.outcome === 'open'
        ? t('sanction.openDetail', { moment: momentSeenFrom(appeal.at, now) })
        : (appeal.answer ?? ''),
  };
}
