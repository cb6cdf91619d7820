/** The audit log as auditors read and prove it. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type AuditFilter = Staff['listAudit']['input']['filter'];
export type AuditEntry = Staff['listAudit']['output']['entries'][number];
export type AuditVerification = Staff['verifyAudit']['output'];

export function listAudit(
  filter: AuditFilter,
  last?: AuditEntry,
): Promise<CallAnswer<Staff['listAudit']['output']>> {
  return call(
    'staff',
    'listAudit',
    last === undefined ? { filter } : { filter, after: { at: last.at, id: last.id } },
  );
}

/** One stretch of the chain from a page on; `next` says where to go on. */
export function verifyAudit(page: number): Promise<CallAnswer<AuditVerification>> {
  return call('staff', 'verifyAudit', { page });
}

export function makeCheckpoint(): Promise<CallAnswer<Staff['makeCheckpoint']['output']>> {
  return call('staff', 'makeCheckpoint', {});
}

export function compareCheckpoint(
  text: string,
): Promise<CallAnswer<Staff['compareCheckpoint']['output']>> {
  return call('staff', 'compareCheckpoint', { text });
}
