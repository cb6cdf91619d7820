/**
 * Name and document of somebody who comes to visit; `?index=` says whose place in the party it is, `as=guest` that a
 * host enters them.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import {
  canLackDocument,
  checkPerson,
  NO_PERSON_ERRORS,
  NOBODY,
  type PartyPerson,
  withToldBirthDate,
} from '../../components/child-fields/party-person';
import { isIdentityRight, knownDocumentType } from '../../components/identity-fields/identity';
import { section, t } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { serverNow } from '../../services/server-clock';
import { anySession, type Session } from '../../services/session';
import { t as guestText } from '../i18n/index';
import { personAt, removeCompanionAt, setPersonAt, VISITOR } from '../../services/visiting-party';

Page({
  data: {
    t: section('visit'),
    index: VISITOR,
    isFirst: false,
    /** Whether they may be a child: a companion, or a guest whom a host enters. */
    mayBeChild: false,
    person: NOBODY,
    numberOptional: false,
    errors: NO_PERSON_ERRORS,
    removable: false,
  },

  async onLoad(query: Record<string, string | undefined>) {
    const index = Number(query.index ?? VISITOR);
    const isVisitor = index === VISITOR;
    const isGuest = isVisitor && query.as === 'guest';
    localisePage(
      this,
      section('visit'),
      isGuest
        ? guestText('party.guest')
        : isVisitor
          ? t('visit.visitor')
          : t('visit.companion', { n: index + 1 }),
    );
    const known = personAt(index);
    const own = isVisitor && !isGuest ? ownIdentity(await anySession()) : undefined;
    this.setData({
      index,
      isFirst: isVisitor,
      mayBeChild: !isVisitor || isGuest,
      removable: !isVisitor && known !== undefined,
    });
    this.show(known ?? own ?? NOBODY);
  },

  onPerson(event: WechatMiniprogram.CustomEvent<PartyPerson>) {
    this.show(event.detail);
  },

  show(person: PartyPerson) {
    const numberOptional = !this.data.isFirst && canLackDocument(person);
    this.setData({ person, numberOptional, errors: NO_PERSON_ERRORS });
  },

  onLeave() {
    const { person } = this.data;
    if (person.number === '') return;
    const { number } = this.check(person);
    if (number !== this.data.errors.number) this.setData({ 'errors.number': number });
  },

  onSave() {
    const person = withToldBirthDate(this.data.person, dateOf(serverNow()));
    const errors = this.check(person);
    this.setData({ errors });
    if (!isIdentityRight(errors)) return;
    setPersonAt(this.data.index, person);
    void wx.navigateBack();
  },

  /** As of today; the booking looks at the day of the visit, which may still be another one. */
  check(person: PartyPerson) {
    const today = dateOf(serverNow());
    return checkPerson(person, today, today, this.data.isFirst);
  },

  onRemove() {
    removeCompanionAt(this.data.index);
    void wx.navigateBack();
  },
});

/** What the registration tells of the person who books; the number is never known here. */
function ownIdentity(session: Session | undefined): PartyPerson | undefined {
  const registration = session?.registration ?? null;
  if (registration === null) return undefined;
  const type = knownDocumentType(registration.documentType) ?? NOBODY.type;
  return {
    ...NOBODY,
    type,
    issuingCountry: type === 'passport' ? registration.issuingCountry : '',
    chinese: registration.name.chinese ?? '',
    latin: registration.name.latin ?? '',
  };
}
