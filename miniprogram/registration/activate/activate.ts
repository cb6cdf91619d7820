/** Activating the card: by name and document, from the day after the number was given. */
import { dateOf } from '../../../domain/calendar/shanghai';
import {
  checkIdentity,
  identityFieldOf,
  identityInput,
  isIdentityRight,
  knownDocumentType,
  NO_IDENTITY,
  NO_IDENTITY_ERRORS,
  type Identity,
} from '../../components/identity-fields/identity';
import { momentSeenFrom } from '../../i18n/dates';
import { errorText, fieldErrorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { activateCard } from '../../services/card';
import type { CallFailure } from '../../services/cloud';
import { serverNow } from '../../services/server-clock';
import { knownSession, loadSession, type Session } from '../../services/session';
import { section, t } from '../i18n/index';

Page({
  data: {
    t: section('activate'),
    useMobile: section('recover').useMobile,
    state: 'loading',
    identity: NO_IDENTITY,
    errors: NO_IDENTITY_ERRORS,
    problem: null as ErrorText | null,
    /** Whether trying again is of use. */
    again: false,
    outcome: null as ErrorText | null,
    sending: false,
  },

  async onLoad() {
    localisePage(this, section('activate'), section('activate').title);
    this.setData({ useMobile: section('recover').useMobile });
    const answer = await loadSession();
    const session = answer.ok ? answer.value : await knownSession();
    if (session === undefined) this.setData({ state: 'form' });
    else this.begin(session);
  },

  begin(session: Session) {
    const outcome = whyNotNow(session, serverNow());
    if (outcome !== undefined) {
      this.setData({ state: isActivated(session) ? 'done' : 'not-now', outcome });
      return;
    }
    // The type and country are no secret of this account's own registration; number and name are the proof.
    const { registration } = session;
    const type = knownDocumentType(registration?.documentType ?? '') ?? NO_IDENTITY.type;
    const issuingCountry = type === 'passport' ? (registration?.issuingCountry ?? '') : '';
    this.setData({ state: 'form', identity: { ...NO_IDENTITY, type, issuingCountry } });
  },

  onIdentity(event: WechatMiniprogram.CustomEvent<Identity>) {
    this.setData({ identity: event.detail, errors: NO_IDENTITY_ERRORS, problem: null });
  },

  onLeave() {
    const { identity } = this.data;
    if (identity.number === '') return;
    const { number } = checkIdentity(identity, dateOf(serverNow()));
    if (number !== this.data.errors.number) this.setData({ 'errors.number': number });
  },

  async onActivate() {
    if (this.data.sending) return;
    const errors = checkIdentity(this.data.identity, dateOf(serverNow()));
    this.setData({ errors, problem: null });
    if (!isIdentityRight(errors)) return;
    this.setData({ sending: true });
    const answer = await activateCard(identityInput(this.data.identity));
    this.setData({ sending: false });
    if (answer.ok) {
      const outcome = { title: t('activate.done'), next: t('activate.doneDetail') };
      this.setData({ state: 'done', outcome, identity: NO_IDENTITY });
    } else {
      this.showFailure(answer);
    }
  },

  showFailure(failure: CallFailure) {
    const field = identityFieldOf(failure.field ?? '', this.data.identity.type);
    if (field !== undefined && failure.code.startsWith('DOCUMENT_')) {
      this.setData({ [`errors.${field}`]: fieldErrorText(failure.code) });
      return;
    }
    const text = errorText(failure);
    const exhausted = failure.code === 'ATTEMPTS_EXHAUSTED';
    this.setData({
      problem: exhausted ? { title: text.title, next: t('activate.exhausted') } : text,
      again: failure.code === 'ACTIVATION_REFUSED',
    });
  },

  onMobile() {
    void wx.redirectTo({ url: '/registration/recover/recover?purpose=activate' });
  },

  onCard() {
    void wx.switchTab({ url: '/pages/card/card' });
  },
});

/** Why there is nothing to type in yet; undefined when the card can be activated. */
function whyNotNow({ card }: Session, now: number): ErrorText | undefined {
  if (card === null) return { title: t('activate.noCard'), next: t('activate.noCardDetail') };
  if (isActivated({ card })) {
    return { title: t('activate.already'), next: t('activate.doneDetail') };
  }
  if (card.status !== 'issued') return errorText({ code: `CARD_${card.status.toUpperCase()}` });
  if (now >= card.activeFrom) return undefined;
  const moment = momentSeenFrom(card.activeFrom, now);
  return { title: t('activate.opens', { moment }), next: t('activate.opensDetail') };
}

function isActivated({ card }: Pick<Session, 'card'>): boolean {
  return card?.status === 'active' || card?.status === 'restricted';
}
