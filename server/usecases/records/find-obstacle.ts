import { dateOf } from '../../../domain/calendar/shanghai';
import { stepVisit } from '../../../domain/visit/visit';
import type { Ports } from '../../ports';
import type { DeletionObstacle, DeletionPlan } from '../../schema/documents';
import { findAll } from '../find-all';

/**
 * What has to end before somebody's data can be deleted: a review that is looking at it, a measure or a reversal that
 * somebody has proposed, a visit that takes place and can no longer be cancelled. Four database calls.
 */
export async function findObstacle(
  ports: Ports,
  plan: DeletionPlan,
): Promise<DeletionObstacle | null> {
  const { store, clock } = ports;
  const now = clock.now();
  const [registrations, reversals, measures, visits] = await Promise.all([
    store.collection('registrations').getMany(plan.registrationIds),
    findAll(store.collection('reversals'), { registrationId: { in: plan.registrationIds } }),
    plan.personIds.length === 0
      ? []
      : findAll(store.collection('measures'), { personId: { in: plan.personIds } }),
    findAll(store.collection('visits'), {
      accountKey: { in: plan.accountKeys },
      date: { from: dateOf(now) },
    }),
  ]);
  const isReviewed =
    registrations.some(({ status }) => status === 'in-review') ||
    reversals.some(({ status }) => status === 'proposed' || status === 'confirmed');
  if (isReviewed) {
    return 'review';
  }
  if (measures.some(({ work }) => work === 'open')) {
    return 'measure';
  }
  const takesPlace = visits.some(
    (visit) =>
      visit.status === 'checked-in' ||
      (visit.status === 'booked' && !stepVisit(visit, 'cancel', now, ports.school.visit).ok),
  );
  return takesPlace ? 'visit' : null;
}
