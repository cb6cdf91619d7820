/** What people do about visits that they have booked, wait or wish for; each says what became of it. */
import { errorText } from '../../i18n/error-texts';
import { section, t } from '../../i18n/index';
import { language } from '../../i18n/language';
import { askToBeTold } from '../../services/inbox';
import { noteReminded } from '../../services/reminded-visits';
import { acceptOffer, cancelVisit } from '../../services/visit';

/** Cancelling a booking, leaving the line or the draw, taking back a group's request. */
export type WayOut = 'cancel' | 'giveUp' | 'withdraw';

export async function remindOfVisit(visitId: string): Promise<void> {
  const answer = await askToBeTold({ topic: 'visit-reminder', visitId, language: language() });
  if (!answer.ok) {
    void wx.showToast({ title: errorText(answer).title, icon: 'none' });
  } else if (answer.value === 'agreed') {
    noteReminded(visitId);
  }
}

export async function acceptPlace(visitId: string, version: number): Promise<void> {
  const answer = await acceptOffer(visitId, version);
  const title = answer.ok ? t('visit.accepted') : errorText(answer).title;
  void wx.showToast({ title, icon: answer.ok ? 'success' : 'none' });
}

/** Asks once more; resolves to whether it was tried. */
export async function leaveVisit(visitId: string, version: number, way: WayOut): Promise<boolean> {
  const { confirm } = await wx.showModal({
    title: t(`visit.${way}Title`),
    content: t(`visit.${way}Detail`),
    confirmText: t(`visit.${way}`),
    cancelText: section('common').close,
  });
  if (!confirm) return false;
  const answer = await cancelVisit(visitId, version);
  const title = answer.ok ? t('visit.cancelled') : errorText(answer).title;
  void wx.showToast({ title, icon: answer.ok ? 'success' : 'none' });
  return true;
}
