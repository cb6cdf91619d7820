import type { Ports } from '../../ports';
import type { Query } from '../../ports/store';
import type { CorrectionDocument } from '../../schema/documents';
import { removeEvidence } from '../records/evidence-photo';
import type { RetentionRule } from './rule';

/** Photos sent with a correction, when its answer can no longer be appealed; what was asked and answered stays. */
export const expireEvidence: RetentionRule = {
  collection: 'corrections',
  kept: 'drafts',
  async find(ports, _cutoff, limit) {
    const found = await ports.store.collection('corrections').find(over(ports), { limit });
    return found.map(({ _id }) => _id);
  },
  async end(ports, ids) {
    // Asked again: one may have been removed since it was found.
    const found = await ports.store
      .collection('corrections')
      .find({ ...over(ports), _id: { in: ids } });
    await removeEvidence(ports, found);
  },
};

function over(ports: Ports): Query<CorrectionDocument> {
  return { evidenceDueAt: { from: new Date(0), before: new Date(ports.clock.now()) } };
}
