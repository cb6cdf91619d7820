/** visit and staff: groups that a leader enters by a list and the office approves. */
import { z } from 'zod';
import type { ErrorCode } from './codes';
import type { PersonView, VisitView } from './visit';

const campus = z.string().max(40);
const date = z.string().max(10);
const fileId = z.string().max(300);

export const groupInputs = {
  getGroupTemplate: z.strictObject({}),
  readGroupList: z.strictObject({ fileId, date }),
  requestGroup: z.strictObject({
    fileId,
    campus,
    date,
    start: z.string().max(5),
    purpose: z.string().max(100),
    consents: z
      .array(z.strictObject({ id: z.string().max(40), version: z.string().max(10) }))
      .max(20),
  }),
};

export const staffGroupInputs = {
  listGroups: z.strictObject({}),
  getGroup: z.strictObject({ visitId: z.string().max(120) }),
  decideGroup: z.strictObject({
    visitId: z.string().max(120),
    version: z.number().int(),
    decision: z.enum(['approve', 'refuse']),
    /** Of a refusal: the leader reads it. */
    reason: z.string().max(200),
  }),
};

/** What is wrong in a line of the list, counted from 1. */
export interface GroupMistake {
  readonly line: number;
  readonly column: 'name' | 'document' | 'guardian' | 'birthDate';
  readonly code: ErrorCode;
}

/** A list as the leader sees it before it is sent. */
export interface GroupListView {
  readonly people: number;
  /** Under 14 on the day. */
  readonly children: number;
  /** Who leads: the first line, masked; null where that is wrong. */
  readonly leader: string | null;
  /** The first ones. */
  readonly mistakes: readonly GroupMistake[];
  readonly mistakeCount: number;
}

/** A request as the office sees it. Moments are epoch ms. */
export interface GroupSummary {
  readonly id: string;
  readonly version: number;
  readonly campus: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly people: number;
  readonly children: number;
  readonly purpose: string;
  readonly sentAt: number;
  /** Places that groups have left on that campus and day. */
  readonly left: number;
}

export interface GroupFile extends GroupSummary {
  /** The leader first. Names in full, as they are called; documents masked. */
  readonly members: readonly (PersonView & {
    readonly guardian: string | null;
    /** Whether the document is blocked from visiting. */
    readonly isBlocked: boolean;
  })[];
}

export interface GroupActions {
  /** An .xlsx file; `url` lives ten minutes. */
  getGroupTemplate: {
    input: z.infer<typeof groupInputs.getGroupTemplate>;
    output: { readonly url: string };
  };
  readGroupList: { input: z.infer<typeof groupInputs.readGroupList>; output: GroupListView };
  requestGroup: {
    input: z.infer<typeof groupInputs.requestGroup>;
    output: { readonly visit: VisitView };
  };
}

export interface StaffGroupActions {
  listGroups: {
    input: z.infer<typeof staffGroupInputs.listGroups>;
    output: { readonly groups: readonly GroupSummary[] };
  };
  getGroup: {
    input: z.infer<typeof staffGroupInputs.getGroup>;
    output: { readonly group: GroupFile };
  };
  decideGroup: {
    input: z.infer<typeof staffGroupInputs.decideGroup>;
    output: { readonly status: 'booked' | 'cancelled' };
  };
}
