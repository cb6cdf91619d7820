/** What a holder does with the own card from more than one page: asked first, then done, then said. */
import { dateOf } from '../../domain/calendar/shanghai';
import { renewedUntil } from '../../domain/card/validity';
import { school } from '@school';
import { fullDate } from '../i18n/dates';
import { t } from '../i18n/index';
import { freezeCard, renewCard, unfreezeCard } from './card';
import type { CallAnswer } from './cloud';
import { confirmed } from './confirm';
import { serverNow } from './server-clock';
import type { Session } from './session';
import { tellFailure } from './tell-failure';

type Card = NonNullable<Session['card']>;

/** True when the card was renewed. */
export async function renew({ validUntil }: Card): Promise<boolean> {
  const now = serverNow();
  const until = renewedUntil(validUntil, now, school.card);
  const date = fullDate(until.ok ? until.value : (validUntil ?? dateOf(now)));
  return ask(t('card.renewTitle', { date }), t('card.renewDetail'), renewCard, t('card.renewed'));
}

/** True when the card was unfrozen. */
export function unfreeze(): Promise<boolean> {
  return ask(t('card.unfreezeTitle'), t('card.unfreezeDetail'), unfreezeCard, t('card.unfrozen'));
}

/** True when the card was frozen. */
export function freeze(): Promise<boolean> {
  return ask(t('me.freezeTitle'), t('me.freezeDetail'), freezeCard, t('me.frozen'));
}

async function ask(
  title: string,
  content: string,
  act: () => Promise<CallAnswer<unknown>>,
  done: string,
): Promise<boolean> {
  const confirmText = t('card.confirm');
  const cancelText = t('card.cancel');
  if (!(await confirmed({ title, content, confirmText, cancelText }))) return false;
  const answer = await act();
  if (answer.ok) {
    void wx.showToast({ title: done, icon: 'success' });
    return true;
  }
  void tellFailure(answer);
  return false;
}
