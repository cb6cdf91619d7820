/**
 * Closes a campus for a day, or one slot of it, at short notice: nobody can book from now on, and the timer cancels
 * what was booked and tells everybody (carry-out-closings.ts). Closing what is closed changes nothing. Errors:
 * VISIT_CAMPUS_UNKNOWN, VISIT_SLOT_UNKNOWN, VISIT_SLOT_PAST, VISIT_REASON_MISSING. Database calls: 2 for each slot, and
 * 1.
 */
import { isPast, slotsOn } from '../../../domain/visit/slot';
import type { StaffVisitActions } from '../../contract/staff-visits';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { openSlot } from './slot-places';

type Call = StaffVisitActions['closeSlots'];

export const closeSlots: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const now = ports.clock.now();
  const slots = slotsOn(input.campus, input.date, ports.school.visit);
  if (!slots.ok) {
    return slots;
  }
  const named = slots.value.filter(({ start }) => input.start === null || start === input.start);
  if (named.length === 0) {
    return { ok: false, code: 'VISIT_SLOT_UNKNOWN' };
  }
  const open = named.filter((slot) => !isPast(slot, now));
  if (open.length === 0) {
    return { ok: false, code: 'VISIT_SLOT_PAST' };
  }
  const reason = input.reason.trim();
  if (reason === '') {
    return { ok: false, code: 'VISIT_REASON_MISSING' };
  }
  const closedAt = new Date(now);
  for (const slot of open) {
    await openSlot(ports, slot, { closedAt });
    await ports.store
      .collection('slots')
      .update(
        { _id: slot.id, closedAt: null },
        { set: { closedAt, unsettled: true, movedAt: closedAt } },
      );
  }
  const subject = [input.campus, input.date, input.start ?? 'all'].join('#');
  await writeAudit(ports, `slots ${subject} closed ${now}`, {
    actor: caller.accountKey,
    action: 'close-visit-slots',
    subject,
    reason,
  });
  return { ok: true, value: { closed: open.map(({ start }) => start) } };
};
