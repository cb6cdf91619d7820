import type { RetentionRule } from './rule';

/**
 * Entries of the audit log, page by page: the page stays without them, so that the chain goes on. Entries first: a page
 * that was emptied too early would leave them behind for good.
 */
export const removeAuditPages: RetentionRule = {
  collection: 'audit_pages',
  kept: 'audit',
  async find(ports, { moment }, limit) {
    const pages = await ports.store
      .collection('audit_pages')
      .find({ isKept: true, sealedAt: { before: moment } }, { limit: Math.min(limit, 20) });
    return pages.filter(({ isMarked }) => isMarked).map(({ _id }) => _id);
  },
  async end(ports, ids) {
    const pages = ports.store.collection('audit_pages');
    for (const { _id, entries } of await pages.getMany(ids)) {
      await ports.store
        .collection('audit')
        .remove({ _id: { in: (entries ?? []).map(({ id }) => id) } });
      await pages.update({ _id }, { set: { entries: null, isKept: false } });
    }
  },
};
