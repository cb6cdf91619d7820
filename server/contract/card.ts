/** card: the holder's own acts, from activation to recovery and appeal; and what a guard sees of a code. */
import { z } from 'zod';
import { consentsInput, documentInput, nameInput, type CardView } from './shapes';
import type { ErrorCode } from './codes';
import { photoInputs, type PhotoActions } from './photo';

/** The registered mobile: the one-tap code of WeChat's number button, or the code that was sent by SMS. */
const possessionInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wechat-number'), code: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('sms-code'), code: z.string().max(20) }),
]);

export const cardInputs = {
  ...photoInputs,
  /** Without `possession` on the account that registered. */
  activateCard: z.strictObject({
    document: documentInput,
    name: nameInput,
    possession: possessionInput.optional(),
  }),
  requestPossessionCode: z.strictObject({
    purpose: z.enum(['activate', 'recover']),
    document: documentInput,
    name: nameInput,
  }),
  recoverCard: z.strictObject({
    document: documentInput,
    name: nameInput,
    possession: possessionInput,
  }),
  applyForContactChange: z.strictObject({
    document: documentInput,
    name: nameInput,
    /** E.164, or national digits of mainland China. */
    mobile: z.string().max(40),
    explanation: z.string().max(500),
    language: z.enum(['zh', 'en']),
  }),
  freezeCard: z.strictObject({}),
  unfreezeCard: z.strictObject({}),
  renewCard: z.strictObject({}),
  appealMeasure: z.strictObject({ text: z.string().max(1000) }),
  activateCode: z.strictObject({ consents: consentsInput }),
  leaseCodes: z.strictObject({}),
  bindCard: z.strictObject({}),
  unbindCard: z.strictObject({}),
};

/** Codes for the coming minutes; each is right for one window of 30 s by the server's time. */
export interface CodeLease {
  readonly serverNow: number;
  /** The codes can be shown until then, epoch ms. */
  readonly until: number;
  readonly codes: readonly { readonly window: number; readonly text: string }[];
}

/** The named checks in the order of the rules; what a guard reads. */
export interface Inspection {
  readonly admitted: boolean;
  readonly code: ErrorCode | null;
  readonly checks: readonly {
    readonly check: string;
    readonly status: 'passed' | 'failed' | 'skipped';
    readonly code?: ErrorCode;
  }[];
  /** Only when the signature is right. */
  readonly holder: {
    readonly nameMasked: string;
    readonly numberMasked: string;
    readonly validUntil: string | null;
    /** A link to the accepted photo for some minutes, for a guard who looks; missing where there is none. */
    readonly photoUrl?: string;
  } | null;
}

interface Held {
  readonly card: CardView;
}

export interface CardActions extends PhotoActions {
  activateCard: { input: z.infer<typeof cardInputs.activateCard>; output: Held };
  requestPossessionCode: {
    input: z.infer<typeof cardInputs.requestPossessionCode>;
    /** Says nothing about whether a message was sent. Epoch ms. */
    output: { readonly expiresAt: number; readonly againAt: number };
  };
  recoverCard: { input: z.infer<typeof cardInputs.recoverCard>; output: Held };
  applyForContactChange: {
    input: z.infer<typeof cardInputs.applyForContactChange>;
    output: { readonly appliedAt: number };
  };
  freezeCard: { input: z.infer<typeof cardInputs.freezeCard>; output: Held };
  unfreezeCard: { input: z.infer<typeof cardInputs.unfreezeCard>; output: Held };
  renewCard: { input: z.infer<typeof cardInputs.renewCard>; output: Held };
  appealMeasure: {
    input: z.infer<typeof cardInputs.appealMeasure>;
    output: { readonly appealedAt: number };
  };
  activateCode: { input: z.infer<typeof cardInputs.activateCode>; output: Held };
  leaseCodes: { input: z.infer<typeof cardInputs.leaseCodes>; output: CodeLease };
  bindCard: { input: z.infer<typeof cardInputs.bindCard>; output: Held };
  unbindCard: { input: z.infer<typeof cardInputs.unbindCard>; output: Held };
}
