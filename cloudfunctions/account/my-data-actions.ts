/** What somebody asks of their own data; each use case looks only at what is the caller's own. */
import { myDataInputs as inputs, type MyDataActions } from '../../server/contract/my-data';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { askCorrection } from '../../server/usecases/records/ask-correction';
import { getMyData } from '../../server/usecases/records/get-my-data';
import { openDataExport } from '../../server/usecases/records/open-data-export';
import { requestDataExport } from '../../server/usecases/records/request-data-export';
import { requestDeletion } from '../../server/usecases/records/request-deletion';
import { takeBackCorrection } from '../../server/usecases/records/take-back-correction';
import { takeBackDeletion } from '../../server/usecases/records/take-back-deletion';
import { withdrawConsent } from '../../server/usecases/records/withdraw-consent';

const permission: Permission = 'anybody';

export const myDataActions: ActionsOf<MyDataActions> = {
  getMyData: { permission, input: inputs.getMyData, run: getMyData },
  requestDataExport: { permission, input: inputs.requestDataExport, run: requestDataExport },
  openDataExport: { permission, input: inputs.openDataExport, run: openDataExport },
  requestDeletion: { permission, input: inputs.requestDeletion, run: requestDeletion },
  takeBackDeletion: { permission, input: inputs.takeBackDeletion, run: takeBackDeletion },
  askCorrection: { permission, input: inputs.askCorrection, run: askCorrection },
  takeBackCorrection: { permission, input: inputs.takeBackCorrection, run: takeBackCorrection },
  withdrawConsent: { permission, input: inputs.withdrawConsent, run: withdrawConsent },
};
