import type { Ports } from '../../ports';
import type { DeletionPlan } from '../../schema/documents';
import { findAll } from '../find-all';
import { withdrawHost } from '../guest/withdraw-guests';

/**
 * Whom somebody invited: visits to come are cancelled, invitations go, and guests' visits no longer say who the host was.
 * Somebody's own visits as a guest go with their other visits. What was noticed goes with the host it was about.
 */
export async function eraseGuests(ports: Ports, plan: DeletionPlan): Promise<void> {
  const { store } = ports;
  for (const host of plan.accountKeys) {
    await withdrawHost(ports, host);
    for (const visit of await findAll(store.collection('visits'), { 'host.accountKey': host })) {
      if (visit.host !== undefined) {
        await store
          .collection('visits')
          .update(
            { _id: visit._id },
            { set: { host: { ...visit.host, accountKey: '', cardNumber: '' } } },
          );
      }
    }
    await store.collection('guest_invitations').remove({ host });
  }
  for (const number of plan.cardNumbers) {
    await eraseNotices(ports, number);
  }
}

async function eraseNotices(ports: Ports, cardNumber: string): Promise<void> {
  const notices = ports.store.collection('guest_notices');
  for (const { _id, cardNumbers, decision } of await findAll(notices, {
    cardNumbers: cardNumber,
  })) {
    const others = cardNumbers.filter((number) => number !== cardNumber);
    if (others.length === 0 || decision?.cardNumber === cardNumber) {
      await notices.remove({ _id });
    } else {
      await notices.update({ _id }, { set: { cardNumbers: others } });
    }
  }
}
