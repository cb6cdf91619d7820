/** Batches and desks as the server answers them. */
import { momentAt } from '../../../domain/calendar/shanghai';
import { NO_COUNTS } from '../../../domain/review/batch-counts';
import type { Batch, BatchItem, Desk } from '../../../miniprogram/staff/services/desk';

export const THURSDAY = '2026-11-26';

export function batchWith(part: Partial<Batch>): Batch {
  return {
    id: THURSDAY,
    kind: 'regular',
    status: 'deciding',
    cutOffAt: momentAt(THURSDAY, '12:00'),
    openedAt: momentAt(THURSDAY, '12:00'),
    reason: null,
    counts: { ...NO_COUNTS, submitted: 1284, exact: 1102, near: 131, none: 51 },
    decided: 38,
    exactApproved: false,
    exactApprovedBy: null,
    exactAwaiting: 0,
    pausedAt: null,
    pauseReason: null,
    closesItselfAt: null,
    pages: 2,
    pagesClosed: 0,
    messages: { waiting: 0, sent: 0, failed: 0 },
    closedBy: null,
    closedAt: null,
    ...part,
  };
}

export function deskWith(part: Partial<Desk>): Desk {
  return {
    serverNow: momentAt(THURSDAY, '14:00'),
    me: 'me',
    part: 'office',
    colleagues: [],
    current: null,
    others: [],
    last: null,
    waiting: 0,
    next: { date: '2026-12-03', cutOffAt: momentAt('2026-12-03', '12:00') },
    ...part,
  };
}

export function itemWith(part: Partial<BatchItem>): BatchItem {
  return {
    registrationId: '1:abc',
    match: 'near',
    name: { chinese: '李琰' },
    documentType: 'resident-card',
    documentMasked: '110***********002X',
    degrees: [degree('机械工程学院', 1994)],
    roster: { name: { chinese: '李炎' }, degree: degree('机械工程学院', 1994) },
    differences: [],
    confirmedDegrees: [],
    decision: null,
    exactAwaits: false,
    hold: null,
    assignee: null,
    readings: null,
    recommendation: null,
    ...part,
  };
}

export function degree(
  department: string,
  graduationYear: number,
  level: BatchItem['degrees'][number]['degree'] = 'bachelor',
): BatchItem['degrees'][number] {
  return { department, programme: null, degree: level, entryYear: null, graduationYear };
}
