import { addDays, dateOf } from '../../../domain/calendar/shanghai';
import { isReminded, remindedUntil } from '../../../domain/card/renewal';
import type { Ports } from '../../ports';
import type { ProgressDocument } from '../../schema/documents';
import { releaseLease, takeLease } from '../lease/take-lease';
import { tellHolders } from './tell-holders';
import { toCard } from './view-card';

const WORK = 'renewal-reminders';
/** Functions are ended after 60 s; a page takes a second or two. */
const BUDGET_MS = 40_000;
const PAGE = 500;

/**
 * Puts a reminder into the outbox for every card that ends within the school's time, once for each validity. Works day
 * by day and page by page where the last run stopped, also after days on which no timer ran. Does nothing while another
 * invocation does this, nor in a school whose cards are for life. Seven database calls a page, and three when there is
 * nobody.
 */
export async function remindRenewals(ports: Ports, pageSize: number = PAGE): Promise<void> {
  const { card: policy } = ports.school;
  if (policy.validityYears === null) {
    return;
  }
  const lease = await takeLease(ports, WORK);
  if (lease === null) {
    return;
  }
  const stopAt = ports.clock.now() + BUDGET_MS;
  const today = dateOf(ports.clock.now());
  const last = remindedUntil(today, policy);
  let progress = await begin(ports, addDays(today, -1));
  while (progress.through < last && ports.clock.now() < stopAt) {
    progress = await remindPage(ports, progress, last, pageSize);
  }
  await releaseLease(ports, lease);
}

async function begin(ports: Ports, through: string): Promise<ProgressDocument> {
  const all = ports.store.collection('progress');
  const found = await all.get(WORK);
  if (found !== null) {
    return found;
  }
  const first: ProgressDocument = { _id: WORK, schema: 1, through, cursor: '' };
  await all.add(first);
  return first;
}

/** The next page of the next day on which cards end; with its last page the day is done. */
async function remindPage(
  ports: Ports,
  progress: ProgressDocument,
  last: string,
  pageSize: number,
): Promise<ProgressDocument> {
  const found = ports.store.collection('cards');
  const [first] = await found.find(
    { validUntil: { after: progress.through, to: last } },
    { limit: 1, orderBy: [{ field: 'validUntil', direction: 'asc' }] },
  );
  const day = first?.validUntil ?? last;
  const after = day === addDays(progress.through, 1) ? progress.cursor : '';
  const cards = await found.find(
    { validUntil: day, _id: { after } },
    { limit: pageSize, orderBy: [{ field: '_id', direction: 'asc' }] },
  );
  const now = ports.clock.now();
  const reminded = cards.filter((card) => isReminded(toCard(card), now));
  if (reminded.length > 0) {
    await tellHolders(ports, reminded, 'card-expiring', (card) => `expiring ${card.validUntil}`);
  }
  const next =
    cards.length < pageSize
      ? { through: day, cursor: '' }
      : { through: addDays(day, -1), cursor: cards.at(-1)?._id ?? '' };
  await ports.store.collection('progress').update({ _id: WORK }, { set: next });
  return { ...progress, ...next };
}
