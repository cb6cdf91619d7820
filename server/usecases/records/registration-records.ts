/** What somebody registered with, and what they sent and left half written. */
import { PROOF_KINDS } from '../../../domain/account/proof-photo';
import { displayName } from '../../../domain/identity/names';
import type { Ports } from '../../ports';
import type { AccountKey, RegistrationDocument, StoredDegree } from '../../schema/documents';
import { findAll } from '../find-all';
import { readDraft } from '../registration/draft-store';
import { readEmail, readMobile, registeredDocument } from '../registration/sealed-fields';
import type { DataRecord, OwnData } from './data-fields';
import { momentOf, present } from './data-record';

type OfRegistrations = Pick<OwnData, 'registration' | 'degrees' | 'earlier' | 'consents'>;

export async function registrationSections(
  ports: Ports,
  registrations: readonly RegistrationDocument[],
): Promise<OfRegistrations> {
  return {
    registration: await Promise.all(registrations.map((one) => registrationOf(ports, one))),
    degrees: registrations.flatMap(({ degrees }) => degrees.map(degreeOf)),
    earlier: registrations.flatMap(({ history = [] }) =>
      history.map(({ submittedAt, status }) => present({ sentAt: momentOf(submittedAt), status })),
    ),
    consents: registrations.flatMap(({ consents }) =>
      consents.map(({ id, version, at }) => present({ kind: id, version, at: momentOf(at) })),
    ),
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

/** Besides the registration: what waits to be sent, and pictures. */
export async function accountSections(
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

export function degreeOf(degree: StoredDegree): DataRecord {
  return present({
    department: degree.department,
    programme: degree.programme,
    degree: degree.degree,
    entryYear: degree.entryYear === null ? null : String(degree.entryYear),
    graduationYear: String(degree.graduationYear),
  });
}
