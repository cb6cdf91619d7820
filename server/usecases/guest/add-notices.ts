import type { Ports } from '../../ports';
import type { GuestNoticeDocument } from '../../schema/documents';

/** So many visits and cards stand in a notice as examples. */
export const SHOWN = 20;

export type Noticed = Pick<GuestNoticeDocument, 'kind' | 'count' | 'visitIds' | 'cardNumbers'> & {
  /** What it is about: the same is noticed once. */
  readonly event: string;
};

/** Lays what was noticed before staff. One database call, none for nothing. */
export async function addNotices(ports: Ports, noticed: readonly Noticed[]): Promise<void> {
  if (noticed.length === 0) {
    return;
  }
  const at = new Date(ports.clock.now());
  await ports.store.collection('guest_notices').addMissing(
    noticed.map(({ event, ...own }): GuestNoticeDocument => ({
      _id: ports.vault.keyedName('guest-notice', event),
      schema: 1,
      ...own,
      status: 'open',
      version: 1,
      noticedAt: at,
      decision: null,
      objection: null,
    })),
  );
}
