import { stateOf } from '../../../domain/guest/invitation';
import type { Ports } from '../../ports';
import type { AccountKey } from '../../schema/documents';
import { findAll } from '../find-all';
import type { DataRecord } from './data-fields';

/** Whom somebody invited, as they see it themselves: when, where and what became of it; who came is the guests' own. */
export async function invitedGuests(
  ports: Ports,
  accounts: readonly AccountKey[],
): Promise<readonly DataRecord[]> {
  const { store } = ports;
  const invitations = await findAll(store.collection('guest_invitations'), {
    host: { in: accounts },
  });
  const ids = invitations.flatMap(({ visitId }) => visitId ?? []);
  const visits = ids.length === 0 ? [] : await store.collection('visits').getMany(ids);
  const byId = new Map(visits.map((visit) => [visit._id, visit] as const));
  return invitations.map((one) => ({
    campus: one.campus,
    date: one.date,
    time: `${one.start}–${one.end}`,
    people: String(one.people),
    status: stateOf(one, byId.get(one.visitId ?? '') ?? null, ports.clock.now()),
    ...(one.purpose === null ? {} : { purpose: one.purpose }),
  }));
}
