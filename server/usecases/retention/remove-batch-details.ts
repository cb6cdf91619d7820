import type { Ports } from '../../ports';
import type { BatchPageDocument } from '../../schema/documents';
import type { RetentionRule } from './rule';

/**
 * Names and documents as the desk saw them, what staff noted beside them, and the plans of closing. The batch stays with
 * its counts.
 */
export const removeBatchDetails: RetentionRule = {
  collection: 'batches',
  kept: 'review',
  async find(ports, { moment }, limit) {
    const batches = await ports.store
      .collection('batches')
      .find({ open: false, detailsRemovedAt: null, closedAt: { before: moment } }, { limit });
    return batches.map(({ _id }) => _id);
  },
  async end(ports, ids) {
    for (const batchId of ids) {
      const pages = ports.store.collection('batch_pages');
      for (;;) {
        const [page] = await pages.find({ batchId }, { limit: 1 });
        if (page === undefined) break;
        await removeNotes(ports, page);
        await pages.remove({ _id: page._id });
      }
      await ports.store.collection('closing_plans').remove({ batchId });
      await ports.store
        .collection('batches')
        .update({ _id: batchId }, { set: { detailsRemovedAt: new Date(ports.clock.now()) } });
    }
  },
};

/** Of registrations that are gone, or have not been sent again since. */
async function removeNotes(ports: Ports, { batchId, items }: BatchPageDocument): Promise<void> {
  const ids = items.map(({ registrationId }) => registrationId);
  const registrations = await ports.store.collection('registrations').getMany(ids);
  const inAnotherBatch = new Set(
    registrations.filter((one) => one.batchId !== batchId).map(({ _id }) => _id),
  );
  const over = ids.filter((id) => !inAnotherBatch.has(id));
  if (over.length > 0) {
    await ports.store.collection('cases').remove({ _id: { in: over } });
  }
}
