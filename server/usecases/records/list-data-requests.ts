import type {
  CorrectionLine,
  DataRequestActions,
  StaffDeletionView,
} from '../../contract/data-requests';
import type { UseCase } from '../../endpoint/action';
import type { CorrectionDocument, DeletionDocument } from '../../schema/documents';
import { findStaffNames } from '../card/staff-names';

const SHOWN = 50;
const DECIDED = ['applied', 'refused', 'taken-back'] as const;

type Call = DataRequestActions['listDataRequests'];
type Names = ReadonlyMap<string, string>;

/**
 * What waits for staff: corrections, the oldest first, and deletions to be confirmed; and the corrections decided last.
 * At most fifty of each. Four database calls.
 */
export const listDataRequests: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const corrections = ports.store.collection('corrections');
  const [open, decided, deletions] = await Promise.all([
    corrections.find(
      { status: 'open' },
      { limit: SHOWN, orderBy: [{ field: 'askedAt', direction: 'asc' }] },
    ),
    corrections.find(
      { status: { in: DECIDED } },
      { limit: SHOWN, orderBy: [{ field: 'decidedAt', direction: 'desc' }] },
    ),
    ports.store
      .collection('deletions')
      .find(
        { status: 'proposed' },
        { limit: SHOWN, orderBy: [{ field: 'requestedAt', direction: 'asc' }] },
      ),
  ]);
  const names = await findStaffNames(ports, [
    ...decided.map(({ decidedBy }) => decidedBy),
    ...deletions.map(({ byStaff }) => byStaff?.proposedBy),
  ]);
  return {
    ok: true,
    value: {
      open: open.map((one) => lineOf(one, names)),
      decided: decided.map((one) => lineOf(one, names)),
      deletions: deletions.flatMap((one) => viewProposed(one, names, caller.accountKey)),
    },
  };
};

function lineOf(correction: CorrectionDocument, names: Names): CorrectionLine {
  const { _id, field, status, cardNumber, askedAt, decidedAt, decidedBy } = correction;
  return {
    id: _id,
    field,
    status,
    cardNumber,
    askedAt: askedAt.getTime(),
    decidedAt: decidedAt?.getTime() ?? null,
    decidedBy: decidedBy === null ? null : (names.get(decidedBy) ?? null),
  };
}

function viewProposed(
  { _id, byStaff, requestedAt }: DeletionDocument,
  names: Names,
  reader: string,
): StaffDeletionView[] {
  if (byStaff === undefined || byStaff === null) {
    return [];
  }
  const { cardNumber, reason, proposedBy } = byStaff;
  return [
    {
      id: _id,
      cardNumber,
      reason,
      proposedBy: names.get(proposedBy) ?? '',
      proposedAt: requestedAt.getTime(),
      mine: proposedBy === reader,
    },
  ];
}
