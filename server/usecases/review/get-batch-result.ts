import { NO_WAITING } from '../../../domain/review/waiting-times';
import type { ReviewActions } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import { partOf } from './desk-part';
import { findColleagues } from './find-colleagues';
import { viewBatch } from './view-batch';
import { viewExport } from './view-export';

type Call = ReviewActions['getBatchResult'];

/** What a batch brought, and its exports of late. Error: BATCH_NOT_FOUND. Five database calls. */
export const getBatchResult: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { batchId },
) => {
  const [batch, colleagues, exports] = await Promise.all([
    ports.store.collection('batches').get(batchId),
    findColleagues(ports),
    ports.store
      .collection('exports')
      .find(
        { batchId, requestedAt: { from: new Date(0) } },
        { limit: 10, orderBy: [{ field: 'requestedAt', direction: 'desc' }] },
      ),
  ]);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  const now = ports.clock.now();
  return {
    ok: true,
    value: {
      batch: await viewBatch(ports, batch),
      waiting: batch.waiting ?? NO_WAITING,
      me: caller.accountKey,
      part: partOf(ports, caller),
      colleagues,
      exports: exports.map((file) => viewExport(file, now)),
    },
  };
};
