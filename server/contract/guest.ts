/** guest: an alumnus with a card invites; guests answer a link with their own data. */
import { z } from 'zod';
import type { InvitationState } from '../../domain/guest/invitation';
import { consentsInput, documentInput, nameInput } from './shapes';
import type { VisitView } from './visit';

const person = z.strictObject({ name: nameInput, document: documentInput });

const slot = {
  campus: z.string().max(40),
  date: z.string().max(10),
  start: z.string().max(5),
  purpose: z.string().max(100).optional(),
};

const party = {
  visitor: person,
  companions: z.array(person).max(50),
  plate: z.string().max(12).optional(),
  /** Needed when a child under 14 comes along. */
  guardianConsents: z.boolean().optional(),
  consents: consentsInput,
};

const token = z.string().max(60);
const own = z.strictObject({ invitationId: z.string().max(60), version: z.number().int() });

export const guestInputs = {
  listInvitations: z.strictObject({}),
  inviteGuests: z.strictObject({ ...slot, people: z.number().int() }),
  /** `consents` are the host's: that the guests agreed. */
  enterGuests: z.strictObject({ ...slot, ...party }),
  renewLink: own,
  cancelInvitation: own,
  openInvitation: z.strictObject({ token }),
  answerInvitation: z.strictObject({ token, ...party }),
  objectToWarning: z.strictObject({
    warningId: z.string().max(60),
    text: z.string().max(500),
  }),
};

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
  readonly state: 'open' | 'over' | 'host-unable' | 'answered';
  /** Of whoever answered it. */
  readonly visit: VisitView | null;
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
  openInvitation: { input: Input<'openInvitation'>; output: GuestView };
  answerInvitation: { input: Input<'answerInvitation'>; output: { readonly visit: VisitView } };
  objectToWarning: { input: Input<'objectToWarning'>; output: { readonly warning: GuestWarning } };
}
