import type { VisitDocument } from '../../schema/documents';
import type { Notice } from '../dispatch/tell';

export type GuestChange = 'answered' | 'accepted' | 'lapsed' | 'cancelled';

/** Tells the host in the app that the state of an invitation changed; nothing about the guest. */
export function hostNotice({ _id, host }: VisitDocument, change: GuestChange, at: Date): Notice[] {
  const owner = host?.accountKey ?? '';
  return owner === ''
    ? []
    : [inApp({ event: `${_id}#guest-${change}`, kind: 'guest-changed', owner, at })];
}

/** Tells guests with an account of their own that the host took the invitation back. */
export function withdrawnNotice({ _id, accountKey, host }: VisitDocument, at: Date): Notice[] {
  return accountKey === '' || accountKey === host?.accountKey
    ? []
    : [inApp({ event: `${_id}#guest-withdrawn`, kind: 'guest-withdrawn', owner: accountKey, at })];
}

/** What the state of a visit shows that its host, or its guest, is to be told by each other's acts. */
export function guestNotices(visit: VisitDocument, at: Date): Notice[] {
  const { host, accountKey, status, cancelledBy, queue, offeredUntil } = visit;
  if (host === undefined) {
    return [];
  }
  const isEntered = host.accountKey === accountKey;
  const isAccepted = status === 'booked' && queue !== null && !isEntered;
  const hasLapsed = cancelledBy === 'no-answer' && offeredUntil !== null;
  return [
    ...(isEntered ? [] : hostNotice(visit, 'answered', at)),
    ...(isAccepted ? hostNotice(visit, 'accepted', at) : []),
    ...(hasLapsed ? hostNotice(visit, 'lapsed', at) : []),
    ...(cancelledBy === 'holder' ? hostNotice(visit, 'cancelled', at) : []),
    ...(cancelledBy === 'host' ? withdrawnNotice(visit, at) : []),
  ];
}

function inApp({
  owner,
  ...notice
}: Pick<Notice, 'event' | 'kind' | 'at'> & { readonly owner: string }): Notice {
  return { ...notice, owner: `account#${owner}`, openid: null, contact: null };
}
