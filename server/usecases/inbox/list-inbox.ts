import type { InboxActions } from '../../contract/inbox';
import type { UseCase } from '../../endpoint/action';
import { findOwnCard } from '../card/find-own-card';
import { ownersFor, ownNotices } from './own-inbox';

type Call = InboxActions['listInbox'];

const PAGE = 50;

/** What the caller was told, newest first, 50 at a time. Four database calls at most. */
export const listInbox: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { before },
) => {
  const card = await findOwnCard(ports, caller.accountKey);
  const owners = ownersFor(caller.accountKey, card);
  const query = ownNotices(ports, owners, before === undefined ? undefined : new Date(before));
  const found = await ports.store
    .collection('inbox')
    .find(query, { limit: PAGE + 1, orderBy: [{ field: 'at', direction: 'desc' }] });
  return {
    ok: true,
    value: {
      notices: found.slice(0, PAGE).map(({ _id, kind, at, readAt }) => ({
        id: _id,
        kind,
        at: at.getTime(),
        isRead: readAt !== null,
      })),
      more: found.length > PAGE,
    },
  };
};
