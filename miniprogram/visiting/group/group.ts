/** A group's visit: day and time, the list from a chat, and the request to the office. */
import { school } from '@school';
import { shortDate } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { campusOptions, type DayOption } from '../../pages/visit/visit-view';
import {
  getGroupTemplate,
  readGroupList,
  requestGroup,
  uploadGroupList,
} from '../../services/group';
import { serverNow } from '../../services/server-clock';
import { showFile } from '../../services/show-file';
import { consentTexts, givenConsents, type ConsentText } from '../consent-texts';
import { section, t } from '../i18n/index';
import { groupDays, introText, listShown, timesOf, type ListShown } from './group-view';

const AGREEMENT = school.visit.groups?.agreement ?? [];

Page({
  data: {
    t: section('group'),
    common: mainSection('common'),
    intro: '',
    days: [] as DayOption[],
    date: '',
    whenText: '',
    campuses: [] as { value: string; label: string }[],
    campus: school.visit.campuses[0]?.id ?? '',
    times: [] as { start: string; time: string }[],
    start: '',
    purpose: '',
    fileName: '',
    fileId: '',
    list: null as ListShown | null,
    ready: false,
    reading: false,
    consents: [] as ConsentText[],
    agreed: false,
    mistake: null as ErrorText | null,
    sending: false,
  },

  onShow() {
    localisePage(this, section('group'), section('group').title);
    const days = groupDays(serverNow());
    const date = this.data.date === '' ? (days[0]?.date ?? '') : this.data.date;
    this.setData({
      common: mainSection('common'),
      intro: introText(),
      days,
      date,
      whenText: t('group.when', { date: shortDate(date) }),
      campuses: campusOptions(),
      times: timesOf(this.data.campus),
      consents: consentTexts(AGREEMENT),
    });
  },

  async onDay(event: WechatMiniprogram.TouchEvent<object, object, { date: string }>) {
    const { date } = event.currentTarget.dataset;
    this.setData({ date, whenText: t('group.when', { date: shortDate(date) }), mistake: null });
    // Who is a child depends on the day.
    if (this.data.fileId !== '') await this.readList(this.data.fileId);
  },

  onCampus(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const campus = event.detail.value;
    this.setData({ campus, times: timesOf(campus), start: '', mistake: null });
  },

  onSlot(event: WechatMiniprogram.TouchEvent<object, object, { start: string }>) {
    this.setData({ start: event.currentTarget.dataset.start, mistake: null });
  },

  onPurpose(event: WechatMiniprogram.Input) {
    this.setData({ purpose: event.detail.value });
  },

  onConsent() {
    this.setData({ agreed: !this.data.agreed, mistake: null });
  },

  async onTemplate() {
    const answer = await getGroupTemplate();
    if (!answer.ok) {
      this.setData({ mistake: errorText(answer) });
    } else if (!(await showFile(answer.value.url))) {
      void wx.showToast({ title: t('group.notOpened'), icon: 'none' });
    }
  },

  async onChoose() {
    if (this.data.reading) return;
    const file = await chosenFile();
    if (file === undefined) return;
    if (!/\.xlsx$/i.test(file.name)) {
      void wx.showToast({ title: t('group.onlyXlsx'), icon: 'none' });
      return;
    }
    const nothing = { list: null, ready: false, fileId: '', mistake: null };
    this.setData({ ...nothing, reading: true, fileName: file.name });
    const uploaded = await uploadGroupList(file.path);
    if (uploaded.ok) {
      await this.readList(uploaded.value.fileId);
    } else {
      this.setData({ mistake: errorText(uploaded) });
    }
    this.setData({ reading: false });
  },

  async readList(fileId: string) {
    const { date } = this.data;
    const answer = await readGroupList(fileId, date);
    // Another day was chosen meanwhile, whose answer is on its way.
    if (date !== this.data.date) return;
    if (answer.ok) {
      const ready = answer.value.mistakeCount === 0;
      this.setData({ fileId, list: listShown(answer.value), ready });
    } else {
      this.setData({ fileId: '', list: null, ready: false, mistake: errorText(answer) });
    }
  },

  async onSend() {
    const { campus, date, start, fileId, purpose, agreed, ready, sending } = this.data;
    if (sending || start === '' || !ready) return;
    if (!agreed) {
      this.setData({ mistake: errorText({ code: 'CONSENT_MISSING' }) });
      return;
    }
    this.setData({ sending: true, mistake: null });
    const consents = givenConsents(AGREEMENT);
    const slot = { campus, date, start };
    const answer = await requestGroup({ ...slot, fileId, purpose: purpose.trim(), consents });
    this.setData({ sending: false });
    if (!answer.ok) {
      this.setData({ mistake: errorText(answer) });
      return;
    }
    await wx.showModal({
      title: t('group.sent'),
      content: t('group.sentDetail'),
      showCancel: false,
      confirmText: mainSection('common').confirm,
    });
    void wx.navigateBack();
  },
});

/** undefined when nothing was chosen. */
async function chosenFile(): Promise<WechatMiniprogram.ChooseFile | undefined> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: ['xlsx'],
    });
    return tempFiles[0];
  } catch {
    // WeChat rejects when nothing is chosen.
    return undefined;
  }
}
