import type { Ports } from '../../ports';
import type { DeletionDocument, DeletionObstacle, DeletionPlan } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { erasePerson } from './erase-person';
import { findObstacle } from './find-obstacle';
import { findOwnData } from './own-data';

const AT_ONCE = 20;

/**
 * Carries out the deletions whose waiting time is over. Whose data it is, is written down first; then every step can be
 * done again, so that what died half-way is finished by the next run. One that cannot be done is logged and tried again,
 * and does not hold up the others. Only under a lease. One database call when there are none.
 */
export async function carryOutDeletions(ports: Ports, stopAt: number): Promise<void> {
  const due = await ports.store
    .collection('deletions')
    .find(
      { status: { in: ['waiting', 'running'] }, dueAt: { to: new Date(ports.clock.now()) } },
      { limit: AT_ONCE, orderBy: [{ field: 'dueAt', direction: 'asc' }] },
    );
  for (const deletion of due) {
    if (ports.clock.now() >= stopAt) {
      return;
    }
    try {
      await carryOut(ports, deletion);
    } catch (error) {
      ports.log.failure({ requestId: ports.randomness.id(), action: 'carry-out-deletion', error });
    }
  }
}

async function carryOut(ports: Ports, deletion: DeletionDocument): Promise<void> {
  const begun = deletion.status === 'running' ? deletion : await begin(ports, deletion);
  if (begun === null || begun.plan === null) {
    return;
  }
  const obstacle = await withdrawRegistrations(ports, begun.plan);
  if (obstacle !== null) {
    return wait(ports, begun, obstacle);
  }
  await erasePerson(ports, begun.plan);
  await writeAudit(ports, `deletion ${begun._id} ${begun.version} done`, {
    actor: 'timer',
    action: 'delete-person',
    subject: begun._id,
    reason: null,
  });
  await ports.store.collection('deletions').update(
    { _id: begun._id, status: 'running' },
    {
      set: {
        status: 'done',
        doneAt: new Date(ports.clock.now()),
        waitsFor: null,
        byStaff: null,
        plan: null,
      },
      increase: { version: 1 },
    },
  );
}

/** Null while something has to end first, or when it was taken back a moment ago. */
async function begin(ports: Ports, deletion: DeletionDocument): Promise<DeletionDocument | null> {
  const plan = await findOwnData(ports, deletion._id);
  const obstacle = await findObstacle(ports, plan);
  if (obstacle !== null) {
    await wait(ports, deletion, obstacle);
    return null;
  }
  const change = { status: 'running', waitsFor: null, plan } as const;
  const updated = await ports.store
    .collection('deletions')
    .update(
      { _id: deletion._id, version: deletion.version, status: 'waiting' },
      { set: change, increase: { version: 1 } },
    );
  return updated === 0 ? null : { ...deletion, ...change, version: deletion.version + 1 };
}

async function wait(
  ports: Ports,
  deletion: DeletionDocument,
  waitsFor: DeletionObstacle,
): Promise<void> {
  if (deletion.waitsFor !== waitsFor) {
    await ports.store
      .collection('deletions')
      .update({ _id: deletion._id, version: deletion.version }, { set: { waitsFor } });
  }
}

/** A review must not take in what is about to go; one that just did is waited for. */
async function withdrawRegistrations(
  ports: Ports,
  { registrationIds }: DeletionPlan,
): Promise<DeletionObstacle | null> {
  const registrations = ports.store.collection('registrations');
  await registrations.update(
    {
      _id: { in: registrationIds },
      status: { in: ['submitted', 'with-department', 'more-information', 'refused'] },
    },
    { set: { status: 'withdrawn', departmentSince: null }, increase: { version: 1 } },
  );
  const left = await registrations.getMany(registrationIds);
  const waiting = ['in-review', 'submitted', 'with-department'];
  return left.some(({ status }) => waiting.includes(status)) ? 'review' : null;
}
