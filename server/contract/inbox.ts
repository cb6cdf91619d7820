/** account: what people were told, and what they agree to be told by WeChat. */
import { z } from 'zod';
import type { InboxKind } from '../../domain/message/kinds';

export const inboxInputs = {
  listInbox: z.strictObject({
    /** Notices before this moment, epoch ms: the next page. */
    before: z.number().int().optional(),
  }),
  markInboxRead: z.strictObject({
    /** Up to and with this moment, epoch ms. */
    through: z.number().int(),
  }),
  /** What somebody agreed to in WeChat's sheet: to hear the outcome, or to be reminded of a visit. */
  agreeToMessage: z.discriminatedUnion('topic', [
    z.strictObject({ topic: z.literal('review-outcome') }),
    z.strictObject({
      topic: z.literal('visit-reminder'),
      visitId: z.string().max(100),
      language: z.enum(['zh', 'en']),
    }),
  ]),
};

export interface NoticeView {
  readonly id: string;
  /** The texts of a kind are the school's. */
  readonly kind: InboxKind;
  /** Epoch ms. */
  readonly at: number;
  readonly isRead: boolean;
}

export interface InboxActions {
  listInbox: {
    input: z.infer<typeof inboxInputs.listInbox>;
    /** Newest first. */
    output: { readonly notices: readonly NoticeView[]; readonly more: boolean };
  };
  markInboxRead: {
    input: z.infer<typeof inboxInputs.markInboxRead>;
    output: { readonly unread: number };
  };
  /** One agreement is one message; WeChat counts them too, and has the last word. */
  agreeToMessage: {
    input: z.infer<typeof inboxInputs.agreeToMessage>;
    /** Whether a message will come: there may be nothing left to tell. */
    output: { readonly agreed: boolean };
  };
}
