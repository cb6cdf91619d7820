/** The counter: registrations entered for people without the app, and the way to the photos that wait. */
import { displayName } from '../../../domain/identity/names';
import { shortMoment } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection, t as mainText } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import {
  chooseToCorrect,
  listEntered,
  withdrawEntered,
  type Entered,
} from '../../services/counter';
import { section, t } from '../i18n/counter/index';
import { tellFailure } from '../../services/tell-failure';

interface EnteredLine {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly from: string;
  readonly note: string;
  readonly by: string;
  /** Whether it can still be corrected or taken back. */
  readonly open: boolean;
}

const OPEN: readonly Entered['registration']['status'][] = [
  'submitted',
  'with-department',
  'refused',
  'more-information',
];
const START: { phase: 'loading' | 'error' | 'ready' } = { phase: 'loading' };

Page({
  data: {
    t: section('counter'),
    common: mainSection('common'),
    ...START,
    problem: null as ErrorText | null,
    lines: [] as EnteredLine[],
    withdrawing: { visible: false, title: '', id: '' },
  },

  entered: [] as readonly Entered[],

  async onShow() {
    localisePage(this, section('counter'), section('counter').title);
    await this.load();
  },

  async load() {
    const answer = await listEntered();
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    this.entered = answer.value.entered;
    this.setData({ phase: 'ready', problem: null, lines: this.entered.map(lineOf) });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  onEnter() {
    void wx.navigateTo({ url: '/registration/entry/entry' });
  },

  onPhotos() {
    void wx.navigateTo({ url: '/staff/photos/photos' });
  },

  onCorrect(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const chosen = this.find(event.currentTarget.dataset.id);
    if (chosen === undefined) return;
    chooseToCorrect(chosen);
    void wx.navigateTo({ url: '/registration/entry/entry?correct=1' });
  },

  onWithdraw(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const chosen = this.find(event.currentTarget.dataset.id);
    if (chosen === undefined) return;
    const title = t('counter.withdrawTitle', { name: displayName(chosen.registration.name) });
    this.setData({ withdrawing: { visible: true, title, id: chosen.registrationId } });
  },

  onCloseSheet() {
    this.setData({ 'withdrawing.visible': false });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const chosen = this.find(this.data.withdrawing.id);
    this.onCloseSheet();
    if (chosen === undefined) return;
    const answer = await withdrawEntered(chosen, event.detail.reason);
    if (answer.ok) {
      void wx.showToast({ title: t('counter.withdrawn'), icon: 'none' });
    } else {
      void tellFailure(answer);
    }
    await this.load();
  },

  find(id: string): Entered | undefined {
    return this.entered.find(({ registrationId }) => registrationId === id);
  },
});

function lineOf({ registrationId, registration, from, note, by, enteredAt }: Entered): EnteredLine {
  return {
    id: registrationId,
    name: displayName(registration.name),
    status: mainText(`registrationStatus.${registration.status}`),
    from: t(from === 'paper' ? 'counter.paper' : 'counter.atCounter'),
    note,
    by: t('counter.by', { name: by ?? t('counter.someone'), moment: shortMoment(enteredAt) }),
    open: OPEN.includes(registration.status),
  };
}
