/** Whose notices an account sees: its own, and those of the person whose card it holds. */
import { MS_PER_DAY } from '../../../domain/calendar/shanghai';
import type { Ports } from '../../ports';
import type { Query } from '../../ports/store';
import type { AccountKey, CardDocument, InboxDocument, InboxOwner } from '../../schema/documents';

export function ownersFor(account: AccountKey, card: CardDocument | null): InboxOwner[] {
  return [`account#${account}`, ...(card === null ? [] : [`person#${card.personId}` as const])];
}

/** What is older than the school keeps notices is not shown, whether it was removed yet or not. */
export function ownNotices(
  ports: Ports,
  owners: readonly InboxOwner[],
  before?: Date,
): Query<InboxDocument> {
  const { keptDays } = ports.school.messages.inbox;
  const from = new Date(ports.clock.now() - keptDays * MS_PER_DAY);
  return { owner: { in: owners }, at: before === undefined ? { from } : { from, before } };
}

/** One database call. */
export function countUnread(ports: Ports, owners: readonly InboxOwner[]): Promise<number> {
  return ports.store.collection('inbox').count({ ...ownNotices(ports, owners), readAt: null });
}
