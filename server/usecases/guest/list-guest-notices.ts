/**
 * What was noticed about guests and waits for staff, the oldest first, at most 50, and the latest 20 that were decided.
 * That it was read is on record. Database calls: 6.
 */
import type { StaffGuestActions } from '../../contract/staff-guests';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { GuestNoticeDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { findStaffNames } from '../card/staff-names';
import { viewNotice, type NoticeContext } from './view-notice';

const OPEN = 50;
const DONE = 20;

type Call = StaffGuestActions['listGuestNotices'];

export const listGuestNotices: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const notices = ports.store.collection('guest_notices');
  const [open, done] = await Promise.all([
    notices.find(
      { status: 'open' },
      { limit: OPEN, orderBy: [{ field: 'noticedAt', direction: 'asc' }] },
    ),
    notices.find(
      { status: 'done' },
      { limit: DONE, orderBy: [{ field: 'noticedAt', direction: 'desc' }] },
    ),
  ]);
  const context = await noticeContext(ports, [...open, ...done]);
  const now = ports.clock.now();
  await writeAudit(ports, `guest notices read by ${caller.accountKey} at ${now}`, {
    actor: caller.accountKey,
    action: 'read-guest-notices',
    subject: 'guests',
    reason: '',
  });
  const view = (notice: GuestNoticeDocument) => viewNotice(notice, context, caller.accountKey);
  return { ok: true, value: { open: open.map(view), done: done.map(view) } };
};

/** The cards, visits and members of staff that notices name. Three database calls. */
export async function noticeContext(
  ports: Ports,
  notices: readonly GuestNoticeDocument[],
): Promise<NoticeContext> {
  const { store } = ports;
  const [cards, visits, staff] = await Promise.all([
    store.collection('cards').getMany([...new Set(notices.flatMap((one) => one.cardNumbers))]),
    store.collection('visits').getMany([...new Set(notices.flatMap((one) => one.visitIds))]),
    findStaffNames(
      ports,
      notices.map(({ decision }) => decision?.by ?? null),
    ),
  ]);
  return {
    cards: new Map(cards.map((card) => [card._id, card] as const)),
    visits: new Map(visits.map((visit) => [visit._id, visit] as const)),
    staff,
  };
}
