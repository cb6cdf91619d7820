/** How the phone stands to the cloud, in one line. */
import { timeOf } from '../../../domain/calendar/shanghai';
import { t } from '../i18n/index';
import type { LinkState } from '../services/link';

export interface LinkView {
  readonly isUp: boolean;
  readonly text: string;
}

export function linkView({ isUp, isBarred, listsAt, waiting }: LinkState): LinkView {
  const time = listsAt === null ? null : timeOf(listsAt);
  const link = isBarred
    ? t('link.barred')
    : isUp
      ? t('link.up')
      : time === null
        ? t('link.downWithout')
        : t('link.down', { time });
  return {
    isUp: isUp && !isBarred,
    text: waiting === 0 ? link : `${link} ${t('link.waiting', { count: waiting })}`,
  };
}
