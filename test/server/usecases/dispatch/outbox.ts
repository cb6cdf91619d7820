/** Messages for tests of dispatch, as telling puts them into the outbox, and what the providers took of them. */
import type { Channel, MessageKind } from '../../../../domain/message/kinds';
import type { Ports } from '../../../../server/ports';
import type { OutboxDocument } from '../../../../server/schema/documents';
import { newMessage } from '../../../../server/usecases/dispatch/addressed-message';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { startHarness, type Harness } from '../../harness';

export const START = Date.parse('2026-11-26T15:00:00+08:00');
export const MINUTE = 60_000;

export const mobile = (n: number): string => `+86138${String(n).padStart(8, '0')}`;

/** The message of person n about a batch of today. */
export function message(
  harness: Harness,
  n: number,
  to: string,
  {
    kind = 'review-approved',
    channel = 'sms',
    language = 'zh',
    params,
  }: {
    readonly kind?: MessageKind;
    readonly channel?: Channel;
    readonly language?: 'zh' | 'en';
    readonly params?: readonly string[];
  } = {},
): OutboxDocument {
  return newMessage(harness.ports.vault, {
    event: `2026-11-26#${String(n).padStart(4, '0')}`,
    kind,
    channel,
    to,
    region: channel !== 'sms' || to.startsWith('+86') ? 'mainland' : 'abroad',
    language,
    at: new Date(harness.ports.clock.now()),
    ...(params === undefined ? {} : { params }),
  });
}

export async function put(harness: Harness, ...messages: OutboxDocument[]): Promise<void> {
  await harness.ports.store.collection('outbox').addMissing(messages);
}

export async function statuses(harness: Harness): Promise<OutboxDocument['status'][]> {
  return (await harness.all('outbox')).map(({ status }) => status);
}

/** The SMS that the service took, oldest first. */
export function taken(harness: Harness) {
  return harness.simulator.cloud.messages
    .all()
    .flatMap((one) => (one.kind === 'sms' && one.code === 'Ok' ? [one] : []));
}

/** Ports that log nothing: for tests in which calls fail on purpose. */
export function quiet(ports: Ports): Ports {
  return { ...ports, log: { ...ports.log, failure: () => undefined } };
}

/** Gives the tests of a file one harness, empty and at START before each of them. */
export function eachFromStart(use: (harness: Harness) => void): void {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness();
    use(harness);
  });
  beforeEach(async () => {
    await harness.reset();
    harness.at(START);
  });
  afterAll(() => harness.close());
}

/** The timer's run so many minutes after START. */
export async function sendAt(harness: Harness, minutes: number): Promise<void> {
  harness.at(START + minutes * MINUTE);
  await sendMessages(quiet(harness.ports));
}
