import { isPublicHoliday } from '../../../domain/calendar/holidays';
import { closesItselfAt } from '../../../domain/review/closing-time';
import type { Ports } from '../../ports';
import type { BatchDocument } from '../../schema/documents';

/** When the timer closes the batch, epoch ms; null when nobody can tell. */
export function dueAt(ports: Ports, batch: BatchDocument): number | null {
  return closesItselfAt(
    {
      kind: batch.kind,
      reopensLatestAt: batch.reopensLatestAt.getTime(),
      openedAt: batch.openedAt.getTime(),
      pausedAt: batch.pausedAt?.getTime() ?? null,
    },
    ports.school.review,
    isPublicHoliday,
  );
}
