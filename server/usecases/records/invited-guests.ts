import { stateOf } from '../../../domain/guest/invitation';
import type { Ports } from '../../ports';
import type { AccountKey } from '../../schema/documents';
import { findAll } from '../find-all';
import { visitsOf } from '../guest/invited-visits';
import type { DataRecord } from './data-fields';

/** Whom somebody invited, as they see it themselves: when, where and what became of it; who came is the guests' own. */
export async function invitedGuests(
  ports: Ports,
  accounts: readonly AccountKey[],
): Promise<readonly DataRecord[]> {
  const invitations = await findAll(ports.store.collection('guest_invitations'), {
    host: { in: accounts },
  });
  const visits = await visitsOf(ports, invitations);
  return invitations.map((one) => ({
    campus: one.campus,
    date: one.date,
    time: `${one.start}–${one.end}`,
    people: String(one.people),
    status: stateOf(one, visits.get(one.visitId ?? '') ?? null, ports.clock.now()),
    ...(one.purpose === null ? {} : { purpose: one.purpose }),
  }));
}
