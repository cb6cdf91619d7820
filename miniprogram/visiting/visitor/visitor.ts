/** Name and document of somebody who comes to visit; `?index=` says whose place in the party it is, `as=guest` that a host enters them. */
import { dateOf } from '../../../domain/calendar/shanghai';
import {
  checkIdentity,
  isIdentityRight,
  knownDocumentType,
  NO_IDENTITY,
  NO_IDENTITY_ERRORS,
  type Identity,
} from '../../components/identity-fields/identity';
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
    person: NO_IDENTITY,
    errors: NO_IDENTITY_ERRORS,
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
      person: known ?? own ?? NO_IDENTITY,
      removable: !isVisitor && known !== undefined,
    });
  },

  onPerson(event: WechatMiniprogram.CustomEvent<Identity>) {
    this.setData({ person: event.detail, errors: NO_IDENTITY_ERRORS });
  },

  onLeave() {
    const { person } = this.data;
    if (person.number === '') return;
    const { number } = checkIdentity(person, dateOf(serverNow()));
    if (number !== this.data.errors.number) this.setData({ 'errors.number': number });
  },

  onSave() {
    const errors = checkIdentity(this.data.person, dateOf(serverNow()));
    this.setData({ errors });
    if (!isIdentityRight(errors)) return;
    setPersonAt(this.data.index, this.data.person);
    void wx.navigateBack();
  },

  onRemove() {
    removeCompanionAt(this.data.index);
    void wx.navigateBack();
  },
});

/** What the registration tells of the person who books; the number is never known here. */
function ownIdentity(session: Session | undefined): Identity | undefined {
  const registration = session?.registration ?? null;
  if (registration === null) return undefined;
  const type = knownDocumentType(registration.documentType) ?? NO_IDENTITY.type;
  return {
    ...NO_IDENTITY,
    type,
    issuingCountry: type === 'passport' ? registration.issuingCountry : '',
    chinese: registration.name.chinese ?? '',
    latin: registration.name.latin ?? '',
  };
}
