/**
 * What waits for staff: measures to be confirmed, appeals, and changes of contact, oldest first, at most fifty of each.
 * Database calls: 3.
 */
import { maskMobile } from '../../../domain/contact/mobile';
import type { StaffCardActions } from '../../contract/staff-cards';
import type { UseCase } from '../../endpoint/action';
import { findStaffNames } from '../card/staff-names';
import { openExplanation, openNewMobile } from '../recovery/contact-change-fields';
import { viewMeasure } from './view-measure';

const SHOWN = 50;

type ListCardWork = StaffCardActions['listCardWork'];

export const listCardWork: UseCase<ListCardWork['input'], ListCardWork['output']> = async (
  ports,
  caller,
) => {
  const [measures, changes] = await Promise.all([
    ports.store
      .collection('measures')
      .find(
        { work: 'open' },
        { limit: SHOWN, orderBy: [{ field: 'proposedAt', direction: 'asc' }] },
      ),
    ports.store
      .collection('contact_changes')
      .find(
        { status: 'open' },
        { limit: SHOWN, orderBy: [{ field: 'createdAt', direction: 'asc' }] },
      ),
  ]);
  const names = await findStaffNames(
    ports,
    measures.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]),
  );
  return {
    ok: true,
    value: {
      measures: measures.map((measure) => viewMeasure(ports, measure, names, caller.accountKey)),
      contactChanges: changes.map((change) => ({
        id: change._id,
        name: change.name,
        documentType: change.documentType,
        documentMasked: change.documentMasked,
        cardNumber: change.cardNumber,
        mobileMasked: maskMobile(openNewMobile(ports.vault, change)),
        explanation: openExplanation(ports.vault, change),
        createdAt: change.createdAt.getTime(),
      })),
    },
  };
};
