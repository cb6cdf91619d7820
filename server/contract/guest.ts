/** guest: an alumnus with a card invites; guests answer a link with their own data. */
import { z } from 'zod';
import type { InvitationState } from '../../domain/guest/invitation';
import { consentsInput } from './shapes';
import { companionInput, type VisitView } from './visit';

const slot = {
  campus: z.string().max(40),
  date: z.string().max(10),
  start: z.string().max(5),
  purpose: z.string().max(100).optional(),
};

const party = {
  /** Who stands first; a child too, who then needs a document. */
  visitor: companionInput,
  companions: z.array(companionInput).max(50),
  plate: z.string().max(12).optional(),
  /** Needed when a child under 14 comes along. */
  guardianConsents: z.boolean().optional(),
  consents: consentsInput,
};

/** How places are to be had: at once, on the waiting list of a full slot, by the draw of the day. */
const way = z.enum(['book', 'wait', 'wish']).optional();

const token = z.string().max(60);
const own = z.strictObject({ invitationId: z.string().max(60), version: z.number().int() });

export const guestInputs = {
  listInvitations: z.strictObject({}),
  inviteGuests: z.strictObject({ ...slot, people: z.number().int() }),
  /** `consents` are the host's: that the guests agreed. */
  enterGuests: z.strictObject({ ...slot, ...party, way }),
  renewLink: own,
  cancelInvitation: own,
  acceptGuestOffer: own,
  openInvitation: z.strictObject({ token }),
  answerInvitation: z.strictObject({ token, ...party, way }),
  objectToWarning: z.strictObject({
    warningId: z.string().max(60),
    text: z.string().max(500),
  }),
};

export type Way = NonNullable<z.infer<typeof way>>;

/** What the host sees: the state, and nothing that a guest entered. Moments are epoch ms. */
export interface InvitationView {
  readonly id: string;
  readonly version: number;
  readonly campus: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly state: InvitationState;
  /** How many may come; once it is answered how many do. */
  readonly people: number;
  readonly enteredBy: 'host' | 'guest';
  /** Until when the link can be answered; null when none is out. */
  readonly linkUntil: number | null;
  /** Until when the host can withdraw it; null when it is over. */
  readonly withdrawUntil: number | null;
  /** Until when an offered place is kept; the host takes it for guests whom they entered. */
  readonly offeredUntil: number | null;
  /** Of a day that is drawn. */
  readonly ticket: string | null;
  /** Parties before it on the waiting list. */
  readonly ahead: number | null;
}

export interface GuestWarning {
  readonly id: string;
  readonly reason: string;
  readonly at: number;
  /** What the alumnus wrote against it; null while nothing was. */
  readonly objection: string | null;
}

/** What whoever has the link sees before anything is asked. */
export interface GuestView {
  /** Null once the link can no longer be answered. */
  readonly until: number | null;
  readonly hostMasked: string;
  readonly campus: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly people: number;
  readonly purpose: string | null;
  /** Places left in the slot. */
  readonly left: number;
  /** Parties on its waiting list. */
  readonly waiting: number;
  /** How places can be had now. */
  readonly way: Way;
  /** When the day is drawn; null for a day that is not, and once that moment has come. */
  readonly drawAt: number | null;
  /** `closed`: the school closed the slot or the day, so nobody can answer any more. */
  readonly state: 'open' | 'over' | 'closed' | 'host-unable' | 'answered';
  /** Of whoever answered it. */
  readonly visit: VisitView | null;
  /** What became of that visit. */
  readonly became: InvitationState | null;
}

type Input<K extends keyof typeof guestInputs> = z.infer<(typeof guestInputs)[K]>;

interface InvitationAnswer {
  readonly invitation: InvitationView;
}

interface LinkAnswer extends InvitationAnswer {
  /** Shown in this answer only. */
  readonly token: string;
}

export interface GuestActions {
  listInvitations: {
    input: Input<'listInvitations'>;
    output: {
      /** Why the caller cannot invite now; null when they can. */
      readonly unable: 'no-card' | 'restricted' | 'not-here' | null;
      readonly invitations: readonly InvitationView[];
      readonly warnings: readonly GuestWarning[];
    };
  };
  inviteGuests: { input: Input<'inviteGuests'>; output: LinkAnswer };
  enterGuests: { input: Input<'enterGuests'>; output: InvitationAnswer };
  renewLink: { input: Input<'renewLink'>; output: LinkAnswer };
  cancelInvitation: { input: Input<'cancelInvitation'>; output: InvitationAnswer };
  acceptGuestOffer: { input: Input<'acceptGuestOffer'>; output: InvitationAnswer };
  openInvitation: { input: Input<'openInvitation'>; output: GuestView };
  answerInvitation: { input: Input<'answerInvitation'>; output: { readonly visit: VisitView } };
  objectToWarning: { input: Input<'objectToWarning'>; output: { readonly warning: GuestWarning } };
}
