/**
 * A person visits once a day, whoever books it: the `_id` of a visitor's day makes it so. It is claimed before the visit
 * is there, so a claim counts while its visit is booked, or while the booking may still be under way.
 */
import type { Ports } from '../../ports';
import type {
  AccountKey,
  DocumentKey,
  VisitDocument,
  VisitorDayDocument,
} from '../../schema/documents';
import { QUIET_MS } from './slot-places';

/** How an account stands among the visitors of a day: it books once a day, or a party's size would be no limit. */
function accountVisitor(account: AccountKey): string {
  return `account:${account}`;
}

/** Whose day a booking claims: everybody's in the party, and the account's. */
export function visitorsOf(
  documentKeys: readonly DocumentKey[],
  account: AccountKey,
): readonly string[] {
  return [...documentKeys, accountVisitor(account)];
}

/** Each further one means that a claim of somebody else was given up meanwhile. */
const MOST_ATTEMPTS = 3;

/** Every visit from that day on ('YYYY-MM-DD') with one of these documents in its party. Two database calls at most. */
export async function findVisitsOf(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
  from: string,
): Promise<readonly VisitDocument[]> {
  const days = await ports.store
    .collection('visitor_days')
    .find({ visitor: { in: documentKeys }, date: { from } }, { limit: 1000 });
  const ids = [...new Set(days.map(({ visitId }) => visitId))];
  return ids.length === 0 ? [] : ports.store.collection('visits').getMany(ids);
}

/**
 * Claims the day for all visitors, or for none. Errors: VISIT_ALREADY_BOOKED; TRY_AGAIN while a booking of one of them
 * is under way. One database call when nobody has a claim, up to four more.
 */
export async function claimDays(
  ports: Ports,
  visitors: readonly string[],
  date: string,
  visitId: string,
): Promise<
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'VISIT_ALREADY_BOOKED' | 'TRY_AGAIN' }
> {
  const days = ports.store.collection('visitor_days');
  const claimedAt = new Date(ports.clock.now());
  const claims = visitors.map((visitor): VisitorDayDocument => ({
    _id: `${date}#${visitor}`,
    schema: 1,
    visitor,
    date,
    visitId,
    claimedAt,
  }));
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const { alreadyThere } = await days.addMissing(claims);
    const found = alreadyThere.length === 0 ? [] : await days.getMany(alreadyThere);
    const others = found.filter((claim) => claim.visitId !== visitId);
    const code =
      (await whyHeld(ports, others)) ?? (await takeOver(ports, others, visitId, claimedAt));
    if (code !== null) {
      await releaseDays(ports, visitId);
      return { ok: false, code };
    }
    if (found.length === alreadyThere.length) {
      return { ok: true };
    }
    // One of them was given up between the two calls: nobody has it now.
  }
  await releaseDays(ports, visitId);
  return { ok: false, code: 'TRY_AGAIN' };
}

/** Gives up what the visit claims; claims that passed to another visit stay. */
export async function releaseDays(ports: Ports, visitId: string): Promise<void> {
  await ports.store.collection('visitor_days').remove({ visitId });
}

async function whyHeld(
  ports: Ports,
  claims: readonly VisitorDayDocument[],
): Promise<'VISIT_ALREADY_BOOKED' | 'TRY_AGAIN' | null> {
  if (claims.length === 0) {
    return null;
  }
  const visits = await ports.store
    .collection('visits')
    .getMany(claims.map(({ visitId }) => visitId));
  if (visits.some(({ status }) => status !== 'cancelled')) {
    return 'VISIT_ALREADY_BOOKED';
  }
  const present = new Set(visits.map(({ _id }) => _id));
  const since = ports.clock.now() - QUIET_MS;
  const mayComeToBe = (claim: VisitorDayDocument): boolean =>
    !present.has(claim.visitId) && claim.claimedAt.getTime() > since;
  return claims.some(mayComeToBe) ? 'TRY_AGAIN' : null;
}

/** Claims of cancelled visits, and of bookings that were killed, pass to the visit. */
async function takeOver(
  ports: Ports,
  claims: readonly VisitorDayDocument[],
  visitId: string,
  claimedAt: Date,
): Promise<'TRY_AGAIN' | null> {
  for (const claim of claims) {
    const updated = await ports.store
      .collection('visitor_days')
      .update({ _id: claim._id, visitId: claim.visitId }, { set: { visitId, claimedAt } });
    if (updated === 0) {
      return 'TRY_AGAIN';
    }
  }
  return null;
}
