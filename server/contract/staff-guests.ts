/** staff: what was noticed about guests, and what follows from it. */
import { z } from 'zod';
import type { MisuseKind } from '../../domain/guest/misuse';
import type { VisitStatus } from '../../domain/visit/visit';
import type { PersonView } from './visit';

export const staffGuestInputs = {
  listGuestNotices: z.strictObject({}),
  decideGuestNotice: z.strictObject({
    noticeId: z.string().max(60),
    version: z.number().int(),
    outcome: z.enum(['noted', 'warned', 'restricted']),
    /** Whose card it is about; null only where nothing follows. */
    cardNumber: z.string().max(20).nullable(),
    reason: z.string().max(200),
  }),
};

/** Moments are epoch ms. */
export interface GuestNotice {
  readonly id: string;
  readonly version: number;
  readonly kind: MisuseKind;
  readonly status: 'open' | 'done';
  /** Different guests, or different hosts; visits that have a child in common. */
  readonly count: number;
  readonly at: number;
  /** None where nobody invited. */
  readonly hosts: readonly { readonly cardNumber: string; readonly name: string }[];
  readonly visits: readonly {
    readonly campus: string;
    readonly date: string;
    readonly status: VisitStatus;
    readonly cardNumber: string;
    /** In part. */
    readonly people: readonly PersonView[];
  }[];
  readonly decision: {
    readonly outcome: 'noted' | 'warned' | 'restricted';
    readonly cardNumber: string | null;
    readonly reason: string;
    readonly at: number;
    readonly by: string;
  } | null;
  readonly objection: { readonly text: string; readonly at: number } | null;
  /** Then somebody else has to decide about an objection. */
  readonly decidedByCaller: boolean;
}

type Input<K extends keyof typeof staffGuestInputs> = z.infer<(typeof staffGuestInputs)[K]>;

export interface StaffGuestActions {
  listGuestNotices: {
    input: Input<'listGuestNotices'>;
    output: { readonly open: readonly GuestNotice[]; readonly done: readonly GuestNotice[] };
  };
  decideGuestNotice: {
    input: Input<'decideGuestNotice'>;
    output: { readonly notice: GuestNotice };
  };
}
