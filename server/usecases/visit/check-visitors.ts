import { canUse } from '../../../domain/card/card';
import { dateOf } from '../../../domain/calendar/shanghai';
import { canBook, visitsMatterFrom } from '../../../domain/visit/book-visit';
import type { Caller, Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { DocumentKey } from '../../schema/documents';
import { findHeldCard } from '../card/find-own-card';
import { toCard } from '../card/view-card';
import type { Store } from '../../ports/store';
import { readInForce, type InForce } from '../lists/list-state';
import { findListedPeople } from '../lists/find-listed-people';
import { findBarred } from '../sanction/find-barred';
import { slotsOfDay, type ReadBooking } from './read-booking';
import { findVisitsOf } from './visitor-days';

/**
 * Whether the people of a booking may come; `except` is a visit of theirs that is about to be changed. People are blocked
 * by their documents, never by a name; by a list a minute after it came into force. Errors: VISIT_CARD_HOLDER for somebody whose own card opens the gate;
 * VISIT_BLOCKED; what `canBook` says of their other visits. Database calls: 3, 1 more the first time in a minute, and up to 3 more for a party that has been
 * here before or where lists of barred people are in force.
 */
export async function checkVisitors(
  ports: Ports,
  caller: Caller,
  { slot, party, people }: ReadBooking,
  except: string | null = null,
): Promise<Outcome<true>> {
  const now = ports.clock.now();
  const policy = ports.school.visit;
  const [card, visits, isBlocked] = await Promise.all([
    findHeldCard(ports, caller.accountKey),
    findVisitsOf(ports, party.documentKeys, visitsMatterFrom(now, policy)),
    areBlocked(ports, party.documentKeys),
  ]);
  // Only the caller's own card is looked at: others' would tell who has one.
  if (
    card !== null &&
    party.documentKeys.includes(card.documentKey) &&
    canUse(toCard(card), now).ok
  ) {
    return { ok: false, code: 'VISIT_CARD_HOLDER' };
  }
  if (isBlocked) {
    return { ok: false, code: 'VISIT_BLOCKED' };
  }
  const others = visits.filter(({ _id }) => _id !== except);
  const answer = canBook(
    { slot, slotsOfDay: slotsOfDay(ports, slot), left: people, people, visits: others },
    now,
    policy,
  );
  const areOwn = others.every(({ accountKey }) => accountKey === caller.accountKey);
  // When somebody visits is not told to whoever knows their number.
  return answer.ok || areOwn ? answer : { ok: false, code: answer.code };
}

const REMEMBERED_MS = 60_000;
const seen = new WeakMap<Store, { readonly lists: InForce; readonly at: number }>();

/** Which lists are in force, as this process saw it within the last minute: in a rush everybody asks. */
async function inForce(ports: Ports): Promise<InForce> {
  const now = ports.clock.now();
  const known = seen.get(ports.store);
  if (known !== undefined && known.at <= now && now < known.at + REMEMBERED_MS) {
    return known.lists;
  }
  const lists = await readInForce(ports);
  seen.set(ports.store, { lists, at: now });
  return lists;
}

async function areBlocked(ports: Ports, keys: readonly DocumentKey[]): Promise<boolean> {
  const [barred, listed] = await Promise.all([
    findBarred(ports, keys, dateOf(ports.clock.now())),
    inForce(ports).then((lists) => findListedPeople(ports, keys, lists)),
  ]);
  return barred.size > 0 || listed.barred.length > 0;
}
