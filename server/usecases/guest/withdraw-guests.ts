/**
 * A host whose card no longer lets them invite: links stop at once by themselves (answering asks for the card), and what
 * was booked is cancelled by the timer, which goes after the cards that changed. A frozen or an expired card cancels
 * nothing: its holder is as trusted as before and mends it in a minute.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { holdsOf } from '../../../domain/card/card';
import { isAlive } from '../../../domain/visit/visit';
import type { Ports } from '../../ports';
import type { AccountKey, CardDocument, ProgressDocument } from '../../schema/documents';
import { findHeldCard } from '../card/find-own-card';
import { toCard } from '../card/view-card';
import { findAll } from '../find-all';
import { findChangedCards } from '../gate/find-changed-cards';
import { giveUpVisit } from '../visit/give-up-visit';
import { tellVisitors } from '../visit/tell-visitors';

const WORK = 'guest-hosts';
/** What one process stamped may be stored after another one has read beyond it. */
const OVERLAP_MS = 60_000;

/**
 * Cancels what hosts may no longer have, until `stopAt` (epoch ms). No database call where nobody invites; two when no
 * card changed.
 */
export async function withdrawGuests(ports: Ports, stopAt: number): Promise<void> {
  if (ports.school.guests === null) {
    return;
  }
  const { cursor } = await readProgress(ports);
  let through = Number(cursor);
  for (const card of await findChangedCards(ports, new Date(through - OVERLAP_MS))) {
    if (ports.clock.now() >= stopAt) {
      break;
    }
    if (card.accountKey !== null && endsInviting(card)) {
      const held = await findHeldCard(ports, card.accountKey);
      if (held === null || endsInviting(held)) {
        await withdrawHost(ports, card.accountKey);
      }
    }
    through = Math.max(through, card.changedAt?.getTime() ?? 0);
  }
  if (String(through) !== cursor) {
    await ports.store
      .collection('progress')
      .update({ _id: WORK }, { set: { cursor: String(through) } });
  }
}

/** Ends every link of the host that is out, and cancels every visit that is to come; repeatable. */
export async function withdrawHost(ports: Ports, host: AccountKey): Promise<void> {
  const { store } = ports;
  const today = dateOf(ports.clock.now());
  const ahead = { host, date: { from: today } };
  const invitations = store.collection('guest_invitations');
  const found = await findAll(invitations, ahead);
  for (const { _id, status, version } of found) {
    if (status === 'open') {
      await invitations.update(
        { _id, status, version },
        { set: { status: 'cancelled', tokenKey: null }, increase: { version: 1 } },
      );
    }
  }
  const ids = found.flatMap(({ visitId }) => visitId ?? []);
  const visits = ids.length === 0 ? [] : await store.collection('visits').getMany(ids);
  for (const visit of visits.filter(({ status }) => isAlive(status) && status !== 'checked-in')) {
    const cancelled = await giveUpVisit(ports, visit, 'school');
    await tellVisitors(ports, cancelled === null ? [] : [cancelled], 'visit-cancelled');
  }
}

function endsInviting(card: CardDocument): boolean {
  return holdsOf(toCard(card)).some((hold) => hold !== 'frozen');
}

/** The first time it begins with now: nobody can have invited before. */
async function readProgress(ports: Ports): Promise<ProgressDocument> {
  const all = ports.store.collection('progress');
  const known = await all.get(WORK);
  if (known !== null) {
    return known;
  }
  const now = ports.clock.now();
  const first = { _id: WORK, schema: 1, through: dateOf(now), cursor: String(now) } as const;
  await all.add(first);
  return first;
}
