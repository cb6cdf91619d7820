import { PROOF_KINDS } from '../../../domain/account/proof-photo';
import { displayName, maskName } from '../../../domain/identity/names';
import type { Ports } from '../../ports';
import type {
  AccountKey,
  DeletionPlan,
  RegistrationDocument,
  StoredDegree,
  VisitDocument,
} from '../../schema/documents';
import { findHolderContacts } from '../card/holder-contact';
import { findAll } from '../find-all';
import { readInForce } from '../lists/list-state';
import { readDraft } from '../registration/draft-store';
import { readEmail, readMobile, registeredDocument } from '../registration/sealed-fields';
import { openAppeal } from '../sanction/view-measure';
import { documentOf } from '../visit/view-person';
import { changesOf } from './changes-of';
import type { DataRecord, OwnData } from './data-fields';
import { momentOf, present } from './data-record';
import { invitedGuests } from './invited-guests';
import { findOwnData, findProof } from './own-data';

/** Acts that the person may know of: not what is only proposed against a card, nor why it was looked at. */
const TOLD = [
  'activate-card',
  'ask-correction',
  'bind-card',
  'change-name',
  'choose-user-name',
  'confirm-deletion',
  'correction-applied',
  'correction-refused',
  'delete-card-holder',
  'end-card',
  'freeze-card',
  'freeze-card-at-office',
  'make-data-export',
  'read-card-file',
  'read-correction',
  'recover-card',
  'renew-card',
  'renew-card-at-office',
  'replace-card',
  'request-deletion',
  'restore-card',
  'suspend-card',
  'take-back-deletion',
  'unbind-card',
  'unfreeze-card',
  'unfreeze-card-at-office',
  'withdraw-consent',
];

/**
 * Everything that is stored about an account and the person behind it, as readable records. Others in it are masked.
 * What the school keeps under a document is in it only for who has proved to be its holder by an activated card: anybody
 * can register with somebody else's number.
 */
export async function collectOwnData(ports: Ports, account: AccountKey): Promise<OwnData> {
  const own = await findOwnData(ports, account);
  const { store } = ports;
  const registrations = await store.collection('registrations').getMany(own.registrationIds);
  const [cards, school, visits, entries, notices, log] = await Promise.all([
    cardSections(ports, own),
    schoolSections(ports, account),
    findAll(store.collection('visits'), { accountKey: { in: own.accountKeys } }),
    own.cardNumbers.length === 0
      ? []
      : findAll(store.collection('entries'), { cardNumber: { in: own.cardNumbers } }),
    noticesOf(ports, own),
    logOf(ports, own, account),
  ]);
  const ownKeys = registrations.map(({ documentKey }) => documentKey);
  return {
    registration: await Promise.all(registrations.map((one) => registrationOf(ports, one))),
    degrees: registrations.flatMap(({ degrees }) => degrees.map(degreeOf)),
    earlier: registrations.flatMap(({ history = [] }) =>
      history.map(({ submittedAt, status }) => present({ sentAt: momentOf(submittedAt), status })),
    ),
    consents: registrations.flatMap(({ consents }) =>
      consents.map(({ id, version, at }) => present({ kind: id, version, at: momentOf(at) })),
    ),
    ...(await accountSections(ports, account)),
    changes: await changesOf(ports, account, own.personIds),
    ...cards,
    ...school,
    visits: visits.map((visit) => visitOf(ports, visit, ownKeys)),
    guests: await invitedGuests(ports, own.accountKeys),
    entries: entries.map(({ at, gate, direction, result }) =>
      present({ at: momentOf(at), gate, direction, result }),
    ),
    notices,
    log,
  };
}

async function registrationOf(
  ports: Ports,
  registration: RegistrationDocument,
): Promise<DataRecord> {
  const { vault, store } = ports;
  const decisions = await findAll(store.collection('decisions'), {
    registrationId: registration._id,
  });
  return present({
    name: displayName(registration.name),
    documentType: registration.documentType,
    issuingCountry: registration.issuingCountry,
    documentNumber: registeredDocument(vault, registration).number,
    mobile: readMobile(vault, registration),
    email: readEmail(vault, registration),
    language: registration.language,
    status: registration.status,
    sentAt: momentOf(registration.submittedAt),
    reasons: decisions.flatMap(({ reasons }) => reasons).join(' '),
  });
}

async function accountSections(
  ports: Ports,
  account: AccountKey,
): Promise<Pick<OwnData, 'draft' | 'photo' | 'proofs'>> {
  const { store } = ports;
  const [draft, photo, proofs, face] = await Promise.all([
    readDraft(ports, account),
    store.collection('card_photos').get(account),
    store.collection('registration_proofs').get(account),
    store.collection('face_checks').get(account),
  ]);
  return {
    draft:
      draft === null
        ? []
        : [present({ at: momentOf(draft.savedAt), text: JSON.stringify(draft.content) })],
    photo:
      photo === null
        ? []
        : [
            present({
              status:
                photo.accepted !== null ? 'accepted' : photo.waiting !== null ? 'waiting' : null,
              at: momentOf(photo.accepted?.at ?? photo.waitingSince),
            }),
          ],
    proofs: [
      ...PROOF_KINDS.filter((kind) => proofs !== null && proofs.files[kind] !== null).map((kind) =>
        present({ kind, at: momentOf(proofs?.uploadedAt) }),
      ),
      ...(face === null
        ? []
        : [
            present({
              kind: 'face-check',
              status: face.outcome,
              at: momentOf(face.decidedAt ?? face.startedAt),
            }),
          ]),
    ],
  };
}

