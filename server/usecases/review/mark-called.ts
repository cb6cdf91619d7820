import type { ReviewActions } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { idsOfBatch } from './batch-ids';

type Call = ReviewActions['markCalled'];

/** Notes that somebody on the call list was called; who did it first stands. Error: CALL_NOT_FOUND. */
export const markCalled: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { batchId, callId },
) => {
  const { from, before } = idsOfBatch(batchId);
  const message =
    callId >= from && callId < before ? await ports.store.collection('outbox').get(callId) : null;
  const isUntold = message?.status === 'failed' || message?.status === 'in-doubt';
  if (message?.channel !== 'sms' || !isUntold) {
    return { ok: false, code: 'CALL_NOT_FOUND' };
  }
  const calls = ports.store.collection('calls');
  const call = {
    _id: callId,
    schema: 1,
    batchId,
    calledBy: caller.accountKey,
    calledAt: new Date(ports.clock.now()),
  } as const;
  const isFirst = (await calls.add(call)) === 'added';
  const first = isFirst ? call : ((await calls.get(callId)) ?? call);
  await writeAudit(ports, `called ${callId}`, {
    actor: first.calledBy,
    action: 'mark-called',
    subject: callId,
    reason: null,
  });
  return { ok: true, value: { calledAt: first.calledAt.getTime() } };
};
