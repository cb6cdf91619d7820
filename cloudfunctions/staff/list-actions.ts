/** The part of `staff` for lists: importing, undoing, finding and correcting. */
import { listInputs, type ListActions } from '../../server/contract/lists';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { advanceImport } from '../../server/usecases/lists/advance-import';
import { approveListed } from '../../server/usecases/lists/approve-listed';
import { confirmImport } from '../../server/usecases/lists/confirm-import';
import { correctRow } from '../../server/usecases/lists/correct-row';
import { discardImport } from '../../server/usecases/lists/discard-import';
import { findRows } from '../../server/usecases/lists/find-rows';
import { getLists } from '../../server/usecases/lists/get-lists';
import { listRefusedRows } from '../../server/usecases/lists/list-refused-rows';
import { previewImport } from '../../server/usecases/lists/preview-import';
import { undoImport } from '../../server/usecases/lists/undo-import';

const office: Permission = ['office'];
/** An auditor sees what was imported and changes nothing. */
const officeOrAuditor: Permission = ['office', 'auditor'];

export const listActions: ActionsOf<ListActions> = {
  getLists: { permission: officeOrAuditor, input: listInputs.getLists, run: getLists },
  previewImport: { permission: office, input: listInputs.previewImport, run: previewImport },
  confirmImport: { permission: office, input: listInputs.confirmImport, run: confirmImport },
  advanceImport: { permission: office, input: listInputs.advanceImport, run: advanceImport },
  discardImport: { permission: office, input: listInputs.discardImport, run: discardImport },
  undoImport: { permission: office, input: listInputs.undoImport, run: undoImport },
  listRefusedRows: {
    permission: officeOrAuditor,
    input: listInputs.listRefusedRows,
    run: listRefusedRows,
  },
  findListRows: { permission: office, input: listInputs.findListRows, run: findRows },
  correctListRow: { permission: office, input: listInputs.correctListRow, run: correctRow },
  approveListed: { permission: office, input: listInputs.approveListed, run: approveListed },
};
