/** Choosing the user name, once and for good; the account opens with it. */
import { school } from '@school';
import { parseUserName } from '../../../domain/account/user-name';
import { errorText, fieldErrorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection, t as mainText } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { chooseUserName } from '../../services/applications';
import { confirmed } from '../../services/confirm';
import { knownSession, loadSession, type Session } from '../../services/session';
import { section, t } from '../i18n/index';

const START: { state: 'loading' | 'form' | 'done' | 'not-now' } = { state: 'loading' };

Page({
  data: {
    t: section('userName'),
    common: mainSection('common'),
    ...START,
    typed: '',
    wrong: '',
    problem: null as ErrorText | null,
    outcome: null as ErrorText | null,
    sending: false,
  },

  async onLoad() {
    localisePage(this, section('userName'), section('userName').title);
    const answer = await loadSession();
    const session = answer.ok ? answer.value : await knownSession();
    if (this.data.state === 'loading') this.begin(session);
  },

  begin(session: Session | undefined) {
    const canChoose = session?.card != null && session.card.userName === null;
    if (canChoose) this.setData({ state: 'form' });
    else {
      const outcome = { title: t('userName.none'), next: t('userName.noneDetail') };
      this.setData({ state: 'not-now', outcome });
    }
  },

  onType(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value, wrong: '', problem: null });
  },

  async onChoose() {
    if (this.data.sending) return;
    const name = parseUserName(this.data.typed, school.id);
    if (!name.ok) {
      this.setData({ wrong: fieldErrorText(name.code) });
      return;
    }
    const sure = await confirmed({
      title: t('userName.confirmTitle', { name: name.value }),
      content: t('userName.confirmDetail'),
      confirmText: mainText('common.confirm'),
      cancelText: mainText('common.cancel'),
    });
    if (!sure) return;
    this.setData({ sending: true, problem: null });
    const answer = await chooseUserName(name.value);
    this.setData({ sending: false });
    if (answer.ok) {
      const next = t('userName.doneDetail', { name: answer.value.card.userName ?? name.value });
      this.setData({ state: 'done', outcome: { title: t('userName.done'), next } });
    } else if (answer.field === 'userName') {
      this.setData({ wrong: fieldErrorText(answer.code) });
    } else {
      this.setData({ problem: errorText(answer) });
    }
  },

  onCard() {
    void wx.switchTab({ url: '/pages/card/card' });
  },
});
