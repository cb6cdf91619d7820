/**
 * Books whoever stands at the counter or the gate without a booking, for the slot that is running or one of today's to
 * come, and lets them in at once where they are. A member of staff has their documents in hand and enters them, with the
 * visitors' agreement, which is on record. The rules are those of every booking; nobody gets a place that is not there.
 * Errors: VISIT_NOT_THE_DAY for another day; those of booking. Database calls: 4, more for people who have visits that
 * matter.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import type { StaffVisitActions } from '../../contract/staff-visits';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { sellPlaces } from './book-visit';
import { newVisit, readBooking } from './read-booking';
import { viewDayVisit } from './view-day-visit';

type Call = StaffVisitActions['admitWalkIn'];

/** A visitor who has no account. */
const NOBODY = { openid: '', unionid: '', accountKey: '', roles: [] } as const;

export const admitWalkIn: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { entersNow, ...input },
) => {
  const now = ports.clock.now();
  if (input.date !== dateOf(now)) {
    return { ok: false, code: 'VISIT_NOT_THE_DAY' };
  }
  const read = readBooking(ports, {
    ...input,
    consents: ports.school.visit.consents.map(({ id, version }) => ({ id, version })),
  });
  if (!read.ok) {
    return read;
  }
  const planned = newVisit(ports, NOBODY, read.value, 'booked');
  const visit = entersNow
    ? { ...planned, status: 'checked-in' as const, checkedInAt: new Date(now) }
    : planned;
  const { documentKeys } = read.value.party;
  const sold = await sellPlaces(ports, NOBODY, read.value, {
    visit,
    visitors: { documentKeys, account: null },
  });
  if (!sold.ok) {
    return sold;
  }
  await writeAudit(ports, `visit ${visit._id} walked in`, {
    actor: caller.accountKey,
    action: 'visit-walk-in',
    subject: visit._id,
    reason: '',
  });
  return { ok: true, value: { visit: viewDayVisit(visit, now) } };
};
