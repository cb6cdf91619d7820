/** The audit log is for auditors alone: whoever acts does not watch over themselves. */
import { auditInputs as inputs, type AuditActions } from '../../server/contract/audit';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { compareCheckpoint } from '../../server/usecases/audit/compare-checkpoint';
import { listAudit } from '../../server/usecases/audit/list-audit';
import { makeCheckpoint } from '../../server/usecases/audit/make-checkpoint';
import { verifyAudit } from '../../server/usecases/audit/verify-audit';

const permission: Permission = ['auditor'];

export const auditActions: ActionsOf<AuditActions> = {
  listAudit: { permission, input: inputs.listAudit, run: listAudit },
  verifyAudit: { permission, input: inputs.verifyAudit, run: verifyAudit },
  makeCheckpoint: { permission, input: inputs.makeCheckpoint, run: makeCheckpoint },
  compareCheckpoint: { permission, input: inputs.compareCheckpoint, run: compareCheckpoint },
};
