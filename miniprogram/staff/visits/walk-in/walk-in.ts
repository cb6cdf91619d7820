/** Somebody without a booking, at the counter or the gate: entered from the document in hand. `?campus=` */
import { school } from '@school';
import { dateOf } from '../../../../domain/calendar/shanghai';
import {
  canLackDocument,
  checkPerson,
  companionInput,
  NO_PERSON_ERRORS,
  NOBODY,
  type PartyPerson,
  withToldBirthDate,
} from '../../../components/child-fields/party-person';
import { identityInput, isIdentityRight } from '../../../components/identity-fields/identity';
import { errorText, type ErrorText } from '../../../i18n/error-texts';
import { localisePage } from '../../../i18n/localise';
import { personRow, slotRows, type PersonRow, type SlotRow } from '../../../pages/visit/visit-view';
import { serverNow } from '../../../services/server-clock';
import { listSlots } from '../../../services/visit';
import { section, t } from '../../i18n/visits/index';
import { admitWalkIn } from '../../services/visits';

/** Documents stand in no data of the page but the one that is being entered. */
let party: readonly PartyPerson[] = [];

/** Who stands first: nobody who is said to be a child. */
function leadOf(people: readonly PartyPerson[]): PartyPerson | undefined {
  return people.find(({ birthDate }) => birthDate === null);
}

Page({
  data: {
    t: section('walkIn'),
    campus: '',
    slots: [] as SlotRow[],
    starts: [] as { value: string; label: string }[],
    start: '',
    about: '',
    people: [] as PersonRow[],
    person: NOBODY,
    numberOptional: false,
    errors: NO_PERSON_ERRORS,
    canAdd: true,
    /** Whether somebody is there with whom a child can come. */
    hasLead: false,
    agreed: false,
    plate: '',
    mistake: null as ErrorText | null,
    sending: false,
  },

  async onLoad(query: Record<string, string | undefined>) {
    localisePage(this, section('walkIn'), t('walkIn.title'));
    party = [];
    this.setData({ campus: query['campus'] ?? school.visit.campuses[0]?.id ?? '' });
    await this.loadSlots();
  },

  onUnload() {
    party = [];
  },

  async loadSlots() {
    const answer = await listSlots(this.data.campus, dateOf(serverNow()));
    if (!answer.ok) {
      this.setData({ mistake: errorText(answer) });
      return;
    }
    const slots = slotRows(answer.value).filter(({ closed, way }) => !closed && way === 'book');
    this.setData({
      slots,
      starts: slots.map(({ start }) => ({ value: start, label: start })),
    });
    this.showSlot(slots[0]?.start ?? '');
  },

  showSlot(start: string) {
    const slot = this.data.slots.find((one) => one.start === start);
    this.setData({ start, about: slot === undefined ? '' : `${slot.time} · ${slot.note}` });
  },

  onSlot(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.showSlot(event.detail.value);
  },

  onPerson(event: WechatMiniprogram.CustomEvent<PartyPerson>) {
    this.setData({ mistake: null });
    this.showPerson(event.detail);
  },

  showPerson(person: PartyPerson) {
    this.setData({ person, numberOptional: canLackDocument(person), errors: NO_PERSON_ERRORS });
  },

  onPlate(event: WechatMiniprogram.Input) {
    this.setData({ plate: event.detail.value });
  },

  onAgree() {
    this.setData({ agreed: !this.data.agreed, mistake: null });
  },

  /** False while something of the person is wrong. */
  takePerson(): boolean {
    const today = dateOf(serverNow());
    const person = withToldBirthDate(this.data.person, today);
    const errors = checkPerson(person, today, today);
    this.setData({ errors });
    if (!isIdentityRight(errors)) return false;
    party = [...party, person];
    this.showParty();
    this.showPerson(NOBODY);
    return true;
  },

  showParty() {
    this.setData({
      people: party.map((one, n) => personRow(one, t('walkIn.person', { n: n + 1 }))),
      canAdd: party.length < school.visit.peoplePerBooking,
      hasLead: leadOf(party) !== undefined,
    });
  },

  onAdd() {
    this.takePerson();
  },

  onRemove(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset;
    party = party.filter((_one, n) => n !== index);
    this.showParty();
    if (!this.data.hasLead) this.showPerson({ ...this.data.person, birthDate: null });
  },

  onAdmit() {
    return this.send(true);
  },

  onBook() {
    return this.send(false);
  },

  async send(entersNow: boolean) {
    const { campus, start, plate, agreed, sending, person } = this.data;
    if (sending || start === '') return;
    const isBlank = [person.number, person.chinese, person.latin].every((text) => text === '');
    if ((leadOf(party) === undefined || !isBlank) && !this.takePerson()) return;
    if (!agreed) {
      this.setData({ mistake: errorText({ code: 'CONSENT_MISSING' }) });
      return;
    }
    const visitor = leadOf(party);
    if (visitor === undefined) return;
    this.setData({ sending: true, mistake: null });
    const answer = await admitWalkIn({
      campus,
      date: dateOf(serverNow()),
      start,
      visitor: identityInput(visitor),
      companions: party.filter((one) => one !== visitor).map(companionInput),
      guardianConsents: true,
      ...(plate.trim() === '' ? {} : { plate: plate.trim() }),
      entersNow,
    });
    this.setData({ sending: false });
    if (!answer.ok) {
      this.setData({ mistake: errorText(answer) });
      return;
    }
    void wx.showToast({ title: t(entersNow ? 'walkIn.inside' : 'walkIn.booked'), icon: 'success' });
    void wx.navigateBack();
  },
});
