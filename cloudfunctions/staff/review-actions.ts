/** The actions of the weekly review, and who may call each. Departments see and decide only what is theirs. */
import { reviewInputs, type ReviewActions } from '../../server/contract/review';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { advanceBatch } from '../../server/usecases/review/advance-batch';
import { approveExactMatches } from '../../server/usecases/review/approve-exact-matches';
import { assignRegistration } from '../../server/usecases/review/assign-registration';
import { closeBatch } from '../../server/usecases/review/close-batch';
import { confirmDecision } from '../../server/usecases/review/confirm-decision';
import { confirmExactMatches } from '../../server/usecases/review/confirm-exact-matches';
import { confirmExport } from '../../server/usecases/review/confirm-export';
import { decideRegistration } from '../../server/usecases/review/decide-registration';
import { getBatchResult } from '../../server/usecases/review/get-batch-result';
import { getDesk } from '../../server/usecases/review/get-desk';
import { holdRegistration } from '../../server/usecases/review/hold-registration';
import { listBatchItems } from '../../server/usecases/review/list-batch-items';
import { listBatchResults } from '../../server/usecases/review/list-batch-results';
import { listBatches } from '../../server/usecases/review/list-batches';
import { listCalls } from '../../server/usecases/review/list-calls';
import { markCalled } from '../../server/usecases/review/mark-called';
import { openBatch } from '../../server/usecases/review/open-batch';
import { openExport } from '../../server/usecases/review/open-export';
import { pauseBatch } from '../../server/usecases/review/pause-batch';
import { proposeReversal } from '../../server/usecases/review/propose-reversal';
import { recommendDecision } from '../../server/usecases/review/recommend-decision';
import { rehearseClosing } from '../../server/usecases/review/rehearse-closing';
import { releaseRegistration } from '../../server/usecases/review/release-registration';
import { requestExport } from '../../server/usecases/review/request-export';
import { resumeBatch } from '../../server/usecases/review/resume-batch';
import { settleReversal } from '../../server/usecases/review/settle-reversal';

const office: Permission = ['office'];
const reviewers: Permission = ['office', 'reviewer'];
/** An auditor sees the desk and changes nothing. */
const officeOrAuditor: Permission = ['office', 'auditor'];
const everybodyAtTheDesk: Permission = ['office', 'reviewer', 'auditor'];

const inputs = reviewInputs;

export const reviewActions: ActionsOf<ReviewActions> = {
  getDesk: { permission: everybodyAtTheDesk, input: inputs.getDesk, run: getDesk },
  listBatchItems: {
    permission: everybodyAtTheDesk,
    input: inputs.listBatchItems,
    run: listBatchItems,
  },
  openBatch: { permission: office, input: inputs.openBatch, run: openBatch },
  advanceBatch: { permission: office, input: inputs.advanceBatch, run: advanceBatch },
  pauseBatch: { permission: office, input: inputs.pauseBatch, run: pauseBatch },
  resumeBatch: { permission: office, input: inputs.resumeBatch, run: resumeBatch },
  approveExactMatches: {
    permission: office,
    input: inputs.approveExactMatches,
    run: approveExactMatches,
  },
  confirmExactMatches: {
    permission: office,
    input: inputs.confirmExactMatches,
    run: confirmExactMatches,
  },
  decideRegistration: {
    permission: reviewers,
    input: inputs.decideRegistration,
    run: decideRegistration,
  },
  confirmDecision: { permission: reviewers, input: inputs.confirmDecision, run: confirmDecision },
  recommendDecision: {
    permission: reviewers,
    input: inputs.recommendDecision,
    run: recommendDecision,
  },
  holdRegistration: {
    permission: reviewers,
    input: inputs.holdRegistration,
    run: holdRegistration,
  },
  releaseRegistration: {
    permission: reviewers,
    input: inputs.releaseRegistration,
    run: releaseRegistration,
  },
  assignRegistration: {
    permission: reviewers,
    input: inputs.assignRegistration,
    run: assignRegistration,
  },
  rehearseClosing: { permission: office, input: inputs.rehearseClosing, run: rehearseClosing },
  closeBatch: { permission: office, input: inputs.closeBatch, run: closeBatch },
  listBatches: { permission: officeOrAuditor, input: inputs.listBatches, run: listBatches },
  getBatchResult: {
    permission: officeOrAuditor,
    input: inputs.getBatchResult,
    run: getBatchResult,
  },
  listBatchResults: {
    permission: officeOrAuditor,
    input: inputs.listBatchResults,
    run: listBatchResults,
  },
  proposeReversal: { permission: office, input: inputs.proposeReversal, run: proposeReversal },
  settleReversal: { permission: office, input: inputs.settleReversal, run: settleReversal },
  requestExport: { permission: office, input: inputs.requestExport, run: requestExport },
  confirmExport: { permission: office, input: inputs.confirmExport, run: confirmExport },
  openExport: { permission: office, input: inputs.openExport, run: openExport },
  listCalls: { permission: office, input: inputs.listCalls, run: listCalls },
  markCalled: { permission: office, input: inputs.markCalled, run: markCalled },
};
