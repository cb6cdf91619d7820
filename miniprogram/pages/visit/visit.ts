/** Visiting: a day, a campus, a slot, who comes along; and the visits booked so far. */
import { school } from '@school';
import { dateOf } from '../../../domain/calendar/shanghai';
import { shortDate } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section, t } from '../../i18n/index';
import { localisePage, localiseTabBar } from '../../i18n/localise';
import { serverNow } from '../../services/server-clock';
import { remindedVisits } from '../../services/reminded-visits';
import { anySession } from '../../services/session';
import { bookVisit, listSlots, listVisits, waitForPlace, wishForPlace } from '../../services/visit';
import {
  companionsOfParty,
  everybodyOfParty,
  partySize,
  personAt,
  VISITOR,
} from '../../services/visiting-party';
import { acceptPlace, leaveVisit, remindOfVisit, type WayOut } from './booked-visits';
import {
  bookingOf,
  campusOptions,
  childAlong,
  dayClosedText,
  daysFrom,
  groupsText,
  lotteryText,
  personRow,
  resultText,
  slotRows,
  visitRows,
  wayFor,
  type DayOption,
  type PersonRow,
  type SlotRow,
  type VisitRow,
} from './visit-view';

const NOBODY: PersonRow = { title: '', detail: '' };

Page({
  data: {
    t: section('visit'),
    common: section('common'),
    holder: false,
    /** Whether holders of a card have guests at this school. */
    guests: school.guests !== null,
    phase: 'loading',
    problem: null as ErrorText | null,
    days: [] as DayOption[],
    date: '',
    campuses: [] as { value: string; label: string }[],
    campus: school.visit.campuses[0]?.id ?? '',
    dayClosed: '',
    lottery: '',
    slots: [] as SlotRow[],
    start: '',
    visitor: NOBODY,
    companions: [] as PersonRow[],
    maxCompanions: school.visit.peoplePerBooking - 1,
    peopleLimit: '',
    groupsText: '',
    plate: '',
    purpose: '',
    agreed: false,
    childAlong: false,
    guardianAgreed: false,
    mistake: null as ErrorText | null,
    sending: false,
    bookText: '',
    visits: [] as VisitRow[],
  },

  async onShow() {
    localisePage(this, section('visit'), section('visit').title);
    localiseTabBar();
    const session = await anySession();
    this.setData({
      holder: session?.card?.status === 'active' || session?.card?.status === 'restricted',
      common: section('common'),
    });
    const days = daysFrom(dateOf(serverNow()));
    const isOffered = days.some(({ date }) => date === this.data.date);
    this.setData({
      days,
      date: isOffered ? this.data.date : (days[0]?.date ?? ''),
      campuses: campusOptions(),
      peopleLimit: t('visit.peopleLimit', { n: school.visit.peoplePerBooking }),
      groupsText: groupsText(),
    });
    this.showPeople();
    await Promise.all([this.loadSlots(), this.loadVisits()]);
  },

  async onPullDownRefresh() {
    await Promise.all([this.loadSlots(), this.loadVisits()]);
    void wx.stopPullDownRefresh();
  },

  async loadSlots() {
    if (this.data.holder) return;
    const { campus, date } = this.data;
    const answer = await listSlots(campus, date);
    // Meanwhile another day may have been chosen.
    if (campus !== this.data.campus || date !== this.data.date) return;
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    const now = serverNow();
    const slots = answer.value.closed === null ? slotRows(answer.value) : [];
    const isOpen = slots.some((slot) => slot.start === this.data.start && !slot.closed);
    this.setData({
      phase: 'ready',
      slots,
      dayClosed: dayClosedText(answer.value, now),
      lottery: lotteryText(answer.value, now),
      start: isOpen ? this.data.start : '',
    });
    this.showBookText();
  },

  async loadVisits() {
    const answer = await listVisits();
    if (answer.ok)
      this.setData({ visits: visitRows(answer.value.visits, remindedVisits(), serverNow()) });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.loadSlots();
  },

  async onDay(event: WechatMiniprogram.TouchEvent<object, object, { date: string }>) {
    await this.choose({ date: event.currentTarget.dataset.date });
  },

  async onCampus(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    await this.choose({ campus: event.detail.value });
  },

  async choose(change: { date?: string; campus?: string }) {
    this.setData({ ...change, phase: 'loading', start: '', mistake: null });
    this.showPeople();
    this.showBookText();
    await this.loadSlots();
  },

  onSlot(event: WechatMiniprogram.TouchEvent<object, object, { start: string; closed: boolean }>) {
    const { start, closed } = event.currentTarget.dataset;
    if (closed) return;
    this.setData({ start, mistake: null });
    this.showBookText();
  },

  showBookText() {
    const { date, start, slots } = this.data;
    const slot = slots.find((one) => one.start === start);
    this.setData({
      bookText:
        slot === undefined
          ? t('visit.chooseSlot')
          : t(`visit.${wayFor(slot, partySize())}`, { date: shortDate(date), time: slot.time }),
    });
  },

  showPeople() {
    const visitor = personAt(VISITOR);
    const row = { title: t('visit.addVisitor'), detail: t('visit.missing') };
    this.setData({
      visitor: visitor === undefined ? row : personRow(visitor, t('visit.visitor')),
      companions: companionsOfParty().map((one, i) =>
        personRow(one, t('visit.companion', { n: i + 1 })),
      ),
      childAlong: childAlong(everybodyOfParty(), this.data.date, dateOf(serverNow())),
    });
  },

  onPerson(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    this.setData({ mistake: null });
    void wx.navigateTo({
      url: `/visiting/visitor/visitor?index=${event.currentTarget.dataset.index}`,
    });
  },

  onPlate(event: WechatMiniprogram.Input) {
    this.setData({ plate: event.detail.value });
  },

  onPurpose(event: WechatMiniprogram.Input) {
    this.setData({ purpose: event.detail.value });
  },

  onConsent() {
    this.setData({ agreed: !this.data.agreed, mistake: null });
  },

  onGuardianConsent() {
    this.setData({ guardianAgreed: !this.data.guardianAgreed, mistake: null });
  },

  onReadConsent() {
    void wx.navigateTo({ url: '/registration/consent/consent' });
  },

  async onBook() {
    const { campus, date, start, plate, purpose, sending } = this.data;
    if (sending || start === '') return;
    const visitor = personAt(VISITOR);
    if (visitor === undefined) {
      this.setData({ mistake: errorText({ code: 'NAME_MISSING' }) });
      return;
    }
    const { agreed, childAlong: withChild, guardianAgreed } = this.data;
    if (!agreed || (withChild && !guardianAgreed)) {
      this.setData({ mistake: errorText({ code: 'CONSENT_MISSING' }) });
      return;
    }
    this.setData({ sending: true, mistake: null });
    const slot = this.data.slots.find((one) => one.start === start);
    const way = slot === undefined ? 'book' : wayFor(slot, partySize());
    const send = { book: bookVisit, wait: waitForPlace, wish: wishForPlace }[way];
    const answer = await send(
      bookingOf({ campus, date, start }, visitor, companionsOfParty(), plate, purpose, withChild),
    );
    this.setData({ sending: false });
    if (answer.ok) {
      this.setData({ start: '', agreed: false, guardianAgreed: false });
      void wx.showModal({
        ...resultText(answer.value.visit),
        showCancel: false,
        confirmText: section('common').confirm,
      });
    } else {
      this.setData({ mistake: errorText(answer) });
    }
    await Promise.all([this.loadSlots(), this.loadVisits()]);
  },

  async onRemind(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    await remindOfVisit(event.currentTarget.dataset.id);
    await this.loadVisits();
  },

  onDetails(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
    const visit = encodeURIComponent(event.currentTarget.dataset.id);
    void wx.navigateTo({ url: `/visiting/booking/booking?visit=${visit}` });
  },

  async onAccept(
    event: WechatMiniprogram.TouchEvent<object, object, { id: string; version: number }>,
  ) {
    const { id, version } = event.currentTarget.dataset;
    await acceptPlace(id, version);
    await Promise.all([this.loadSlots(), this.loadVisits()]);
  },

  onDraw(event: WechatMiniprogram.TouchEvent<object, object, { draw: string }>) {
    const { campus, date, start, slots } = this.data;
    const slot = start === '' ? (slots[0]?.start ?? '') : start;
    const query = event.currentTarget.dataset.draw || `campus=${campus}&date=${date}&start=${slot}`;
    void wx.navigateTo({ url: `/visiting/draw/draw?${query}` });
  },

  async onCancel(
    event: WechatMiniprogram.TouchEvent<
      object,
      object,
      { id: string; version: number; way: WayOut }
    >,
  ) {
    const { id, version, way } = event.currentTarget.dataset;
    if (!(await leaveVisit(id, version, way))) return;
    await Promise.all([this.loadSlots(), this.loadVisits()]);
  },

  onGroups() {
    void wx.navigateTo({ url: '/visiting/group/group' });
  },

  onGuests() {
    void wx.navigateTo({ url: '/visiting/guests/guests' });
  },

  onCard() {
    void wx.switchTab({ url: '/pages/card/card' });
  },
});
