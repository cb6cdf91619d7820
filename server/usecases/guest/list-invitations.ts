/**
 * The caller's own invitations, the latest day first, 50 at most, and the office's warnings about them. Database calls: 4
 * to 6, and 1 for each that waits.
 */
import type { GuestActions } from '../../contract/guest';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument, GuestInvitationDocument } from '../../schema/documents';
import { canInvite } from '../../../domain/card/card';
import { findHeldCard } from '../card/find-own-card';
import { toCard } from '../card/view-card';
import { countAhead } from '../visit/view-own-visit';
import { findWarnings } from './find-warnings';
import { visitsOf } from './invited-visits';
import { viewInvitation } from './view-invitation';

const MOST = 50;

type Call = GuestActions['listInvitations'];

export const listInvitations: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  if (ports.school.guests === null) {
    return { ok: true, value: { unable: 'not-here', invitations: [], warnings: [] } };
  }
  const [card, found] = await Promise.all([
    findHeldCard(ports, caller.accountKey),
    ports.store
      .collection('guest_invitations')
      .find(
        { host: caller.accountKey },
        { limit: MOST, orderBy: [{ field: 'date', direction: 'desc' }] },
      ),
  ]);
  const kept = found.filter(({ status }) => status !== 'checking');
  const [visits, closed, warnings] = await Promise.all([
    visitsOf(ports, kept),
    closedSlotsOf(ports, kept),
    card === null ? [] : findWarnings(ports, card._id),
  ]);
  return {
    ok: true,
    value: {
      unable: whyUnable(ports, card),
      invitations: await Promise.all(
        kept.map(async (one) => {
          const visit = visits.get(one.visitId ?? '') ?? null;
          const ahead = visit === null ? null : await countAhead(ports, visit);
          return viewInvitation(ports, one, visit, { ahead, isSlotClosed: closed.has(one.slotId) });
        }),
      ),
      warnings,
    },
  };
};

/** Ids of the slots that the school closed, of links that are out. One database call, none when no link is. */
async function closedSlotsOf(
  ports: Ports,
  invitations: readonly GuestInvitationDocument[],
): Promise<ReadonlySet<string>> {
  const now = ports.clock.now();
  const ids = invitations
    .filter(({ status, expiresAt }) => status === 'open' && now < expiresAt.getTime())
    .map(({ slotId }) => slotId);
  const slots =
    ids.length === 0 ? [] : await ports.store.collection('slots').getMany([...new Set(ids)]);
  return new Set(slots.filter(({ closedAt }) => closedAt !== null).map(({ _id }) => _id));
}

function whyUnable(ports: Ports, card: CardDocument | null): Call['output']['unable'] {
  const able = card === null ? null : canInvite(toCard(card), ports.clock.now());
  if (able === null || !able.ok) {
    return able?.code === 'CARD_RESTRICTED' ? 'restricted' : 'no-card';
  }
  return null;
}
