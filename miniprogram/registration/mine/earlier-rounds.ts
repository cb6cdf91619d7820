/** How a registration was sent before and what became of it, in words. Pure. */
import { shortMoment } from '../../i18n/dates';
import { t as mainText } from '../../i18n/index';
import { reasonsOf } from '../../pages/card/reasons';
import type { Session } from '../../services/session';
import { t } from '../i18n/index';

export interface EarlierView {
  readonly sent: string;
  readonly status: string;
  readonly reasons: string;
}

/** The latest first. */
export function earlierRounds({
  earlier,
}: Pick<NonNullable<Session['registration']>, 'earlier'>): EarlierView[] {
  return earlier.map(({ submittedAt, status, reasons }) => ({
    sent: t('mine.sentOn', { moment: shortMoment(submittedAt) }),
    status: mainText(`registrationStatus.${status}`),
    reasons: reasonsOf(reasons)
      .map(({ title }) => title)
      .join(t('mine.between')),
  }));
}
