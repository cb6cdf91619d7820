/**
 * Sends what waits in the outbox, by each channel in turn, and finds out what became of what is in doubt. An attempt is
 * written down before its call: whatever dies in between, a message is never sent a second time blindly.
 */
import type { Ports } from '../../ports';
import { releaseLease, takeLease } from '../lease/take-lease';
import { doubtOldAttempts } from './attempt';
import { readDeliveryReports } from './read-delivery-reports';
import { reconcileSms } from './reconcile-sms';
import { sendMails } from './send-mails';
import { sendSms } from './send-sms';
import { sendSubscriptions } from './send-subscriptions';

/** Functions are ended after 60 s; one call of a provider takes twenty at most. */
const BUDGET_MS = 35_000;

type Work = (ports: Ports, stopAt: number) => Promise<void>;

/** Reconciling comes first, so that what was not sent is sent in the same minute. */
const WORK: readonly (readonly [name: string, work: Work])[] = [
  ['reconcile-sms', reconcileSms],
  ['send-sms', sendSms],
  ['send-subscription', sendSubscriptions],
  ['send-mail', sendMails],
  ['read-delivery-reports', readDeliveryReports],
];

/** Sends as much as the time of one invocation allows. Does nothing while another invocation sends. */
export async function sendMessages(ports: Ports): Promise<void> {
  const lease = await takeLease(ports, 'dispatch');
  if (lease === null) {
    return;
  }
  const stopAt = ports.clock.now() + BUDGET_MS;
  await doubtOldAttempts(ports);
  for (const [action, work] of WORK) {
    try {
      await work(ports, stopAt);
    } catch (error) {
      // One channel that is out of order must not keep the others from sending.
      ports.log.failure({ requestId: ports.randomness.id(), action, error });
    }
  }
  await releaseLease(ports, lease);
}
