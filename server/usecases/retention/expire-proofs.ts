import type { Ports } from '../../ports';
import type { RegistrationProofsDocument } from '../../schema/documents';
import { removeProofsOf } from '../account/remove-proofs';
import { cutoffOf, type RetentionRule } from './rule';

/**
 * Photos of documents: when the decision made by them can no longer be appealed, and like drafts when they were never
 * sent with an application. While a department has them they stay.
 */
export const expireProofs: RetentionRule = {
  collection: 'registration_proofs',
  kept: 'drafts',
  async find(ports, { moment }, limit) {
    const proofs = ports.store.collection('registration_proofs');
    const [decided, unsent] = await Promise.all([
      proofs.find({ decidedAt: { from: new Date(0), before: appealable(ports) } }, { limit }),
      proofs.find({ decidedAt: null, uploadedAt: { before: moment } }, { limit }),
    ]);
    const over = await withoutWaiting(ports, [...decided, ...unsent]);
    return over.slice(0, limit).map(({ _id }) => _id);
  },
  async end(ports, ids, { moment }) {
    // Asked again: one may have been sent anew since it was found.
    const proofs = await ports.store.collection('registration_proofs').getMany(ids);
    const over = proofs.filter(({ decidedAt, uploadedAt }) =>
      decidedAt === null ? uploadedAt < moment : decidedAt < appealable(ports),
    );
    for (const { _id } of await withoutWaiting(ports, over)) {
      await removeProofsOf(ports, _id);
    }
  },
};

/** What was decided before this can no longer be appealed. */
function appealable(ports: Ports): Date {
  return cutoffOf(ports.clock.now(), ports.school.card.appealDays).moment;
}

async function withoutWaiting(
  ports: Ports,
  proofs: readonly RegistrationProofsDocument[],
): Promise<readonly RegistrationProofsDocument[]> {
  if (proofs.length === 0) {
    return [];
  }
  const registrations = await ports.store
    .collection('registrations')
    .getMany(proofs.map(({ _id }) => _id));
  const waiting = new Set(
    registrations.filter(({ departmentSince }) => departmentSince != null).map(({ _id }) => _id),
  );
  return proofs.filter(({ _id }) => !waiting.has(_id));
}
