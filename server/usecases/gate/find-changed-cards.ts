import type { Ports } from '../../ports';
import type { Page } from '../../ports/store';
import type { CardDocument } from '../../schema/documents';

const PAGE: Page<CardDocument> & { readonly limit: number } = {
  limit: 1000,
  orderBy: [
    { field: 'changedAt', direction: 'asc' },
    { field: '_id', direction: 'asc' },
  ],
};

/**
 * Every card that changed from the moment on, in the order in which they changed. A list of campus identities changes
 * thousands at one moment, so a page may end among cards that have it in common. One database call for every 1000 cards
 * or part of it, and one more for each full page.
 */
export async function findChangedCards(ports: Ports, from: Date): Promise<CardDocument[]> {
  const cards = ports.store.collection('cards');
  const found = await cards.find({ changedAt: { from } }, PAGE);
  for (let page = found; page.length === PAGE.limit;) {
    const last = found.at(-1);
    if (last?.changedAt === undefined) {
      return found;
    }
    const same = await cards.find({ changedAt: last.changedAt, _id: { after: last._id } }, PAGE);
    found.push(...same);
    page =
      same.length === PAGE.limit
        ? same
        : await cards.find({ changedAt: { after: last.changedAt } }, PAGE);
    if (same.length < PAGE.limit) found.push(...page);
  }
  return found;
}
