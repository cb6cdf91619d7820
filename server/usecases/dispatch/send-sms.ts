import { isUrgent, MESSAGE_KINDS, type MessageKind } from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import type { Sending } from '../../ports/sending';
import type { OutboxDocument } from '../../schema/documents';
import { openParams } from './addressed-message';
import { beginAttempt, type Attempt } from './attempt';
import { noteChannel, stateOf } from './channel-state';
import { fail, findDue, type Addressed } from './due-messages';
import { settleAttempt } from './settle-attempt';

/** The provider's limit for one call. */
const NUMBERS_PER_CALL = 200;

const URGENT = (Object.keys(MESSAGE_KINDS) as MessageKind[]).filter(isUrgent);

/**
 * Sends the SMS that are due until `stopAt`, codes that somebody waits for first, each text with one call for up to 200
 * numbers. Four database calls for a call of the provider, and two when there is nothing to send.
 */
export async function sendSms(ports: Ports, stopAt: number): Promise<void> {
  let state: string | null | undefined;
  const send = async (due: readonly Addressed[]): Promise<boolean> => {
    for (const call of splitIntoCalls(due)) {
      if (ports.clock.now() >= stopAt) {
        return false;
      }
      const said = await sendTogether(ports, call);
      // One number's good answer says more than another's bad one.
      state = said === undefined || state === null ? state : said;
    }
    return due.length > 0;
  };
  for (const template of URGENT) {
    await send(await findDue(ports, { template }));
  }
  while (await send(await findDue(ports, { channel: 'sms' }))) {
    // The next thousand.
  }
  if (state !== undefined) {
    await noteChannel(ports, 'sms', state);
  }
}

/** By group, at most 200 in a call, and in each call no number twice: the answers are told apart by number. */
function splitIntoCalls(addressed: readonly Addressed[]): Addressed[][] {
  const calls: { readonly numbers: Set<string>; readonly call: Addressed[] }[] = [];
  for (const one of addressed) {
    const fitting = calls.find(
      ({ call, numbers }) =>
        call.length < NUMBERS_PER_CALL &&
        call[0]?.message.group === one.message.group &&
        !numbers.has(one.to),
    );
    if (fitting) {
      fitting.call.push(one);
      fitting.numbers.add(one.to);
    } else {
      calls.push({ numbers: new Set([one.to]), call: [one] });
    }
  }
  return calls.map(({ call }) => call);
}

async function sendTogether(
  ports: Ports,
  call: readonly Addressed[],
): Promise<string | null | undefined> {
  const [first] = call;
  const template = first && templateOf(ports, first.message);
  if (!first || !template) {
    await fail(
      ports,
      call.map(({ message }) => message),
      'TEMPLATE_UNKNOWN',
    );
    return undefined;
  }
  const attempt = await beginAttempt(ports, call);
  if (attempt.messages.length === 0) {
    return undefined;
  }
  const { zh, en } = ports.school.messages.sms.signName;
  try {
    const outcomes = await ports.sms.send({
      numbers: attempt.messages.map(({ to }) => to),
      templateId: template.id,
      signName: first.message.region === 'mainland' ? zh : en,
      params: openParams(ports.vault, first.message),
      attemptId: attempt.id,
    });
    const byNumber = new Map(outcomes.map((outcome) => [outcome.number, outcome]));
    const sendings = new Map<string, Sending>();
    for (const { message, to } of attempt.messages) {
      const outcome = byNumber.get(to);
      if (outcome !== undefined) sendings.set(message._id, outcome);
    }
    await keepReceipts(ports, attempt, sendings);
    await settleAttempt(ports, attempt, sendings);
    return stateOf(sendings.values());
  } catch (error) {
    // It may have sent: the attempt stands as it was written down, and is in doubt after a while.
    ports.log.failure({ requestId: attempt.id, action: 'send-sms', error });
    return undefined;
  }
}

/** Under which serial number each was sent: reports of delivery name only that. */
async function keepReceipts(
  ports: Ports,
  attempt: Attempt,
  sendings: ReadonlyMap<string, Sending>,
): Promise<void> {
  const at = new Date(ports.clock.now());
  const receipts = attempt.messages.flatMap(({ message }) => {
    const sending = sendings.get(message._id);
    return sending?.status === 'sent' && sending.receipt !== ''
      ? [{ _id: sending.receipt, schema: 1 as const, messageId: message._id, at }]
      : [];
  });
  if (receipts.length > 0) {
    await ports.store.collection('sms_receipts').addMissing(receipts);
  }
}

/** undefined for a kind that the school does not have, as after a change of version. */
function templateOf(
  ports: Ports,
  { template, region, language }: OutboxDocument,
): { readonly id: string } | undefined {
  const { templates } = ports.school.messages.sms;
  const kinds: Readonly<Record<string, (typeof templates)['card-changed']>> = templates;
  return kinds[template]?.[region][language];
}
