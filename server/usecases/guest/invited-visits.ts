import type { Ports } from '../../ports';
import type { GuestInvitationDocument, VisitDocument } from '../../schema/documents';

/** The visits by which invitations were taken, by their ids. One database call, none when nothing was taken. */
export async function visitsOf(
  ports: Ports,
  invitations: readonly Pick<GuestInvitationDocument, 'visitId'>[],
): Promise<ReadonlyMap<string, VisitDocument>> {
  const ids = invitations.flatMap(({ visitId }) => visitId ?? []);
  const visits = ids.length === 0 ? [] : await ports.store.collection('visits').getMany(ids);
  return new Map(visits.map((visit) => [visit._id, visit]));
}
