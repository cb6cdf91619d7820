import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { tell } from '../dispatch/tell';

/**
 * Tells the host in the app that the state of an invitation changed; nothing about the guest. Two database calls at
 * most.
 */
export async function tellHost(
  ports: Ports,
  visit: VisitDocument,
  change: 'answered' | 'accepted' | 'lapsed' | 'cancelled',
): Promise<void> {
  const host = visit.host?.accountKey ?? '';
  if (host === '') {
    return;
  }
  await tell(ports, [
    {
      event: `${visit._id}#guest-${change}`,
      kind: 'guest-changed',
      at: new Date(ports.clock.now()),
      owner: `account#${host}`,
      openid: null,
      contact: null,
    },
  ]);
}
