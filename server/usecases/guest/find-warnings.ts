import type { GuestWarning } from '../../contract/guest';
import type { Ports } from '../../ports';
import type { GuestNoticeDocument } from '../../schema/documents';

const MOST = 10;

/** What the office wrote to the holder of a card about guests, the latest first. One database call. */
export async function findWarnings(
  ports: Ports,
  cardNumber: string,
): Promise<readonly GuestWarning[]> {
  const notices = await ports.store
    .collection('guest_notices')
    .find(
      { 'decision.cardNumber': cardNumber },
      { limit: MOST, orderBy: [{ field: 'noticedAt', direction: 'desc' }] },
    );
  return notices.flatMap((notice) => viewWarning(notice) ?? []);
}

/** Null for a notice by which nobody was warned. */
export function viewWarning({
  _id,
  decision,
  objection,
}: GuestNoticeDocument): GuestWarning | null {
  return decision?.outcome === 'warned'
    ? {
        id: _id,
        reason: decision.reason,
        at: decision.at.getTime(),
        objection: objection?.text ?? null,
      }
    : null;
}
