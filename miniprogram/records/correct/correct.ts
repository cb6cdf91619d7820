/** Asking staff to correct what one cannot change oneself, and their answers. */
import {
  CORRECTION_FIELDS,
  needsEvidence,
  readCorrection,
} from '../../../domain/records/correction';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import type { CallFailure } from '../../services/cloud';
import { askCorrection, getMyData, takeBackCorrection } from '../../services/my-data';
import { section, t } from '../i18n/index';
import { correctionRow, fieldText, hintText, type CorrectionRow } from './correct-view';
import { tellFailure } from '../../services/tell-failure';

const NO_ERRORS = { wrong: '', right: '', evidence: '' };
const EMPTY = { wrong: '', right: '', evidence: '' };

const START: { phase: 'loading' | 'error' | 'ready'; busy: '' | 'send' | 'take-back' } = {
  phase: 'loading',
  busy: '',
};

type Typing = WechatMiniprogram.Input<object, { name: keyof typeof EMPTY }>;

Page({
  data: {
    t: section('correct'),
    common: mainSection('common'),
    ...START,
    problem: null as ErrorText | null,
    /** Place of the chosen field. */
    chosen: 0,
    fields: [] as string[],
    hint: '',
    wantsEvidence: true,
    form: EMPTY,
    errors: NO_ERRORS,
    rows: [] as CorrectionRow[],
  },

  async onShow() {
    localisePage(this, section('correct'), section('correct').title);
    this.setData({ common: mainSection('common'), fields: CORRECTION_FIELDS.map(fieldText) });
    this.showField(this.data.chosen);
    await this.load();
  },

  field() {
    return CORRECTION_FIELDS[this.data.chosen] ?? 'other';
  },

  showField(chosen: number) {
    this.setData({ chosen });
    const field = this.field();
    this.setData({ hint: hintText(field), wantsEvidence: needsEvidence(field) });
  },

  async load() {
    const answer = await getMyData();
    if (answer.ok) {
      this.setData({ phase: 'ready', rows: answer.value.corrections.map(correctionRow) });
    } else {
      this.setData({ phase: 'error', problem: errorText(answer) });
    }
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  onField(event: WechatMiniprogram.PickerChange) {
    this.showField(Number(event.detail.value));
    this.setData({ errors: NO_ERRORS });
  },

  onType(event: Typing) {
    const { name } = event.currentTarget.dataset;
    this.setData({ [`form.${name}`]: event.detail.value, [`errors.${name}`]: '' });
  },

  async onSend() {
    if (this.data.busy !== '') return;
    const form = { field: this.field(), ...this.data.form };
    const read = readCorrection(form);
    if (!read.ok) {
      this.showWrong(read.code, read.field);
      return;
    }
    this.setData({ busy: 'send', errors: NO_ERRORS });
    const answer = await askCorrection(form);
    this.setData({ busy: '' });
    if (answer.ok) {
      this.setData({ form: EMPTY });
      void wx.showToast({ title: t('correct.sent'), icon: 'none' });
    } else {
      void tellFailure(answer);
    }
    await this.load();
  },

  async onTakeBack(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    if (this.data.busy !== '') return;
    this.setData({ busy: 'take-back' });
    const answer = await takeBackCorrection(event.currentTarget.dataset.id);
    this.setData({ busy: '' });
    if (answer.ok) void wx.showToast({ title: t('correct.takenBack'), icon: 'none' });
    else void tellFailure(answer);
    await this.load();
  },

  showWrong(code: CallFailure['code'], field: string | undefined) {
    const name = field === 'wrong' || field === 'evidence' ? field : 'right';
    this.setData({ errors: { ...NO_ERRORS, [name]: errorText({ code }).title } });
  },
});
