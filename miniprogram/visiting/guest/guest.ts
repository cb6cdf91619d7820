/** An invitation that somebody was sent: who invites, where, when, what is asked and why; `?token=`. */
import { school } from '@school';
import { dateOf } from '../../../domain/calendar/shanghai';
import { hasNoPlaceYet } from '../../../domain/visit/visit';
import { companionInput } from '../../components/child-fields/party-person';
import { identityInput } from '../../components/identity-fields/identity';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { childAlong, wayFor, type Way } from '../../pages/visit/visit-view';
import { answerInvitation, openInvitation, type GuestView } from '../../services/guest';
import { serverNow } from '../../services/server-clock';
import { acceptOffer, cancelVisit } from '../../services/visit';
import {
  companionsOfParty,
  everybodyOfParty,
  partySize,
  personAt,
  VISITOR,
} from '../../services/visiting-party';
import { partyRows, type PartyRow } from '../components/guest-party/party-rows';
import { consentTexts, givenConsents, type ConsentText } from '../consent-texts';
import { drawQuery } from '../guests/guests-view';
import { section, t } from '../i18n/index';
import {
  invitationFacts,
  lineOf,
  outcomeOf,
  overHeadline,
  type Headline,
  type InvitationFacts,
} from './guest-view';

const { guests } = school;

/** The invitation as it was read last. */
let opened: GuestView | null = null;

Page({
  data: {
    t: section('guest'),
    common: mainSection('common'),
    token: '',
    phase: 'loading',
    problem: null as ErrorText | null,
    invitation: null as InvitationFacts | null,
    outcome: null as Headline | null,
    line: null as Headline | null,
    /** The guest's own visit, while it can be given up. */
    visit: null as { id: string; version: number; placeless: boolean } | null,
    offered: false,
    draw: '',
    drawText: '',
    acceptText: '',
    date: '',
    people: 1,
    rows: [] as PartyRow[],
    next: -2,
    vehicles: guests?.vehicles ?? false,
    plate: '',
    consents: [] as ConsentText[],
    agreed: false,
    childAlong: false,
    guardianAgreed: false,
    mistake: null as ErrorText | null,
    sending: false,
  },

  onLoad(query: Record<string, string | undefined>) {
    opened = null;
    this.setData({ token: query.token ?? '' });
  },

  async onShow() {
    localisePage(this, section('guest'), section('guest').title);
    this.setData({
      common: mainSection('common'),
      drawText: mainSection('visit').lotteryLink,
      consents: consentTexts(guests?.consents ?? []),
    });
    this.showPeople();
    await this.load();
  },

  async load() {
    const answer = await openInvitation(this.data.token);
    if (!answer.ok) {
      if (answer.code === 'GUEST_INVITATION_NOT_FOUND') {
        this.setData({ phase: 'over', invitation: null, outcome: overHeadline() });
      } else if (this.data.phase === 'loading') {
        this.setData({ phase: 'error', problem: errorText(answer) });
      }
      return;
    }
    const { state, visit, date, people, way } = answer.value;
    const now = serverNow();
    opened = answer.value;
    this.setData({
      phase: state,
      invitation: invitationFacts(answer.value, now),
      outcome: outcomeOf(answer.value, now),
      visit: givenUp(visit, now),
      offered: visit?.status === 'offered',
      draw: visit?.ticket
        ? drawQuery(visit, visit.ticket)
        : way === 'wish' && state === 'open'
          ? drawQuery(answer.value, '')
          : '',
      date,
      people,
      // What the answer said stands above everything else by now, in words for whoever was invited.
      ...(state === 'closed' ? { mistake: null } : {}),
    });
    this.showPeople();
  },

  showPeople() {
    const way = wayNow();
    this.setData({
      ...partyRows(this.data.people, false),
      childAlong: childAlong(everybodyOfParty(), this.data.date, dateOf(serverNow())),
      line: opened?.state === 'open' ? lineOf(way) : null,
      acceptText: t(way === 'book' ? 'guest.accept' : `guest.${way}`),
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  onPlate(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ plate: event.detail.value });
  },

  onConsent() {
    this.setData({ agreed: !this.data.agreed, mistake: null });
  },

  onGuardianConsent() {
    this.setData({ guardianAgreed: !this.data.guardianAgreed, mistake: null });
  },

  async onAccept() {
    const { sending, agreed, childAlong: withChild, guardianAgreed, plate, token } = this.data;
    if (sending) return;
    const visitor = personAt(VISITOR);
    if (visitor === undefined) {
      this.setData({ mistake: errorText({ code: 'NAME_MISSING' }) });
      return;
    }
    if (!agreed || (withChild && !guardianAgreed)) {
      this.setData({ mistake: errorText({ code: 'CONSENT_MISSING' }) });
      return;
    }
    this.setData({ sending: true, mistake: null });
    const answer = await answerInvitation({
      token,
      visitor: identityInput(visitor),
      companions: companionsOfParty().map(companionInput),
      ...(plate.trim() === '' ? {} : { plate: plate.trim() }),
      ...(withChild ? { guardianConsents: true } : {}),
      consents: givenConsents(guests?.consents ?? []),
      way: wayNow(),
    });
    this.setData({ sending: false });
    if (!answer.ok) this.setData({ mistake: errorText(answer) });
    await this.load();
  },

  async onAcceptOffer() {
    const { visit, sending } = this.data;
    if (visit === null || sending) return;
    this.setData({ sending: true, mistake: null });
    const answer = await acceptOffer(visit.id, visit.version);
    this.setData({ sending: false });
    if (!answer.ok) this.setData({ mistake: errorText(answer) });
    await this.load();
  },

  onDraw() {
    void wx.navigateTo({ url: `/visiting/draw/draw?${this.data.draw}` });
  },

  async onCancel() {
    const { visit, sending } = this.data;
    if (visit === null || sending) return;
    const way = visit.placeless ? 'giveUp' : 'cancel';
    const { confirm } = await wx.showModal({
      title: t(`guest.${way}Title`),
      content: t(`guest.${way}Detail`),
      confirmText: t(visit.placeless ? 'guest.giveUp' : 'guest.cancelConfirm'),
      cancelText: mainSection('common').close,
    });
    if (!confirm) return;
    this.setData({ sending: true, mistake: null });
    const answer = await cancelVisit(visit.id, visit.version);
    this.setData({ sending: false });
    if (!answer.ok) this.setData({ mistake: errorText(answer) });
    await this.load();
  },
});

/** How all who stand on the page can have places. */
function wayNow(): Way {
  return opened === null ? 'book' : wayFor(opened, partySize());
}

/** The visit while its guest can still give it up. */
function givenUp(visit: GuestView['visit'], now: number) {
  if (visit === null) return null;
  const { id, version, status, cancelUntil } = visit;
  const placeless = hasNoPlaceYet(status);
  const canGiveUp = (placeless || status === 'booked') && now < cancelUntil;
  return canGiveUp ? { id, version, placeless } : null;
}
