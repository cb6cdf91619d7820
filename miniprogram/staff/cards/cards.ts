/** A card by its number: what state it is in, and ending it. */
import { school } from '@school';
import { isCardNumber } from '../../../domain/card/card-number';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import type { CallFailure } from '../../services/cloud';
import { section, t } from '../i18n/index';
import { findCard, revokeCard, type StaffCard } from '../services/cards';
import { cardView, type CardView } from './card-view';

const START: { busy: '' | 'find' | 'revoke' } = { busy: '' };

Page({
  data: {
    t: section('cards'),
    hint: '',
    number: '',
    wrong: '',
    ...START,
    problem: null as ErrorText | null,
    card: null as CardView | null,
    /** Digits of the card that is shown, whatever is typed meanwhile. */
    found: '',
    sheet: { visible: false, title: '' },
  },

  onShow() {
    localisePage(this, section('cards'), section('cards').title);
    this.setData({
      hint: [t('cards.numberHint', { n: school.card.length }), t('cards.audit')].join(
        t('staff.afterSentence'),
      ),
    });
  },

  onInput(event: WechatMiniprogram.Input) {
    this.setData({ number: event.detail.value, wrong: '' });
  },

  async onFind() {
    const number = this.data.number.replace(/\s/g, '');
    if (number.length !== school.card.length || !/^\d+$/.test(number)) {
      this.setData({ wrong: t('cards.wrongLength', { n: school.card.length }) });
      return;
    }
    if (this.data.busy !== '') return;
    this.setData({ busy: 'find', problem: null, card: null });
    const answer = await findCard(number);
    this.setData({ busy: '' });
    if (answer.ok) this.show(answer.value.card);
    else this.setData({ problem: problemOf(answer, number) });
  },

  show(card: StaffCard) {
    this.setData({ card: cardView(card), found: card.number, problem: null });
  },

  onRevoke() {
    const title = t('cards.revokeTitle', { number: this.data.card?.number ?? '' });
    this.setData({ sheet: { visible: true, title } });
  },

  onCloseSheet() {
    this.setData({ 'sheet.visible': false });
  },

  async onRevokeConfirmed(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const number = this.data.found;
    this.setData({ 'sheet.visible': false, busy: 'revoke' });
    const answer = await revokeCard(number, event.detail.reason);
    this.setData({ busy: '' });
    if (answer.ok) {
      this.show(answer.value.card);
      void wx.showToast({ title: t('cards.revoked'), icon: 'success' });
    } else {
      this.setData({ problem: problemOf(answer, number) });
    }
  },
});

/** Older cards may break the check digit, so it only explains why a number was not found. */
function problemOf(failure: CallFailure, number: string): ErrorText {
  if (failure.code !== 'CARD_NOT_FOUND') return errorText(failure);
  return {
    title: t('cards.notFound'),
    next: t(isCardNumber(number, school.card) ? 'cards.notFoundNext' : 'cards.notFoundCheck'),
  };
}
