/** A new invitation: by a link that the guest answers, or with the guest's data entered by the host. */
import { school } from '@school';
import { dateOf } from '../../../domain/calendar/shanghai';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { companionInput } from '../../components/child-fields/party-person';
import { childAlong, wayFor, type DayOption, type SlotRow } from '../../pages/visit/visit-view';
import { enterGuests, inviteGuests } from '../../services/guest';
import { serverNow } from '../../services/server-clock';
import { listSlots } from '../../services/visit';
import {
  clearParty,
  companionsOfParty,
  everybodyOfParty,
  partySize,
  personAt,
  VISITOR,
} from '../../services/visiting-party';
import { partyRows, type PartyRow } from '../components/guest-party/party-rows';
import { consentTexts, givenConsents, type ConsentText } from '../consent-texts';
import { section, t } from '../i18n/index';
import { freshLink, shareOf, type FreshLink, type ShareContent } from '../share-link';
import {
  guestCampuses,
  guestDays,
  guestSlots,
  lineText,
  peopleOptions,
  resultText,
} from './invite-view';

type Way = 'link' | 'enter';
const { guests } = school;

Page({
  data: {
    t: section('invite'),
    common: mainSection('common'),
    way: 'link',
    ways: [] as { value: Way; label: string }[],
    days: [] as DayOption[],
    date: '',
    campuses: [] as { value: string; label: string }[],
    campus: guests?.campuses[0] ?? '',
    phase: 'loading',
    problem: null as ErrorText | null,
    slots: [] as SlotRow[],
    drawAt: null as number | null,
    start: '',
    /** What the chosen slot means for guests; '' for one with places. */
    line: '',
    sendText: '',
    peopleOptions: [] as { value: string; label: string }[],
    people: '1',
    rows: [] as PartyRow[],
    next: -2,
    vehicles: guests?.vehicles ?? false,
    plate: '',
    purpose: '',
    consents: [] as ConsentText[],
    agreed: false,
    childAlong: false,
    guardianAgreed: false,
    guardianText: '',
    mistake: null as ErrorText | null,
    sending: false,
    link: null as FreshLink | null,
  },

  onLoad() {
    // Whoever stands there is the host's own party.
    clearParty();
  },

  async onShow() {
    localisePage(this, section('invite'), section('invite').title);
    const days = guestDays(dateOf(serverNow()));
    this.setData({
      common: mainSection('common'),
      ways: [
        { value: 'link', label: t('invite.way-link') },
        { value: 'enter', label: t('invite.way-enter') },
      ],
      days,
      date: this.data.date === '' ? (days[0]?.date ?? '') : this.data.date,
      campuses: guestCampuses(),
      peopleOptions: peopleOptions(),
      consents: consentTexts(guests?.agreement ?? []),
      guardianText: t('guest.guardianConsent'),
    });
    this.showPeople();
    await this.loadSlots();
  },

  showPeople() {
    this.setData({
      ...partyRows(guests?.guestsPerInvitation ?? 1, true),
      childAlong: childAlong(everybodyOfParty(), this.data.date, dateOf(serverNow())),
    });
  },

  async loadSlots() {
    const { campus, date } = this.data;
    const answer = await listSlots(campus, date);
    // Meanwhile another day may have been chosen.
    if (campus !== this.data.campus || date !== this.data.date) return;
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    const slots = guestSlots(answer.value);
    const isOpen = slots.some((slot) => slot.start === this.data.start && !slot.closed);
    this.setData({
      phase: slots.every(({ closed }) => closed) ? 'none' : 'ready',
      slots,
      drawAt: answer.value.drawAt,
      start: isOpen ? this.data.start : '',
    });
    this.showChosen();
  },

  showChosen() {
    const { way, slots, start, drawAt, people } = this.data;
    const slot = slots.find((one) => one.start === start);
    const coming = way === 'link' ? Number(people) : partySize();
    const places = slot === undefined ? null : wayFor(slot, coming);
    this.setData({
      line: lineText(way === 'link' ? 'link' : 'enter', places, drawAt, serverNow()),
      sendText: t(
        `invite.${places === null ? 'chooseSlot' : way === 'link' ? 'sendLink' : places}`,
      ),
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.loadSlots();
  },

  onWay(event: WechatMiniprogram.CustomEvent<{ value: Way }>) {
    this.setData({ way: event.detail.value, mistake: null });
    this.showChosen();
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
    this.showChosen();
    await this.loadSlots();
  },

  onSlot(event: WechatMiniprogram.TouchEvent<object, object, { start: string; closed: boolean }>) {
    const { start, closed } = event.currentTarget.dataset;
    if (closed) return;
    this.setData({ start, mistake: null });
    this.showChosen();
  },

  onPeople(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ people: event.detail.value });
    this.showChosen();
  },

  onPlate(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
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

  async onSend() {
    if (this.data.sending || this.data.start === '') return;
    this.setData({ sending: true, mistake: null });
    await (this.data.way === 'link' ? this.sendLink() : this.enter());
    this.setData({ sending: false });
  },

  async sendLink() {
    const answer = await inviteGuests({ ...slotOf(this.data), people: Number(this.data.people) });
    if (answer.ok) {
      const { token, invitation } = answer.value;
      this.setData({ link: freshLink(token, invitation.linkUntil) });
    } else {
      this.setData({ mistake: errorText(answer) });
    }
  },

  async enter() {
    const guest = personAt(VISITOR);
    const { agreed, childAlong: withChild, guardianAgreed, plate, slots, start } = this.data;
    const slot = slots.find((one) => one.start === start);
    const missing =
      guest === undefined
        ? 'NAME_MISSING'
        : !agreed || (withChild && !guardianAgreed)
          ? 'CONSENT_MISSING'
          : null;
    if (guest === undefined || missing !== null) {
      this.setData({ mistake: errorText({ code: missing ?? 'NAME_MISSING' }) });
      return;
    }
    const answer = await enterGuests({
      ...slotOf(this.data),
      visitor: companionInput(guest),
      companions: companionsOfParty().map(companionInput),
      ...(plate.trim() === '' ? {} : { plate: plate.trim() }),
      ...(withChild ? { guardianConsents: true } : {}),
      consents: givenConsents(guests?.agreement ?? []),
      way: slot === undefined ? 'book' : wayFor(slot, partySize()),
    });
    if (!answer.ok) {
      this.setData({ mistake: errorText(answer) });
      await this.loadSlots();
      return;
    }
    clearParty();
    await wx.showModal({
      ...resultText(answer.value.invitation),
      showCancel: false,
      confirmText: mainSection('common').confirm,
    });
    void wx.navigateBack();
  },

  onLinkDone() {
    void wx.navigateBack();
  },

  onShareAppMessage(): ShareContent {
    return shareOf(this.data.link);
  },
});

/** What both ways have in common; a text that is empty is left out. */
function slotOf(chosen: { campus: string; date: string; start: string; purpose: string }) {
  const { campus, date, start } = chosen;
  const purpose = chosen.purpose.trim();
  return { campus, date, start, ...(purpose === '' ? {} : { purpose }) };
}
