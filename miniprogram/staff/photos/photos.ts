/** Photos that wait: each beside the name it goes with, to be accepted or not. */
import { displayName } from '../../../domain/identity/names';
import { PHOTO_REFUSALS } from '../../../domain/photo/card-photo';
import { shortMoment } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { section, t } from '../i18n/counter/index';
import { decidePhoto, listPhotos, type PhotoRefusal, type WaitingPhoto } from '../services/photos';
import { tellFailure } from '../../services/tell-failure';

interface PhotoLine extends Pick<WaitingPhoto, 'photoId' | 'version' | 'url'> {
  readonly name: string;
  readonly since: string;
}

const START: { phase: 'loading' | 'error' | 'ready' } = { phase: 'loading' };

Page({
  data: {
    t: section('photos'),
    common: mainSection('common'),
    ...START,
    problem: null as ErrorText | null,
    photos: [] as PhotoLine[],
    more: false,
    /** The photo a decision on which is under way. */
    busy: '',
  },

  async onShow() {
    localisePage(this, section('photos'), section('photos').title);
    await this.load();
  },

  async onPullDownRefresh() {
    await this.load();
    void wx.stopPullDownRefresh();
  },

  async load() {
    const answer = await listPhotos();
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    const { photos, more } = answer.value;
    this.setData({ phase: 'ready', problem: null, photos: photos.map(lineOf), more });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  async onAccept(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    await this.decide(event.currentTarget.dataset.index, null);
  },

  async onRefuse(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const refusal = await chosenRefusal();
    if (refusal !== null) await this.decide(event.currentTarget.dataset.index, refusal);
  },

  async decide(index: number, refusal: PhotoRefusal | null) {
    const photo = this.data.photos[index];
    if (photo === undefined || this.data.busy !== '') return;
    this.setData({ busy: photo.photoId });
    const answer = await decidePhoto(photo, refusal);
    this.setData({ busy: '' });
    if (answer.ok) {
      const title = t(refusal === null ? 'photos.accepted' : 'photos.refused');
      void wx.showToast({ title, icon: 'none' });
    } else {
      void tellFailure(answer);
    }
    await this.load();
  },
});

function lineOf({ photoId, version, url, name, since }: WaitingPhoto): PhotoLine {
  const sent = t('photos.since', { moment: shortMoment(since) });
  return { photoId, version, url, name: displayName(name), since: sent };
}

/** Why a photo is not accepted; null when nothing was chosen. */
async function chosenRefusal(): Promise<PhotoRefusal | null> {
  try {
    const itemList = PHOTO_REFUSALS.map((reason) => t(`photos.${reason}`));
    return PHOTO_REFUSALS[(await wx.showActionSheet({ itemList })).tapIndex] ?? null;
  } catch {
    // WeChat rejects when the sheet is closed.
    return null;
  }
}
