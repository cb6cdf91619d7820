/** What people ask of their data, for the office: corrections, and deletions by two members of staff. */
import {
  dataRequestInputs as inputs,
  type DataRequestActions,
} from '../../server/contract/data-requests';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { decideCorrection } from '../../server/usecases/records/decide-correction';
import { decideDeletion } from '../../server/usecases/records/decide-deletion';
import { listDataRequests } from '../../server/usecases/records/list-data-requests';
import { openCorrection } from '../../server/usecases/records/open-correction';
import { proposeDeletion } from '../../server/usecases/records/propose-deletion';

const permission: Permission = ['office'];

export const dataRequestActions: ActionsOf<DataRequestActions> = {
  listDataRequests: { permission, input: inputs.listDataRequests, run: listDataRequests },
  openCorrection: { permission, input: inputs.openCorrection, run: openCorrection },
  decideCorrection: { permission, input: inputs.decideCorrection, run: decideCorrection },
  proposeDeletion: { permission, input: inputs.proposeDeletion, run: proposeDeletion },
  decideDeletion: { permission, input: inputs.decideDeletion, run: decideDeletion },
};