async function cardSections(
  ports: Ports,
  own: DeletionPlan,
): Promise<Pick<OwnData, 'card' | 'contact' | 'sanctions'>> {
  const { store } = ports;
  const [cards, measures] = await Promise.all([
    store.collection('cards').getMany(own.cardNumbers),
    own.personIds.length === 0
      ? []
      : findAll(store.collection('measures'), { personId: { in: own.personIds } }),
  ]);
  const contacts = [...(await findHolderContacts(ports, cards)).values()].slice(0, 1);
  return {
    card: cards.map((card) =>
      present({
        number: card._id,
        name: displayName(card.name),
        userName: card.userName ?? null,
        // A death is told to nobody.
        status: card.status === 'deceased' ? 'revoked' : card.status,
        issuedAt: momentOf(card.issuedAt),
        activatedAt: momentOf(card.activatedAt),
        boundAt: momentOf(card.boundAt),
        validUntil: card.validUntil,
        codeConsents: (card.codeConsents ?? [])
          .map(({ id, version, at }) => `${id} ${version} ${momentOf(at)}`)
          .join(', '),
      }),
    ),
    contact: contacts.map(({ mobile, language }) => present({ mobile, language })),
    // What was decided and told; not what somebody only proposed.
    sanctions: measures
      .filter(
        ({ kind, status }) => kind !== 'death' && (status === 'in-force' || status === 'lifted'),
      )
      .map(({ kind, status, reason, decidedAt, barredUntil, appeal }) =>
        present({
          kind,
          status,
          reason,
          at: momentOf(decidedAt),
          until: barredUntil,
          text: appeal === null ? null : openAppeal(ports, appeal.text),
          answer: appeal?.answer ?? null,
        }),
      ),
  };
}

async function schoolSections(
  ports: Ports,
  account: AccountKey,
): Promise<Pick<OwnData, 'roster' | 'lists'>> {
  const { store } = ports;
  const proof = await findProof(ports, account);
  if (proof === null || proof.personId === '') {
    return { roster: [], lists: [] };
  }
  const keys = await findAll(store.collection('document_keys'), { personId: proof.personId });
  const documentKey = { in: keys.map(({ _id }) => _id) };
  const inForce = await readInForce(ports);
  const [roster, listed] = await Promise.all([
    store.collection('roster').find({ documentKey }, { limit: 100 }),
    store.collection('listed_people').find({ documentKey }, { limit: 100 }),
  ]);
  return {
    roster: roster
      .filter(({ importId }) => inForce.of('graduates').includes(importId))
      .map((row) =>
        present({
          ...degreeOf(row),
          name: displayName(row.name),
          studentNumber: row.studentNumber,
          birthDate: row.birthDate,
        }),
      ),
    lists: listed
      .filter(({ list, importId }) => inForce.of(list).includes(importId))
      .map(({ list, name, institution, until }) =>
        present({
          kind: list,
          name: name === null ? null : displayName(name),
          institution,
          until,
        }),
      ),
  };
}

function visitOf(ports: Ports, visit: VisitDocument, ownKeys: readonly string[]): DataRecord {
  const { visitor, companions, campus, date, start, end, status, plate, purpose, host } = visit;
  // Who answered an invitation entered their own data; who entered guests did not.
  const isGuest = host !== undefined && host.accountKey !== visit.accountKey;
  const isSelf = isGuest || ownKeys.includes(visitor.documentKey);
  return present({
    campus,
    date,
    time: `${start}–${end}`,
    status,
    name: isSelf ? displayName(visitor.name) : maskName(visitor.name),
    documentNumber: isSelf ? documentOf(ports.vault, visitor).number : visitor.documentMasked,
    companion: companions.map(({ name }) => maskName(name)).join(' '),
    plate,
    purpose,
  });
}

async function noticesOf(ports: Ports, own: DeletionPlan): Promise<DataRecord[]> {
  const owners = [
    ...own.accountKeys.map((key) => `account#${key}` as const),
    ...own.personIds.map((id) => `person#${id}` as const),
  ];
  const notices = await findAll(ports.store.collection('inbox'), { owner: { in: owners } });
  return notices.map(({ kind, at }) => present({ kind, at: momentOf(at) }));
}

async function logOf(ports: Ports, own: DeletionPlan, account: AccountKey): Promise<DataRecord[]> {
  const events = await findAll(ports.store.collection('audit'), {
    subject: { in: [...own.registrationIds, ...own.cardNumbers] },
  });
  return events
    .filter(({ action }) => TOLD.includes(action))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ at, action, actor }) =>
      present({
        at: momentOf(at),
        action,
        by: actor === account ? 'you' : actor === 'timer' ? 'system' : 'office',
      }),
    );
}

function degreeOf(degree: StoredDegree): DataRecord {
  return present({
    department: degree.department,
    programme: degree.programme,
    degree: degree.degree,
    entryYear: degree.entryYear === null ? null : String(degree.entryYear),
    graduationYear: String(degree.graduationYear),
  });
}
