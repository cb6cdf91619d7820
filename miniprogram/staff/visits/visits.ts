/** A day's visits: slots, who is expected and who is inside; letting in and out, cancelling, closing at short notice. */
import { school } from '@school';
import { addDays, dateOf } from '../../../domain/calendar/shanghai';
import { shortDate } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { inLanguage } from '../../i18n/language';
import { localisePage } from '../../i18n/localise';
import type { CallAnswer } from '../../services/cloud';
import { serverNow } from '../../services/server-clock';
import { anySession } from '../../services/session';
import { section, t } from '../i18n/visits/index';
import { showFile } from '../../services/show-file';
import {
  cancelForVisitor,
  closeSlots,
  exportVisitDay,
  listVisitDay,
  stepVisit,
  type VisitDay,
} from '../services/visits';
import {
  FILTERS,
  gateRows,
  slotRows,
  visitRows,
  type Filter,
  type GateRow,
  type SlotRow,
  type VisitRow,
} from './visits-view';

interface Sheet {
  readonly visible: boolean;
  readonly danger: boolean;
  readonly title: string;
  readonly detail: string;
  readonly confirm: string;
}

type VisitTap = WechatMiniprogram.TouchEvent<
  object,
  object,
  { id: string; version: number; people: number }
>;

const NO_SHEET: Sheet = { visible: false, danger: true, title: '', detail: '', confirm: '' };

const FIRST_FILTER: { readonly filter: Filter } = { filter: 'all' };

/** What the page asks a reason for. */
type Asked =
  'sheet' | { readonly start: string | null } | { readonly id: string; readonly version: number };

let seen: VisitDay | null = null;
let asked: Asked | null = null;

Page({
  data: {
    t: section('visits'),
    headline: '',
    campuses: [] as { value: string; label: string }[],
    campus: school.visit.campuses[0]?.id ?? '',
    date: '',
    office: false,
    isToday: false,
    /** Names the page of groups' requests; '' where there are none. */
    groups: '',
    loaded: false,
    stale: '',
    problem: null as ErrorText | null,
    slots: [] as SlotRow[],
    gates: [] as GateRow[],
    filters: [] as { value: string; label: string }[],
    ...FIRST_FILTER,
    search: '',
    rows: [] as VisitRow[],
    sheet: NO_SHEET,
  },

  async onShow() {
    localisePage(this, section('visits'), section('visits').title);
    const roles = (await anySession())?.roles ?? [];
    this.setData({
      office: roles.includes('office'),
      groups: school.visit.groups === null ? '' : t('groups.link'),
      campuses: school.visit.campuses.map(({ id, name }) => ({
        value: id,
        label: inLanguage(name),
      })),
      filters: FILTERS.map((value) => ({ value, label: t(`visits.${value}`) })),
      date: this.data.date === '' ? dateOf(serverNow()) : this.data.date,
    });
    await this.load();
  },

  onPullDownRefresh() {
    void this.load().then(() => wx.stopPullDownRefresh());
  },

  async load() {
    const { campus, date } = this.data;
    this.setData({
      headline: t('visits.headline', { date: shortDate(date) }),
      isToday: date === dateOf(serverNow()),
    });
    const answer = await listVisitDay(campus, date);
    if (campus !== this.data.campus || date !== this.data.date) return;
    if (answer.ok) {
      seen = answer.value;
      this.setData({ stale: '', problem: null });
    } else if (seen?.campus !== campus || seen.date !== date) {
      seen = null;
      this.setData({ problem: errorText(answer) });
    } else {
      this.setData({ stale: t('visits.stale') });
    }
    this.show();
  },

  show() {
    const { filter, search } = this.data;
    this.setData({
      loaded: true,
      slots: slotRows(seen?.slots ?? []),
      gates: gateRows(seen?.gates ?? []),
      rows: visitRows(seen?.visits ?? [], filter, search),
    });
  },

  async onCampus(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ campus: event.detail.value });
    await this.load();
  },

  async onDay(event: WechatMiniprogram.TouchEvent<object, object, { by: number }>) {
    const { by } = event.currentTarget.dataset;
    this.setData({ date: by === 0 ? dateOf(serverNow()) : addDays(this.data.date, by) });
    await this.load();
  },

  onGroups() {
    void wx.navigateTo({ url: '/staff/visits/groups/groups' });
  },

  onWalkIn() {
    void wx.navigateTo({ url: `/staff/visits/walk-in/walk-in?campus=${this.data.campus}` });
  },

  onFilter(event: WechatMiniprogram.CustomEvent<{ value: Filter }>) {
    this.setData({ filter: event.detail.value });
    this.show();
  },

  onSearch(event: WechatMiniprogram.Input) {
    this.setData({ search: event.detail.value });
    this.show();
  },

  async onEnter(event: VisitTap) {
    const { id, version, people } = event.currentTarget.dataset;
    const { confirm } = await wx.showModal({
      title: t('visits.checkTitle'),
      content: t('visits.checkDetail', { n: people }),
      confirmText: t('visits.checked'),
    });
    if (confirm) await this.done(await stepVisit(id, version, 'check-in'));
  },

  async onLeave(event: VisitTap) {
    const { id, version } = event.currentTarget.dataset;
    await this.done(await stepVisit(id, version, 'check-out'));
  },

  onCancel(event: VisitTap) {
    const { id, version } = event.currentTarget.dataset;
    asked = { id, version };
    this.setData({
      sheet: {
        visible: true,
        danger: true,
        title: t('visits.cancelTitle'),
        detail: t('visits.cancelDetail'),
        confirm: t('visits.cancel'),
      },
    });
  },

  onCloseSlot(event: WechatMiniprogram.TouchEvent<object, object, { start: string }>) {
    const { start } = event.currentTarget.dataset;
    asked = { start: start === '' ? null : start };
    const what = `${shortDate(this.data.date)} ${start}`.trim();
    this.setData({
      sheet: {
        visible: true,
        danger: true,
        title: t('visits.closeTitle', { what }),
        detail: t('visits.closeDetail'),
        confirm: t('visits.close'),
      },
    });
  },

  onSheet() {
    asked = 'sheet';
    this.setData({
      sheet: {
        visible: true,
        danger: false,
        title: t('visits.sheetTitle', { date: shortDate(this.data.date) }),
        detail: t('visits.sheetDetail'),
        confirm: t('visits.sheet'),
      },
    });
  },

  async exportSheet(reason: string) {
    const { campus, date } = this.data;
    const answer = await exportVisitDay(campus, date, reason);
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
    } else if (!(await showFile(answer.value.url))) {
      this.setData({ problem: errorText({ code: 'NETWORK' }) });
    }
  },

  onCloseSheet() {
    this.setData({ sheet: NO_SHEET });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const { reason } = event.detail;
    this.setData({ sheet: NO_SHEET });
    if (asked === null) return;
    if (asked === 'sheet') {
      await this.exportSheet(reason);
      return;
    }
    if ('id' in asked) {
      await this.done(await cancelForVisitor(asked.id, asked.version, reason));
    } else {
      const { campus, date } = this.data;
      const answer = await closeSlots({ campus, date, start: asked.start, reason });
      if (answer.ok) void wx.showToast({ title: t('visits.closedToast'), icon: 'none' });
      await this.done(answer);
    }
  },

  async done(answer: CallAnswer<unknown>) {
    await this.load();
    if (!answer.ok) this.setData({ problem: errorText(answer) });
  },
});
