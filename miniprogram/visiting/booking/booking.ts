/** One's own visit: into the calendar, to another day or slot, with other people. `?visit=` is its id. */
import { dateOf } from '../../../domain/calendar/shanghai';
import { companionInput } from '../../components/child-fields/party-person';
import { shortDate } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection, t as main } from '../../i18n/index';
import { inLanguage, language } from '../../i18n/language';
import { localisePage } from '../../i18n/localise';
import {
  campusOptions,
  childAlong,
  daysFrom,
  type DayOption,
  type SlotRow,
} from '../../pages/visit/visit-view';
import { school } from '@school';
import { serverNow } from '../../services/server-clock';
import {
  changeVisit,
  getCalendarFile,
  listSlots,
  listVisits,
  type VisitView,
} from '../../services/visit';
import { clearParty, companionsOfParty, removeCompanionAt } from '../../services/visiting-party';
import { companionRows, slotChoices, type CompanionRow } from './booking-view';
import { addToCalendar, isOnPc, passOnFile } from './calendar';
import { section, t } from './i18n/index';

/** The visit as it was answered. */
let visit: VisitView | null = null;

Page({
  data: {
    t: section('booking'),
    main: mainSection('visit'),
    common: mainSection('common'),
    id: '',
    phase: 'loading',
    problem: null as ErrorText | null,
    when: '',
    where: '',
    onPc: false,
    changing: false,
    /** Then day and people are the invitation's. */
    /** Whether day and people are an invitation's, or a group's that the office approved. */
    fixed: false,
    days: [] as DayOption[],
    campuses: [] as { value: string; label: string }[],
    campus: '',
    date: '',
    start: '',
    slots: [] as SlotRow[],
    slotsPhase: 'loading',
    companions: [] as CompanionRow[],
    keep: [] as number[],
    canAdd: false,
    childAlong: false,
    guardianAgreed: false,
    mistake: null as ErrorText | null,
    sending: false,
    saveText: '',
  },

  async onLoad(query: Record<string, string | undefined>) {
    localisePage(this, section('booking'), t('booking.title'));
    this.setData({
      id: decodeURIComponent(query['visit'] ?? ''),
      main: mainSection('visit'),
      common: mainSection('common'),
      onPc: isOnPc(),
    });
    await this.load();
  },

  onShow() {
    if (this.data.changing) this.showPeople();
  },

  onUnload() {
    if (this.data.changing) clearParty();
  },

  async load() {
    const answer = await listVisits();
    visit = answer.ok ? (answer.value.visits.find(({ id }) => id === this.data.id) ?? null) : null;
    if (visit === null) {
      const problem = errorText(answer.ok ? { code: 'VISIT_NOT_FOUND' } : answer);
      this.setData({ phase: 'error', problem });
      return;
    }
    const { date, start, end, campus, people, plate, byInvitation, group } = visit;
    const place = school.visit.campuses.find(({ id }) => id === campus);
    this.setData({
      phase: 'ready',
      fixed: byInvitation || group !== null,
      when: `${shortDate(date)} ${start}–${end}`,
      where: [
        place === undefined ? campus : inLanguage(place.name),
        main('visit.peopleCount', { n: people }),
        plate ?? '',
      ]
        .filter((text) => text !== '')
        .join(' · '),
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  async onCalendar() {
    if (visit !== null && (await addToCalendar(visit))) {
      void wx.showToast({ title: t('booking.added'), icon: 'success' });
    }
  },

  async onFile() {
    const answer = await getCalendarFile(this.data.id, language());
    if (answer.ok) passOnFile(answer.value.fileName, answer.value.content);
    else void wx.showToast({ title: errorText(answer).title, icon: 'none' });
  },

  async onChange() {
    if (visit === null) return;
    clearParty();
    this.setData({
      changing: true,
      days: daysFrom(dateOf(serverNow())),
      campuses: campusOptions(),
      campus: visit.campus,
      date: visit.date,
      start: visit.start,
      keep: visit.companions.map((_one, index) => index),
    });
    this.showPeople();
    await this.loadSlots();
  },

  async loadSlots() {
    const { campus, date } = this.data;
    const answer = await listSlots(campus, date);
    if (visit === null || campus !== this.data.campus || date !== this.data.date) return;
    const slots = answer.ok && answer.value.closed === null ? slotChoices(answer.value, visit) : [];
    const isOpen = slots.some(({ start, closed }) => start === this.data.start && !closed);
    this.setData({
      slots,
      slotsPhase: slots.length === 0 ? 'none' : 'ready',
      start: isOpen ? this.data.start : '',
      mistake: answer.ok ? null : errorText(answer),
    });
    this.showSaveText();
  },

  async onDay(event: WechatMiniprogram.TouchEvent<object, object, { date: string }>) {
    await this.choose({ date: event.currentTarget.dataset.date });
  },

  async onCampus(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    await this.choose({ campus: event.detail.value });
  },

  async choose(change: { date?: string; campus?: string }) {
    this.setData({ ...change, slotsPhase: 'loading', mistake: null });
    this.showPeople();
    await this.loadSlots();
  },

  onSlot(event: WechatMiniprogram.TouchEvent<object, object, { start: string; closed: boolean }>) {
    const { start, closed } = event.currentTarget.dataset;
    if (closed) return;
    this.setData({ start, mistake: null });
    this.showSaveText();
  },

  onCompanion(
    event: WechatMiniprogram.TouchEvent<object, object, { index: number; added: boolean }>,
  ) {
    const { index, added } = event.currentTarget.dataset;
    if (added) removeCompanionAt(index);
    else {
      const { keep } = this.data;
      const isKept = keep.includes(index);
      this.setData({ keep: isKept ? keep.filter((one) => one !== index) : [...keep, index] });
    }
    this.showPeople();
  },

  onAdd() {
    const index = companionsOfParty().length;
    void wx.navigateTo({ url: `/visiting/visitor/visitor?index=${index}` });
  },

  onGuardianConsent() {
    this.setData({ guardianAgreed: !this.data.guardianAgreed, mistake: null });
  },

  showPeople() {
    if (visit === null) return;
    const added = companionsOfParty();
    const people = 1 + this.data.keep.length + added.length;
    this.setData({
      companions: companionRows(visit, this.data.keep, added),
      canAdd: people < school.visit.peoplePerBooking,
      childAlong: childAlong(added, this.data.date, dateOf(serverNow())),
    });
  },

  showSaveText() {
    const { start, slots, date } = this.data;
    const slot = slots.find((one) => one.start === start);
    const isSame = visit !== null && date === visit.date && start === visit.start;
    const text =
      slot === undefined
        ? t('booking.choose')
        : isSame
          ? t('booking.same')
          : t('booking.save', { date: shortDate(date), time: slot.time });
    this.setData({ saveText: text });
  },

  async onSave() {
    const { id, campus, date, start, keep, guardianAgreed, sending } = this.data;
    if (visit === null || sending || start === '') return;
    if (this.data.childAlong && !guardianAgreed) {
      this.setData({ mistake: errorText({ code: 'CONSENT_MISSING' }) });
      return;
    }
    this.setData({ sending: true, mistake: null });
    const answer = await changeVisit({
      visitId: id,
      version: visit.version,
      campus,
      date,
      start,
      keep,
      add: companionsOfParty().map(companionInput),
      ...(guardianAgreed ? { guardianConsents: true } : {}),
    });
    this.setData({ sending: false });
    if (!answer.ok) {
      this.setData({ mistake: errorText(answer) });
      if (answer.code === 'VISIT_CHANGED') await this.load();
      return;
    }
    clearParty();
    this.setData({ changing: false });
    void wx.showToast({ title: t('booking.changed'), icon: 'success' });
    await this.load();
  },
});
