import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { tell } from '../dispatch/tell';
import { hostNotice, type GuestChange } from './guest-notices';

/** Tells the host what a guest did, or left undone. Two database calls at most. */
export async function tellHost(
  ports: Ports,
  visit: VisitDocument,
  change: GuestChange,
): Promise<void> {
  await tell(ports, hostNotice(visit, change, new Date(ports.clock.now())));
}
