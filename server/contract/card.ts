/** card: activation, the identity code, binding; and what a guard sees of a code. */
import { z } from 'zod';
import { documentInput, nameInput, type CardView } from './shapes';
import type { ErrorCode } from './codes';

export const cardInputs = {
  activateCard: z.strictObject({ document: documentInput, name: nameInput }),
  leaseCodes: z.strictObject({}),
  bindCard: z.strictObject({}),
  inspectCode: z.strictObject({ code: z.string().max(400) }),
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
  } | null;
}

export interface CardActions {
  activateCard: {
    input: z.infer<typeof cardInputs.activateCard>;
    output: { readonly card: CardView };
  };
  leaseCodes: { input: z.infer<typeof cardInputs.leaseCodes>; output: CodeLease };
  bindCard: { input: z.infer<typeof cardInputs.bindCard>; output: { readonly card: CardView } };
  inspectCode: { input: z.infer<typeof cardInputs.inspectCode>; output: Inspection };
}
