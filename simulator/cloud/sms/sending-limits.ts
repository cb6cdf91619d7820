/** How often one number may get messages: the service's limits by the simulated clock. */
import type { Message } from '../messages';

/** The same text to one number counts as a repetition within this many milliseconds. */
const REPETITION = 30_000;
const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

interface Sent {
  readonly at: number;
  readonly text: string;
}

export interface Sending {
  readonly number: string;
  readonly sign: string;
  readonly templateId: string;
  readonly params: readonly string[];
}

export class SendingLimits {
  private sent = new Map<string, readonly Sent[]>();

  /** `perDay` messages to one number on a day of Shanghai. */
  constructor(
    private readonly perDay: () => number,
    messages: readonly Message[],
  ) {
    for (const message of messages) {
      if (message.kind === 'sms' && message.code === 'Ok') {
        this.remember({ ...message, number: message.to }, message.at);
      }
    }
  }

  /** The code with which the message is refused; null when it may be sent. */
  problemWith(sending: Sending, now: number): string | null {
    const today = dayOf(now);
    const sent = (this.sent.get(sending.number) ?? []).filter(({ at }) => dayOf(at) === today);
    const text = textOf(sending);
    const isRepetition = (this.sent.get(sending.number) ?? []).some(
      (one) => one.text === text && one.at <= now && one.at > now - REPETITION,
    );
    if (isRepetition) {
      return 'LimitExceeded.PhoneNumberThirtySecondLimit';
    }
    return sent.length >= this.perDay() ? 'LimitExceeded.PhoneNumberDailyLimit' : null;
  }

  remember(sending: Sending, at: number): void {
    const recent = (this.sent.get(sending.number) ?? []).filter((one) => one.at > at - DAY);
    this.sent.set(sending.number, [...recent, { at, text: textOf(sending) }]);
  }

  clear(): void {
    this.sent.clear();
  }
}

function dayOf(at: number): number {
  return Math.floor((at + SHANGHAI) / DAY);
}

function textOf({ sign, templateId, params }: Sending): string {
  return JSON.stringify([sign, templateId, params]);
}
