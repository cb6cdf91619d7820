/** An invitation that somebody was sent: who invites, where, when, what is asked and why; `?token=`. */
import { school } from '@school';
import { dateOf } from '../../../domain/calendar/shanghai';
import { identityInput } from '../../components/identity-fields/identity';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section as mainSection } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { childAlong } from '../../pages/visit/visit-view';
import { answerInvitation, openInvitation, type GuestView } from '../../services/guest';
import { serverNow } from '../../services/server-clock';
import { cancelVisit } from '../../services/visit';
import { companionsOfParty, personAt, VISITOR } from '../../services/visiting-party';
import { partyRows, type PartyRow } from '../components/guest-party/party-rows';
import { consentTexts, givenConsents, type ConsentText } from '../consent-texts';
import { section, t } from '../i18n/index';
import { invitationFacts, type InvitationFacts } from './guest-view';

const { guests } = school;

interface Outcome {
  readonly title: string;
  readonly detail: string;
}

Page({
  data: {
    t: section('guest'),
    common: mainSection('common'),
    token: '',
    phase: 'loading',
    problem: null as ErrorText | null,
    invitation: null as InvitationFacts | null,
    outcome: null as Outcome | null,
    visit: null as { id: string; version: number } | null,
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
    this.setData({ token: query.token ?? '' });
  },

  async onShow() {
    localisePage(this, section('guest'), section('guest').title);
    this.setData({
      common: mainSection('common'),
      consents: consentTexts(guests?.consents ?? []),
    });
    this.showPeople();
    await this.load();
  },

  async load() {
    const answer = await openInvitation(this.data.token);
    if (!answer.ok) {
      if (answer.code === 'GUEST_INVITATION_NOT_FOUND') {
        this.setData({ phase: 'over', invitation: null, outcome: outcomeOf('over') });
      } else if (this.data.phase === 'loading') {
        this.setData({ phase: 'error', problem: errorText(answer) });
      }
      return;
    }
    const { state, visit, date, people } = answer.value;
    const canCancel = visit?.status === 'booked' && serverNow() < visit.cancelUntil;
    this.setData({
      phase: state,
      invitation: invitationFacts(answer.value, serverNow()),
      outcome: state === 'open' ? null : outcomeOf(state, visit?.status),
      visit: canCancel ? { id: visit.id, version: visit.version } : null,
      date,
      people,
    });
    this.showPeople();
  },

  showPeople() {
    this.setData({
      ...partyRows(this.data.people, false),
      childAlong: childAlong(companionsOfParty(), this.data.date, dateOf(serverNow())),
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
      companions: companionsOfParty().map(identityInput),
      ...(plate.trim() === '' ? {} : { plate: plate.trim() }),
      ...(withChild ? { guardianConsents: true } : {}),
      consents: givenConsents(guests?.consents ?? []),
    });
    this.setData({ sending: false });
    if (!answer.ok) this.setData({ mistake: errorText(answer) });
    await this.load();
  },

  async onCancel() {
    const { visit, sending } = this.data;
    if (visit === null || sending) return;
    const { confirm } = await wx.showModal({
      title: t('guest.cancelTitle'),
      content: t('guest.cancelDetail'),
      confirmText: t('guest.cancelConfirm'),
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

function outcomeOf(
  state: Exclude<GuestView['state'], 'open'>,
  visitStatus: NonNullable<GuestView['visit']>['status'] = 'booked',
): Outcome {
  if (state === 'over') return { title: t('guest.over'), detail: t('guest.overDetail') };
  if (state === 'host-unable') {
    return { title: t('guest.unable'), detail: t('guest.unableDetail') };
  }
  switch (visitStatus) {
    case 'cancelled':
      return { title: t('guest.cancelled'), detail: t('guest.cancelledDetail') };
    case 'checked-in':
      return { title: t('guest.inside'), detail: '' };
    case 'checked-out':
    case 'no-show':
      return { title: t('guest.past'), detail: '' };
    default:
      return { title: t('guest.coming'), detail: t('guest.comingDetail') };
  }
}
