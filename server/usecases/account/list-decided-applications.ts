import { maskDocumentNumber } from '../../../domain/identity/document';
import type { DecidedApplication, StaffApplicationActions } from '../../contract/applications';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { DecisionDocument, RegistrationDocument } from '../../schema/documents';
import { findStaffNames } from '../card/staff-names';
import { findAll } from '../find-all';
import { registeredDocument } from '../registration/sealed-fields';
import { partOf, scopeOf } from '../review/desk-part';
import { isAsDecided, latestOf } from '../review/list-batch-results';
import { viewReversal } from '../review/view-reversal';
import { applicationBatch } from './settle-application';

const SHOWN = 50;
/** Names the field, so that its index serves the query. */
const ALWAYS = new Date(0);

type Call = StaffApplicationActions['listDecidedApplications'];

/**
 * What departments and the face check decided last, approvals and refusals that still stand, with their reversals. Six
 * database calls.
 */
export const listDecidedApplications: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
) => {
  const [latest, sees] = await Promise.all([
    ports.store
      .collection('decisions')
      .find(
        { decidedAt: { from: ALWAYS } },
        { limit: SHOWN, orderBy: [{ field: 'decidedAt', direction: 'desc' }] },
      ),
    scopeOf(ports, caller),
  ]);
  const ofDepartments = latest.filter(({ batchId }) => batchId.startsWith(applicationBatch('')));
  const found = await ports.store
    .collection('registrations')
    .getMany([...new Set(ofDepartments.map(({ registrationId }) => registrationId))]);
  const registrations = new Map(found.filter(sees).map((one) => [one._id, one]));
  return {
    ok: true,
    value: {
      results: await viewDecided(ports, ofDepartments, registrations),
      me: caller.accountKey,
      part: partOf(ports, caller),
    },
  };
};

async function viewDecided(
  ports: Ports,
  decisions: readonly DecisionDocument[],
  registrations: ReadonlyMap<string, RegistrationDocument>,
): Promise<DecidedApplication[]> {
  const ids = [...registrations.keys()];
  if (ids.length === 0) {
    return [];
  }
  const [reversals, names, cards] = await Promise.all([
    findAll(ports.store.collection('reversals'), { registrationId: { in: ids } }),
    findStaffNames(
      ports,
      decisions.map(({ decidedBy }) => decidedBy),
    ),
    findAll(ports.store.collection('cards'), { registrationId: { in: ids } }),
  ]);
  return decisions.flatMap(
    ({ batchId, registrationId, outcome, reasons, decidedBy, decidedAt }) => {
      const registration = registrations.get(registrationId);
      if (registration === undefined || (outcome !== 'approved' && outcome !== 'refused')) {
        return [];
      }
      const reversal = latestOf(
        reversals.filter((one) => one.registrationId === registrationId && one.batchId === batchId),
      );
      const isPending = reversal?.status === 'proposed' || reversal?.status === 'confirmed';
      const stands = isAsDecided(registration, batchId, outcome);
      return [
        {
          registrationId,
          name: registration.name,
          documentMasked: maskDocumentNumber(registeredDocument(ports.vault, registration)),
          department: registration.degrees[0]?.department ?? '',
          reasons,
          cardNumber: cards.find((card) => card.batchId === batchId)?._id ?? null,
          reversible: stands && !isPending,
          reversal: reversal && viewReversal(reversal),
          outcome,
          decidedAt: decidedAt.getTime(),
          decidedBy: names.get(decidedBy) ?? '',
        },
      ];
    },
  );
}
