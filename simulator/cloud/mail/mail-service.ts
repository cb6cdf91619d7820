/** What the mail service does with letters: takes them, or refuses them as it was told to. */
import { randomUUID } from 'node:crypto';
import { ConnectionCut, CloudError } from '../errors';
import type { Faults } from '../faults/faults';
import type { Mail, MailContent } from './mail';
import type { Mails } from './mails';

export const MAIL_ANSWERS = [
  'accept',
  /** 4xx: it may be tried again. */
  'refuse-temporarily',
  /** 5xx: it need not be tried again. */
  'refuse-for-good',
  /** It is taken, and the connection is cut instead of saying so. */
  'lose-reply',
] as const;

export type MailAnswer = (typeof MAIL_ANSWERS)[number];

/** A reply of SMTP: its code, and its text with the enhanced status code of RFC 3463. */
export interface SmtpReply {
  readonly code: number;
  readonly text: string;
}

export interface Envelope {
  readonly sender: string;
  readonly recipients: readonly string[];
}

export interface MailServiceParts {
  readonly mails: Mails;
  readonly faults: Faults;
  readonly now: () => number;
}

interface Order {
  readonly answer: MailAnswer;
  readonly times: number;
}

const ACCEPT: Order = { answer: 'accept', times: Number.POSITIVE_INFINITY };

type Refusal = 'refuse-temporarily' | 'refuse-for-good';

const MAILBOX_REFUSALS: Readonly<Record<Refusal, SmtpReply>> = {
  'refuse-temporarily': { code: 450, text: '4.2.1 Mailbox unavailable, try again later' },
  'refuse-for-good': { code: 550, text: '5.1.1 No such mailbox' },
};

const CONTENT_REFUSALS: Readonly<Record<Refusal, SmtpReply>> = {
  'refuse-temporarily': { code: 451, text: '4.3.0 Not now, try again later' },
  'refuse-for-good': { code: 554, text: '5.7.1 Message refused' },
};

export class MailService {
  private toAll = ACCEPT;
  private readonly toAddress = new Map<string, Order>();
  private ended = false;

  constructor(private readonly parts: MailServiceParts) {}

  /** What happens to the next `times` letters, whoever they are for; refusals come after their content. */
  answerAll(answer: MailAnswer, times = Number.POSITIVE_INFINITY): void {
    this.toAll = times <= 0 ? ACCEPT : { answer, times };
  }

  /** The same for one address, which comes first; refusals come before the content, as for an unknown mailbox. */
  answerAddress(address: string, answer: MailAnswer, times = Number.POSITIVE_INFINITY): void {
    if (answer === 'accept' || times <= 0) {
      this.toAddress.delete(keyOf(address));
    } else {
      this.toAddress.set(keyOf(address), { answer, times });
    }
  }

  /** Everything is taken again. */
  reset(): void {
    this.answerAll('accept');
    this.toAddress.clear();
  }

  /** Nothing is taken any more. */
  close(): void {
    this.ended = true;
  }

  /** What is said to RCPT TO; null when the address may get the letter. */
  refusalOf(sender: string, address: string): SmtpReply | null {
    const order = this.toAddress.get(keyOf(address));
    if (order === undefined || !isRefusal(order.answer)) {
      return null;
    }
    this.answerAddress(address, order.answer, order.times - 1);
    const reply = MAILBOX_REFUSALS[order.answer];
    this.keep({ sender, recipients: [address] }, null, { code: reply.code });
    return reply;
  }

  /**
   * Takes or refuses a letter; the reply to its content. Rejects with ConnectionCut when the connection is to be cut
   * instead, and with what the file system says when the letter cannot be kept.
   */
  async take(envelope: Envelope, content: MailContent): Promise<SmtpReply> {
    try {
      return await this.parts.faults.around(
        { area: 'mail', action: 'DATA', function: null },
        () => undefined,
        () => this.answer(envelope, content),
      );
    } catch (error) {
      if (!(error instanceof CloudError) || error instanceof ConnectionCut) {
        throw error;
      }
      return { code: 451, text: `4.3.0 ${error.code}` };
    }
  }

  private answer(envelope: Envelope, content: MailContent): SmtpReply {
    if (this.ended) {
      throw new ConnectionCut();
    }
    const answer = this.nextAnswer(envelope.recipients);
    if (isRefusal(answer)) {
      const reply = CONTENT_REFUSALS[answer];
      this.keep(envelope, content, { code: reply.code });
      return reply;
    }
    if (answer === 'lose-reply') {
      this.keep(envelope, content, { code: 250, replyLost: true });
      throw new ConnectionCut();
    }
    return {
      code: 250,
      text: `2.0.0 Ok: queued as ${this.keep(envelope, content, { code: 250 })}`,
    };
  }

  private nextAnswer(recipients: readonly string[]): MailAnswer {
    const address = recipients.find((one) => this.toAddress.has(keyOf(one)));
    const own = address === undefined ? undefined : this.toAddress.get(keyOf(address));
    if (address !== undefined && own !== undefined) {
      this.answerAddress(address, own.answer, own.times - 1);
      return own.answer;
    }
    const { answer, times } = this.toAll;
    this.answerAll(answer, times - 1);
    return answer;
  }

  private keep(
    { sender, recipients }: Envelope,
    content: MailContent | null,
    outcome: Pick<Mail, 'code' | 'replyLost'>,
  ): string {
    const id = randomUUID();
    const at = this.parts.now();
    this.parts.mails.add({ kind: 'mail', id, at, sender, recipients, ...outcome, content });
    return id;
  }
}

function isRefusal(answer: MailAnswer): answer is Refusal {
  return answer === 'refuse-temporarily' || answer === 'refuse-for-good';
}

/** Mailboxes are told apart without regard to case, as nearly everywhere. */
function keyOf(address: string): string {
  return address.toLowerCase();
}
