import { goesBySubscription, isMessageKind, MESSAGE_KINDS } from '../../../domain/message/kinds';
import { fieldText } from '../../../domain/message/subscription-field';
import type { Ports } from '../../ports';
import type { Sending } from '../../ports/sending';
import type { SubscriptionMessage } from '../../ports/subscription-gateway';
import { openParams } from './addressed-message';
import type { Addressed } from './due-messages';
import { sendOneByOne } from './send-one-by-one';

/** Sends WeChat's subscription messages that are due until `stopAt`. One database call when there are none. */
export function sendSubscriptions(ports: Ports, stopAt: number): Promise<void> {
  return sendOneByOne(ports, 'subscription', stopAt, (one) => {
    const message = subscriptionMessage(ports, one);
    return message === null
      ? Promise.resolve<Sending>({ status: 'refused', code: 'TEMPLATE_UNKNOWN', again: 'never' })
      : ports.subscriptions.send(message);
  });
}

function subscriptionMessage(
  ports: Ports,
  { message, to: openid }: Addressed,
): SubscriptionMessage | null {
  const { template: kind, language, createdAt } = message;
  if (!isMessageKind(kind) || !goesBySubscription(kind)) {
    return null;
  }
  const { topic, page } = MESSAGE_KINDS[kind];
  const { topics, fields } = ports.school.messages.subscription;
  const [moment = createdAt.getTime()] = openParams(ports.vault, message).map(Number);
  return {
    openid,
    templateId: topics[topic].id,
    page,
    language,
    fields: Object.fromEntries(
      Object.entries(fields[kind]).map(([name, text]) => [name, fieldText(text[language], moment)]),
    ),
  };
}
