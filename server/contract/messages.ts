/** staff: what was sent, what did not arrive, and sending again. */
import { z } from 'zod';
import type { Channel } from '../../domain/message/kinds';

export const messageInputs = {
  getMessages: z.strictObject({
    /** The batch whose figures are wanted; the latest when missing. */
    batchId: z.string().max(40).optional(),
  }),
  sendAgain: z.strictObject({
    messageId: z.string().min(1).max(200),
    reason: z.string().max(200),
  }),
};

export interface ChannelView {
  readonly channel: Channel;
  /** Why no message gets out; null while they do, or nothing is known. */
  readonly code: string | null;
  /** Epoch ms; null when nothing was ever sent by it. */
  readonly since: number | null;
}

export interface MessageFigures {
  /** A kind of message, of SMS; or a whole channel. */
  readonly of: string;
  readonly sent: number;
  readonly waiting: number;
  readonly failed: number;
  readonly inDoubt: number;
  readonly skipped: number;
}

export interface BatchMessages {
  readonly id: string;
  /** Of SMS, by kind. */
  readonly kinds: readonly MessageFigures[];
  /** Of email and WeChat's messages. */
  readonly channels: readonly MessageFigures[];
}

/** A message that did not arrive, or of which nobody knows. */
export interface UntoldView {
  readonly id: string;
  readonly kind: string;
  readonly channel: Channel;
  /** '' for a WeChat account, or an address that cannot be read. */
  readonly toMasked: string;
  readonly status: 'failed' | 'in-doubt';
  /** The provider's code, or ours. */
  readonly code: string;
  /** Epoch ms. */
  readonly at: number;
  readonly attempts: number;
  /** The batch on whose call list the person stands; null for none. */
  readonly batchId: string | null;
  readonly sendable: boolean;
}

export interface MessageActions {
  getMessages: {
    input: z.infer<typeof messageInputs.getMessages>;
    output: {
      readonly channels: readonly ChannelView[];
      /** Batches that told somebody, the latest first. */
      readonly batches: readonly string[];
      readonly batch: BatchMessages | null;
      /** The latest hundred of the last thirty days. */
      readonly untold: readonly UntoldView[];
    };
  };
  sendAgain: {
    input: z.infer<typeof messageInputs.sendAgain>;
    output: { readonly messageId: string };
  };
}
