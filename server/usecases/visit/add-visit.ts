/**
 * Stores a new visit, unless the rules about its visitors' other visits are against it. The insert decides: a visit has
 * numbers that nobody else can have (domain/visit/visitor-numbers.ts), so that a person visits once a day and keeps the
 * school's distances, whoever books, however many at once, and wherever a process dies.
 */
import { canBook, type BookingAnswer } from '../../../domain/visit/book-visit';
import type { VisitPolicy } from '../../../domain/visit/visit-policy';
import { visitorNumbers } from '../../../domain/visit/visitor-numbers';
import type { ErrorCode } from '../../contract/codes';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { DocumentKey, VisitDocument } from '../../schema/documents';
import { noticeSameChild } from './notice-same-child';
import { slotsOfDay, type ReadBooking } from './read-booking';
import { findVisitsOf, namesOf, type Visitors } from './visitor-visits';

/** Each further one means that somebody else booked for one of the same people meanwhile. */
const MOST_ATTEMPTS = 4;

/**
 * Errors: what `canBook` says of the people's other visits, VISIT_ALREADY_BOOKED also for another one on the day;
 * TRY_AGAIN while others book for the same people; what `redeem` answers, which has to succeed right before the visit
 * is stored. Database calls: 1 for people without visits that matter; 2 more to read these, 1 more for the next number;
 * and those of `noticeSameChild`.
 */
export async function addVisit(
  ports: Ports,
  caller: Caller,
  read: ReadBooking,
  visit: VisitDocument,
  visitors: Visitors,
  redeem?: () => Promise<ErrorCode | null>,
): Promise<Outcome<VisitDocument>> {
  if (redeem === undefined) {
    const added = await add(ports, visit, visitors, []);
    if (added !== null) {
      return { ok: true, value: added };
    }
  }
  let redeemed = false;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const others = await findVisitsOf(ports, visitors, visit.date);
    const answer = mayVisit(ports, caller, read, visitsOf(visitors, others));
    if (!answer.ok) {
      return answer;
    }
    const refused = redeemed ? null : ((await redeem?.()) ?? null);
    if (refused !== null) {
      return { ok: false, code: refused };
    }
    redeemed = true;
    const added = await add(ports, visit, visitors, others);
    if (added !== null) {
      return { ok: true, value: added };
    }
  }
  return { ok: false, code: 'TRY_AGAIN' };
}

/** The visits to which one of them still belongs: who was taken off a party is free. */
export function visitsOf(
  { documentKeys, account }: Visitors,
  visits: readonly VisitDocument[],
): readonly VisitDocument[] {
  const isOne = (key: DocumentKey): boolean => documentKeys.includes(key);
  return visits.filter(
    ({ accountKey, visitor, companions }) =>
      (account !== null && accountKey === account) ||
      [visitor, ...companions].some(
        ({ documentKey }) => documentKey !== null && isOne(documentKey),
      ),
  );
}

/** What the rules say of the people's other visits; when others visit is not told to whoever knows their number. */
export function mayVisit(
  ports: Ports,
  caller: Caller,
  { slot, people }: Pick<ReadBooking, 'slot' | 'people'>,
  others: readonly VisitDocument[],
  policy: VisitPolicy = ports.school.visit,
): BookingAnswer {
  const answer = canBook(
    { slot, slotsOfDay: slotsOfDay(ports, slot), left: people, people, visits: others },
    ports.clock.now(),
    policy,
  );
  if (!answer.ok) {
    const areOwn = others.every(({ accountKey }) => accountKey === caller.accountKey);
    return areOwn ? answer : { ok: false, code: answer.code };
  }
  const isSecond = others.some(({ date, status }) => date === slot.date && status !== 'cancelled');
  return isSecond ? { ok: false, code: 'VISIT_ALREADY_BOOKED' } : answer;
}

/** The visit with its numbers, or null when one of them was taken. */
async function add(
  ports: Ports,
  visit: VisitDocument,
  visitors: Visitors,
  others: readonly VisitDocument[],
): Promise<VisitDocument | null> {
  const numbered = { ...visit, numbers: numbersOf(ports, visit.date, visitors, others) };
  const added = await ports.store.collection('visits').add(numbered);
  if (added !== 'added') {
    return null;
  }
  await noticeSameChild(ports, numbered);
  return numbered;
}

/** Numbers that are free as far as the visits that were read tell. */
export function numbersOf(
  ports: Ports,
  date: string,
  visitors: Visitors,
  others: readonly VisitDocument[],
): readonly string[] {
  const taken = others.flatMap(({ numbers }) => numbers);
  return visitorNumbers(namesOf(visitors), date, ports.school.visit, taken);
}
