import type { Ports } from '../../ports';
import type { VisitDocument } from '../../schema/documents';
import { tell } from '../dispatch/tell';
import { guestNotices } from '../guest/guest-notices';
import { tellVisitors } from './tell-visitors';

/**
 * Tells what became of visits, as far as their state shows it, to whoever has not heard of it: the call that did it may
 * have been killed before. Whoever was told is not told again. Database calls: those of `tellVisitors` and `tell`, none
 * for visits of which there is nothing to tell.
 */
export async function tellWhatBecame(
  ports: Ports,
  visits: readonly VisitDocument[],
): Promise<void> {
  const offered = visits.filter(({ status }) => status === 'offered');
  await tellVisitors(ports, offered, 'visit-offered');
  const cancelled = visits.filter(({ cancelledBy, group }) => {
    const isRefused = (group?.answer ?? null) !== null;
    return cancelledBy === 'school' && !isRefused;
  });
  await tellVisitors(ports, cancelled, 'visit-cancelled');
  const at = new Date(ports.clock.now());
  await tell(
    ports,
    visits.flatMap((visit) => guestNotices(visit, at)),
  );
}
