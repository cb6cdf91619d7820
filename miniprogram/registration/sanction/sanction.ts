/** Why the card is held back, and the appeal against it. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { appealMeasure } from '../../services/card';
import { serverNow } from '../../services/server-clock';
import { knownSession, loadSession } from '../../services/session';
import { section } from '../i18n/index';
import { sanctionText, type SanctionText } from './sanction-view';

Page({
  data: {
    t: section('sanction'),
    phase: 'loading',
    sanction: null as SanctionText | null,
    text: '',
    missing: '',
    problem: null as ErrorText | null,
    sending: false,
  },

  async onLoad() {
    localisePage(this, section('sanction'), section('sanction').title);
    await this.show();
    await loadSession();
    await this.show();
  },

  async show() {
    const session = await knownSession();
    if (session === undefined) return;
    const { sanction } = session;
    this.setData({
      phase: 'ready',
      sanction: sanction === null ? null : sanctionText(sanction, serverNow()),
    });
  },

  onText(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value, missing: '', problem: null });
  },

  async onAppeal() {
    if (this.data.sending) return;
    const text = this.data.text.trim();
    if (text === '') {
      this.setData({ missing: errorText({ code: 'APPEAL_TEXT_MISSING' }).title });
      return;
    }
    this.setData({ sending: true, problem: null });
    const answer = await appealMeasure(text);
    if (answer.ok) await loadSession();
    this.setData({ sending: false });
    if (answer.ok) {
      this.setData({ text: '' });
      await this.show();
    } else {
      this.setData({ problem: errorText(answer) });
    }
  },
});
