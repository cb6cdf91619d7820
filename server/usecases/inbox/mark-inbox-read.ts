import type { InboxActions } from '../../contract/inbox';
import type { UseCase } from '../../endpoint/action';
import { findOwnCard } from '../card/find-own-card';
import { countUnread, ownersFor } from './own-inbox';

type Call = InboxActions['markInboxRead'];

/** Notes that the caller has seen the notices up to a moment; what has come since stays unread. Five database calls. */
export const markInboxRead: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { through },
) => {
  const card = await findOwnCard(ports, caller.accountKey);
  const owners = ownersFor(caller.accountKey, card);
  await ports.store
    .collection('inbox')
    .update(
      { owner: { in: owners }, readAt: null, at: { to: new Date(through) } },
      { set: { readAt: new Date(ports.clock.now()) } },
    );
  return { ok: true, value: { unread: await countUnread(ports, owners) } };
};
