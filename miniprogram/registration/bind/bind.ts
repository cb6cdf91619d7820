/** Linking the active card with the follower of the official account; an extra that the gates do not need. */
import { shortMoment } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { bindCard, unbindCard } from '../../services/card';
import { confirmed } from '../../services/confirm';
import { anySession, type Session } from '../../services/session';
import { section, t } from '../i18n/index';

Page({
  data: {
    t: section('bind'),
    state: 'loading',
    outcome: null as ErrorText | null,
    problem: null as ErrorText | null,
    sending: false,
  },

  async onLoad() {
    localisePage(this, section('bind'), section('bind').title);
    const session = await anySession();
    this.begin(session?.card ?? null);
  },

  begin(card: Session['card']) {
    if (card?.status !== 'active' && card?.status !== 'restricted') {
      this.setData({ state: 'not-now', outcome: { title: t('bind.noCard'), next: '' } });
    } else if (card.boundAt !== null) {
      const title = t('bind.already', { moment: shortMoment(card.boundAt) });
      this.setData({ state: 'bound', outcome: { title, next: t('bind.doneDetail') } });
    } else {
      this.setData({ state: 'offer' });
    }
  },

  async onBind() {
    if (this.data.sending) return;
    this.setData({ sending: true, problem: null });
    const answer = await bindCard();
    this.setData({ sending: false });
    if (answer.ok) {
      this.setData({
        state: 'bound',
        outcome: { title: t('bind.done'), next: t('bind.doneDetail') },
      });
    } else {
      this.setData({ problem: errorText(answer) });
    }
  },

  async onUnbind() {
    const texts = section('bind');
    const isMeant = await confirmed({
      title: texts.unbindTitle,
      content: texts.unbindDetail,
      confirmText: texts.confirm,
      cancelText: texts.cancel,
    });
    if (!isMeant || this.data.sending) return;
    this.setData({ sending: true, problem: null });
    const answer = await unbindCard();
    this.setData({ sending: false });
    if (answer.ok) this.setData({ state: 'offer', outcome: null });
    else this.setData({ problem: errorText(answer) });
  },

  onCard() {
    void wx.switchTab({ url: '/pages/card/card' });
  },
});
