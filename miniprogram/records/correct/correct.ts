/** Asking staff to correct what one cannot change oneself, and their answers. */
import { school } from '@school';
import { fittedProof } from '../../../domain/account/proof-photo';
import {
  CORRECTION_FIELDS,
  needsEvidence,
  readCorrection,
} from '../../../domain/records/correction';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { inLanguage } from '../../i18n/language';
import { localisePage } from '../../i18n/localise';
import { choosePicture } from '../../pictures/choose-picture';
import { drawPicture } from '../../pictures/draw-picture';
import type { CallFailure } from '../../services/cloud';
import { askCorrection, getMyData, takeBackCorrection } from '../../services/my-data';
import { section, t } from '../i18n/index';
import { correctionRow, fieldText, hintText, type CorrectionRow } from './correct-view';
import { tellFailure } from '../../services/tell-failure';

const TEXTS = school.privacy.evidence.consents;
const CONSENTS = TEXTS.map(({ id, version }) => ({ id, version }));
const NO_ERRORS = { wrong: '', right: '', evidence: '' };
const EMPTY = { wrong: '', right: '', evidence: '' };

const QUALITY = 0.8;

const START: {
  phase: 'loading' | 'error' | 'ready';
  busy: '' | 'photo' | 'send' | 'take-back';
} = {
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
    consents: [] as { id: string; body: string }[],
    agreed: false,
    /** Path of the photo on this phone; '' for none. */
    photo: '',
    rows: [] as CorrectionRow[],
  },

  async onShow() {
    localisePage(this, section('correct'), section('correct').title);
    this.setData({
      common: mainSection('common'),
      fields: CORRECTION_FIELDS.map(fieldText),
      consents: TEXTS.map(({ id, body }) => ({ id, body: inLanguage(body) })),
    });
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

  /** Without consent there is no photo. */
  onAgree() {
    this.setData({ agreed: !this.data.agreed, photo: '' });
  },

  async onChoose() {
    if (this.data.busy !== '') return;
    const path = await choosePicture('back');
    if (path === undefined) return;
    this.setData({ busy: 'photo' });
    const drawn = await drawPicture(this, '#drawing', path, (width, height) => ({
      part: { left: 0, top: 0, width, height },
      ...fittedProof(width, height),
      quality: QUALITY,
    }));
    this.setData({ busy: '', photo: drawn ?? '', 'errors.evidence': '' });
    if (drawn === undefined) void wx.showToast({ title: t('correct.photoBroken'), icon: 'none' });
  },

  onDrop() {
    this.setData({ photo: '' });
  },

  async onSend() {
    if (this.data.busy !== '') return;
    const { photo } = this.data;
    const form = { field: this.field(), ...this.data.form };
    const read = readCorrection(form, photo !== '');
    if (!read.ok) {
      this.showWrong(read.code, read.field);
      return;
    }
    this.setData({ busy: 'send', errors: NO_ERRORS });
    const answer = await askCorrection(form, photo, CONSENTS);
    this.setData({ busy: '' });
    if (answer.ok) {
      this.setData({ form: EMPTY, agreed: false, photo: '' });
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
