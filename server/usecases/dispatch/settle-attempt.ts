import type { Ports } from '../../ports';
import type { SmsGateway } from '../../ports/sms-gateway';
import type { OutboxDocument } from '../../schema/documents';

export interface Attempt {
  readonly id: string;
  /** As they were before the attempt. */
  readonly messages: readonly OutboxDocument[];
}

type Outcome = Awaited<ReturnType<SmsGateway['send']>>;

const MOST_ATTEMPTS = 5;
/** Pauses of 1, 4, 16 and 64 minutes. */
const FIRST_PAUSE_MS = 60_000;
const PAUSE_GROWTH = 4;

/**
 * Refusals that pass with time: limits by number and time, and a used-up package. Others (a wrong number, a text that is
 * not approved) would be refused again. https://cloud.tencent.com/document/product/382/55981
 */
const PASSING =
  /^(LimitExceeded|RequestLimitExceeded|FailedOperation\.InsufficientBalanceInSmsPackage$)/;
/** The service's own failures do not tell whether the message went out before them. */
const UNCERTAIN = /^(InternalError|NO_STATUS)/;

/** Writes down what became of each message of an attempt; a refusal that passes is tried again later, five times in all. */
export async function settleAttempt(
  ports: Ports,
  attempt: Attempt,
  addressed: readonly { readonly message: OutboxDocument; readonly number: string }[],
  outcome: Outcome,
): Promise<void> {
  const numbers = new Map(addressed.map(({ message, number }) => [message._id, number]));
  const refusals = refusalsByNumber(outcome);
  const results = new Map<string, { readonly result: Result; readonly ids: string[] }>();
  for (const message of attempt.messages) {
    const code = refusals(numbers.get(message._id) ?? '');
    const result: Result =
      code === null ? { status: 'sent' } : afterRefusal(code, message.attempts + 1);
    const key = JSON.stringify(result);
    const same = results.get(key);
    if (same) same.ids.push(message._id);
    else results.set(key, { result, ids: [message._id] });
  }
  for (const { result, ids } of results.values()) {
    await ports.store
      .collection('outbox')
      .update(
        { _id: { in: ids }, status: 'sending', attemptId: attempt.id },
        { set: changesFor(ports, result) },
      );
  }
}

type Result =
  | { readonly status: 'sent' }
  | { readonly status: 'failed' | 'in-doubt'; readonly code: string }
  | { readonly status: 'waiting'; readonly code: string; readonly pauseMs: number };

/** The code of a number's refusal, null for one that was sent to. A call that had no effect refused all of them. */
function refusalsByNumber(outcome: Outcome): (number: string) => string | null {
  if ('notSent' in outcome) {
    return () => outcome.notSent;
  }
  const codes = new Map(
    outcome.map((one) => [one.number, one.status === 'sent' ? null : one.code]),
  );
  return (number) => {
    const code = codes.get(number);
    return code === undefined ? 'NO_STATUS' : code;
  };
}

function afterRefusal(code: string, attempts: number): Result {
  if (UNCERTAIN.test(code)) {
    return { status: 'in-doubt', code };
  }
  return PASSING.test(code) && attempts < MOST_ATTEMPTS
    ? { status: 'waiting', code, pauseMs: FIRST_PAUSE_MS * PAUSE_GROWTH ** (attempts - 1) }
    : { status: 'failed', code };
}

function changesFor(ports: Ports, result: Result): Partial<OutboxDocument> {
  const now = ports.clock.now();
  switch (result.status) {
    case 'sent':
      return { status: 'sent', settledAt: new Date(now), receipt: null };
    case 'failed':
    case 'in-doubt':
      return { status: result.status, settledAt: new Date(now), receipt: result.code };
    case 'waiting':
      return { status: 'waiting', notBefore: new Date(now + result.pauseMs), receipt: result.code };
  }
}
