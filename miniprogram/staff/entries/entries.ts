/** Who came in and went out on a day, what was odd about it, one person's entries, and who is inside. */
import { addDays, dateOf, timeOf } from '../../../domain/calendar/shanghai';
import {
  identityInput,
  NO_IDENTITY,
  NO_IDENTITY_ERRORS,
  type Identity,
} from '../../components/identity-fields/identity';
import { shortDate, wholeNumber } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { serverNow } from '../../services/server-clock';
import { anySession } from '../../services/session';
import { section, t } from '../i18n/entries/index';
import {
  exportInside,
  findEntries,
  getInside,
  listEntryDay,
  type EntryDay,
  type SoughtHolder,
} from '../services/entries';
import { showFile } from '../../services/show-file';
import {
  ALL_GATES,
  entryRows,
  figuresOf,
  foundLine,
  gateOptions,
  hourRows,
  insideGroups,
  type EntryRow,
  type Figure,
  type HourRow,
  type InsideGroup,
} from './entries-view';

const WAYS = ['number', 'name', 'document'] as const;
type Way = (typeof WAYS)[number];

const FIRST_WAY: { readonly way: Way } = { way: 'number' };

/** What the page asks a reason for. */
type Asked = 'find' | 'inside' | 'export';

const NO_SHEET = { visible: false, title: '', detail: '', placeholder: '', confirm: '' };

let seen: EntryDay | null = null;
let asked: Asked = 'find';

Page({
  data: {
    t: section('entries'),
    headline: '',
    date: '',
    office: false,
    loaded: false,
    busy: false,
    problem: null as ErrorText | null,
    figures: [] as Figure[],
    gates: [] as { value: string; label: string }[],
    gate: ALL_GATES,
    hours: [] as HourRow[],
    marked: [] as EntryRow[],
    ways: [] as { value: string; label: string }[],
    ...FIRST_WAY,
    typed: '',
    identity: NO_IDENTITY,
    errors: NO_IDENTITY_ERRORS,
    found: null as {
      readonly line: string;
      readonly rows: EntryRow[];
      readonly more: boolean;
    } | null,
    inside: null as { readonly line: string; readonly groups: InsideGroup[] } | null,
    sheet: NO_SHEET,
  },

  async onShow() {
    localisePage(this, section('entries'), section('entries').title);
    const roles = (await anySession())?.roles ?? [];
    this.setData({
      office: roles.includes('office'),
      gates: gateOptions(),
      ways: WAYS.map((value) => ({ value, label: t(`entries.${value}`) })),
      date: this.data.date === '' ? dateOf(serverNow()) : this.data.date,
    });
    await this.load();
  },

  /** Names are not left on a page that nobody looks at. */
  onHide() {
    this.setData({ inside: null, found: null });
  },

  onPullDownRefresh() {
    void this.load().then(() => wx.stopPullDownRefresh());
  },

  async load() {
    const { date } = this.data;
    this.setData({ headline: t('entries.headline', { date: shortDate(date) }) });
    const answer = await listEntryDay(date);
    if (date !== this.data.date) return;
    if (answer.ok) seen = answer.value;
    else if (seen?.date !== date) seen = null;
    this.setData({
      loaded: true,
      problem: answer.ok ? null : errorText(answer),
      figures: seen === null ? [] : figuresOf(seen),
      marked: entryRows(seen?.marked ?? [], false),
    });
    this.showHours();
  },

  showHours() {
    this.setData({ hours: seen === null ? [] : hourRows(seen, this.data.gate) });
  },

  async onDay(event: WechatMiniprogram.TouchEvent<object, object, { by: number }>) {
    const { by } = event.currentTarget.dataset;
    this.setData({ date: by === 0 ? dateOf(serverNow()) : addDays(this.data.date, by) });
    await this.load();
  },

  onGate(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ gate: event.detail.value });
    this.showHours();
  },

  onWay(event: WechatMiniprogram.CustomEvent<{ value: Way }>) {
    this.setData({ way: event.detail.value, typed: '', found: null, identity: NO_IDENTITY });
  },

  onTyped(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value });
  },

  onIdentity(event: WechatMiniprogram.CustomEvent<Identity>) {
    this.setData({ identity: event.detail });
  },

  onFind() {
    this.ask('find', {
      title: t('entries.search'),
      detail: t('entries.searchIntro'),
      placeholder: t('entries.why'),
      confirm: t('entries.find'),
    });
  },

  onInside() {
    this.ask('inside', {
      title: t('entries.inside'),
      detail: t('entries.insideIntro'),
      placeholder: t('entries.insideWhy'),
      confirm: t('entries.open'),
    });
  },

  onExport() {
    this.ask('export', {
      title: t('entries.exportList'),
      detail: t('entries.exportDetail'),
      placeholder: t('entries.exportWhy'),
      confirm: t('entries.open'),
    });
  },

  onInsideClose() {
    this.setData({ inside: null });
  },

  ask(what: Asked, texts: Omit<typeof NO_SHEET, 'visible'>) {
    asked = what;
    this.setData({ sheet: { visible: true, ...texts } });
  },

  onCloseSheet() {
    this.setData({ sheet: NO_SHEET });
  },

  async onReason(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    const { reason } = event.detail;
    this.setData({ sheet: NO_SHEET, busy: true, problem: null });
    const answer = await this.take(reason);
    this.setData({ busy: false });
    if (!answer.ok) this.setData({ problem: errorText(answer) });
  },

  async take(reason: string): Promise<{ readonly ok: true } | { ok: false; code: string }> {
    if (asked === 'find') {
      const answer = await findEntries(this.sought(), reason);
      if (!answer.ok) return answer;
      const rows = entryRows(answer.value.entries, true);
      this.setData({ found: { line: foundLine(answer.value), rows, more: answer.value.more } });
    } else if (asked === 'inside') {
      const answer = await getInside(reason);
      if (!answer.ok) return answer;
      const { at, people } = answer.value;
      const line = t('entries.insideNow', { time: timeOf(at), n: wholeNumber(people.length) });
      this.setData({ inside: { line, groups: insideGroups(answer.value) } });
    } else {
      const answer = await exportInside(reason);
      if (!answer.ok) return answer;
      if (!(await showFile(answer.value.url))) return { ok: false, code: 'NETWORK' };
    }
    return { ok: true };
  },

  sought(): SoughtHolder {
    const { way, typed, identity } = this.data;
    switch (way) {
      case 'number':
        return { kind: 'number', number: typed };
      case 'name':
        return { kind: 'name', name: typed };
      case 'document':
        return { kind: 'document', document: identityInput(identity).document };
    }
  },
});
