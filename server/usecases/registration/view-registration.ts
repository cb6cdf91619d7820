import { workingDaysLeft } from '../../../domain/account/department-term';
import { isWorkingDay } from '../../../domain/calendar/holidays';
import { dateOf } from '../../../domain/calendar/shanghai';
import { maskEmail } from '../../../domain/contact/email';
import { maskMobile } from '../../../domain/contact/mobile';
import { maskDocumentNumber } from '../../../domain/identity/document';
import type { RegistrationView } from '../../contract/shapes';
import type { Ports } from '../../ports';
import type { RegistrationDocument } from '../../schema/documents';
import { decisionId } from '../review/batch-ids';
import { readEmail, readMobile, registeredDocument } from './sealed-fields';

/** A round that is over, or the present one. */
type Round = Pick<RegistrationDocument, 'status' | 'batchId'>;

/**
 * What an applicant sees of their registration; numbers are masked. One database call while it waits, and one when it
 * was turned down now or before.
 */
export async function viewRegistration(
  ports: Ports,
  registration: RegistrationDocument,
): Promise<RegistrationView> {
  const past = [...(registration.history ?? [])].reverse();
  const [reasonsOf, before] = await Promise.all([
    findReasons(ports, registration._id, [registration, ...past]),
    countBefore(ports, registration),
  ]);
  const email = readEmail(ports.vault, registration);
  return {
    status: registration.status,
    way: registration.way ?? 'weekly-review',
    faceCheckedAt: registration.faceCheckedAt?.getTime() ?? null,
    due: dueOf(ports, registration),
    version: registration.version,
    submittedAt: registration.submittedAt.getTime(),
    name: registration.name,
    documentType: registration.documentType,
    issuingCountry: registration.issuingCountry,
    documentMasked: maskDocumentNumber(registeredDocument(ports.vault, registration)),
    degrees: registration.degrees,
    mobileMasked: maskMobile(readMobile(ports.vault, registration)),
    mobileConfirmed: registration.mobileConfirmedAt != null,
    emailMasked: email === null ? null : maskEmail(email),
    reasons: reasonsOf(registration),
    before,
    toldByWeChat: registration.agreedRound === registration.round,
    earlier: past.map((round) => ({
      submittedAt: round.submittedAt.getTime(),
      status: round.status,
      reasons: reasonsOf(round),
    })),
  };
}

function dueOf(ports: Ports, { status, dueOn }: RegistrationDocument): RegistrationView['due'] {
  if (status !== 'with-department' || dueOn == null) {
    return null;
  }
  const today = dateOf(ports.clock.now());
  const left = workingDaysLeft(today, dueOn, ports.school.review, isWorkingDay);
  return left.ok ? { on: dueOn, workingDaysLeft: left.value } : null;
}

/**
 * Reasons are kept with the decision of a batch; a round names the batch that decided it. Of a batch that is still open
 * nothing is told.
 */
async function findReasons(
  ports: Ports,
  registrationId: string,
  rounds: readonly Round[],
): Promise<(round: Round) => readonly string[]> {
  const idOf = ({ status, batchId }: Round): string | null =>
    batchId !== null && (status === 'refused' || status === 'more-information')
      ? decisionId(batchId, registrationId)
      : null;
  const ids = [...new Set(rounds.flatMap((round) => idOf(round) ?? []))];
  const decisions = ids.length === 0 ? [] : await ports.store.collection('decisions').getMany(ids);
  const reasons = new Map(decisions.map((decision) => [decision._id, decision.reasons]));
  return (round) => reasons.get(idOf(round) ?? '') ?? [];
}

async function countBefore(
  ports: Ports,
  registration: RegistrationDocument,
): Promise<number | null> {
  if (registration.status !== 'submitted') {
    return null;
  }
  return ports.store
    .collection('registrations')
    .count({ status: 'submitted', submittedAt: { before: registration.submittedAt } });
}
