/** The part of `staff` for entries at the gates, and for who is inside. */
import { entryInputs as inputs, type EntryActions } from '../../server/contract/entries';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { exportInside } from '../../server/usecases/entries/export-inside';
import { findEntries } from '../../server/usecases/entries/find-entries';
import { getInside } from '../../server/usecases/entries/get-inside';
import { listEntryDay } from '../../server/usecases/entries/list-entry-day';

/** In an emergency whoever of these is there. */
const keeping: Permission = ['office', 'keeper'];

export const entryActions: ActionsOf<EntryActions> = {
  listEntryDay: { permission: keeping, input: inputs.listEntryDay, run: listEntryDay },
  findEntries: { permission: ['office'], input: inputs.findEntries, run: findEntries },
  getInside: { permission: keeping, input: inputs.getInside, run: getInside },
  exportInside: { permission: keeping, input: inputs.exportInside, run: exportInside },
};
