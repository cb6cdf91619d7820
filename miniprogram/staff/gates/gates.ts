/** The keeper's page: which readers there are, how they are, enrolling one and revoking one. */
import { school } from '@school';
import { shortMoment } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { inLanguage } from '../../i18n/language';
import { localisePage } from '../../i18n/localise';
import { section, t } from '../i18n/devices/index';
import {
  listDevices,
  prepareDevice,
  revokeDevice,
  type DeviceList,
  type Preparation,
} from '../services/devices';
import { deviceRows, type DeviceRow } from './gates-view';

const READERS = ['gate', 'library-door', 'canteen', 'shuttle'] as const;
const DIRECTIONS = ['in', 'out'] as const;
const ID = /^[a-z0-9-]{1,40}$/;

const FIRST_CHOICE: Pick<Preparation, 'gate' | 'reader' | 'direction'> = {
  gate: school.gates[0]?.id ?? '',
  reader: 'gate',
  direction: 'in',
};

interface Choice {
  readonly id: string;
  readonly label: string;
}

/** What was seen last is shown at once when the page is opened again. */
let seen: DeviceList | null = null;

Page({
  data: {
    t: section('devices'),
    /** What the reader that is chosen lets pass, and what not. */
    rules: section('readerRules'),
    loaded: false,
    rows: [] as DeviceRow[],
    stale: '',
    problem: null as ErrorText | null,
    busy: false,
    device: '',
    wrong: '',
    gates: [] as Choice[],
    readers: [] as Choice[],
    directions: [] as Choice[],
    ...FIRST_CHOICE,
    enrolment: null as {
      readonly title: string;
      readonly code: string;
      readonly expires: string;
    } | null,
    sheet: { visible: false, device: '', title: '' },
  },

  onShow() {
    localisePage(this, section('devices'), section('devices').title);
    this.setData({
      gates: school.gates.map(({ id, name }) => ({ id, label: inLanguage(name) })),
      rules: section('readerRules'),
      readers: READERS.map((id) => ({ id, label: t(`readers.${id}`) })),
      directions: DIRECTIONS.map((id) => ({ id, label: t(`directions.${id}`) })),
    });
    if (seen !== null) this.show(seen);
    void this.load();
  },

  onPullDownRefresh() {
    void this.load().then(() => wx.stopPullDownRefresh());
  },

  async load() {
    const answer = await listDevices();
    if (answer.ok) {
      seen = answer.value;
      this.show(answer.value);
      this.setData({ stale: '', problem: null });
    } else if (seen === null) {
      this.setData({ loaded: true, problem: errorText(answer) });
    } else {
      this.setData({ stale: t('devices.stale') });
    }
  },

  show(devices: DeviceList) {
    this.setData({ loaded: true, rows: deviceRows(devices) });
  },

  onDevice(event: WechatMiniprogram.Input) {
    this.setData({ device: event.detail.value, wrong: '' });
  },

  onChoose(
    event: WechatMiniprogram.TouchEvent<
      object,
      object,
      { field: 'gate' | 'reader' | 'direction'; id: string }
    >,
  ) {
    const { field, id } = event.currentTarget.dataset;
    this.setData({ [field]: id });
  },

  async onPrepare() {
    const device = this.data.device.trim();
    if (!ID.test(device)) {
      this.setData({ wrong: t('devices.idWrong') });
      return;
    }
    if (this.data.busy) return;
    this.setData({ busy: true, problem: null });
    const { gate, reader, direction } = this.data;
    const answer = await prepareDevice({ device, gate, reader, direction });
    this.setData({ busy: false });
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
      return;
    }
    const { code, expiresAt } = answer.value;
    this.setData({
      device: '',
      enrolment: {
        title: t('devices.ready', { device }),
        code: (code.match(/.{1,5}/g) ?? [code]).join(' '),
        expires: t('devices.expires', { moment: shortMoment(expiresAt) }),
      },
    });
  },

  async onCopy() {
    const { enrolment } = this.data;
    if (enrolment === null) return;
    await wx.setClipboardData({ data: enrolment.code.replace(/ /g, '') });
    void wx.showToast({ title: t('devices.copied'), icon: 'none' });
  },

  onDone() {
    this.setData({ enrolment: null });
    void this.load();
  },

  onRevoke(event: WechatMiniprogram.TouchEvent<object, object, { device: string }>) {
    const { device } = event.currentTarget.dataset;
    const title = t('devices.revokeTitle', { device });
    this.setData({ sheet: { visible: true, device, title } });
  },

  onCloseSheet() {
    this.setData({ 'sheet.visible': false });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const { device } = this.data.sheet;
    this.setData({ 'sheet.visible': false });
    const answer = await revokeDevice(device, event.detail.reason);
    if (!answer.ok) this.setData({ problem: errorText(answer) });
    await this.load();
  },
});
