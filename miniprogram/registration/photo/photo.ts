/** The photo for the card: what guards see, what waits for the office, and another one to send. */
import { school } from '@school';
import { PHOTO_REFUSALS, type PhotoRefusal } from '../../../domain/photo/card-photo';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection, t as mainText } from '../../i18n/index';
import { inLanguage } from '../../i18n/language';
import { localisePage } from '../../i18n/localise';
import { confirmed } from '../../services/confirm';
import type { CallFailure } from '../../services/cloud';
import { getPhoto, removePhoto, submitPhoto, type Photo } from '../../services/photo';
import { choosePicture } from '../../pictures/choose-picture';
import { section, t } from '../i18n/index';
import { cutPhoto } from './cut-photo';

const START: { phase: 'loading' | 'error' | 'ready'; busy: '' | 'cut' | 'send' | 'remove' } = {
  phase: 'loading',
  busy: '',
};

Page({
  data: {
    t: section('photo'),
    common: mainSection('common'),
    ...START,
    problem: null as ErrorText | null,
    accepted: '',
    waiting: '',
    refused: '',
    consents: [] as { id: string; title: string; body: string }[],
    agreed: false,
    /** The picture that was chosen and cut, on the phone only; '' for none. */
    chosen: '',
    wrong: '',
  },

  async onShow() {
    localisePage(this, section('photo'), section('photo').title);
    this.setData({
      consents: school.photo.consents.map(({ id, title, body }) => ({
        id,
        title: inLanguage(title),
        body: inLanguage(body),
      })),
    });
    if (this.data.phase === 'loading') await this.load();
  },

  async load() {
    const answer = await getPhoto();
    if (answer.ok) this.show(answer.value);
    else this.setData({ phase: 'error', problem: errorText(answer) });
  },

  show({ acceptedUrl, waitingUrl, refused }: Photo) {
    this.setData({
      phase: 'ready',
      accepted: acceptedUrl ?? '',
      waiting: waitingUrl ?? '',
      refused: isKnown(refused) ? t(`photo.${refused}`) : '',
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading', problem: null });
    await this.load();
  },

  onAgree() {
    this.setData({ agreed: !this.data.agreed, wrong: '' });
  },

  async onChoose() {
    if (this.data.busy !== '') return;
    const path = await choosePicture('front');
    if (path === undefined) return;
    this.setData({ busy: 'cut', problem: null });
    const cut = await cutPhoto(this, '#cutting', path);
    this.setData({ busy: '', chosen: cut ?? '' });
    if (cut === undefined) void wx.showToast({ title: t('photo.unreadable'), icon: 'none' });
  },

  async onSend() {
    if (this.data.busy !== '') return;
    if (!this.data.agreed) {
      this.setData({ wrong: t('photo.agreeFirst') });
      return;
    }
    this.setData({ busy: 'send', problem: null });
    const consents = school.photo.consents.map(({ id, version }) => ({ id, version }));
    const answer = await submitPhoto(this.data.chosen, consents);
    this.setData({ busy: '' });
    if (!answer.ok) {
      this.showFailure(answer);
      return;
    }
    this.setData({ chosen: '' });
    this.show(answer.value);
    void wx.showToast({ title: t('photo.sent'), icon: 'success' });
  },

  async onRemove() {
    const sure = await confirmed({
      title: t('photo.removeTitle'),
      content: t('photo.removeDetail'),
      confirmText: mainText('common.confirm'),
      cancelText: mainText('common.cancel'),
    });
    if (!sure || this.data.busy !== '') return;
    this.setData({ busy: 'remove', problem: null });
    const answer = await removePhoto();
    this.setData({ busy: '' });
    if (answer.ok) {
      this.show(answer.value);
      void wx.showToast({ title: t('photo.removed'), icon: 'success' });
    } else {
      this.showFailure(answer);
    }
  },

  showFailure(failure: CallFailure) {
    this.setData({ problem: errorText(failure) });
  },
});

/** Reasons of a newer server have no words here. */
function isKnown(reason: string | null): reason is PhotoRefusal {
  return PHOTO_REFUSALS.some((known) => known === reason);
}
