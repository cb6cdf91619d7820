/**
 * staff: the audit log, for auditors: reading it, proving that nothing was changed, and checkpoints to keep elsewhere.
 */
import { z } from 'zod';
import type { AuditFinding } from '../../domain/audit/chain';

export const auditInputs = {
  listAudit: z.strictObject({
    filter: z.discriminatedUnion('kind', [
      /** Everything on a day, 'YYYY-MM-DD'. */
      z.strictObject({ kind: z.literal('day'), date: z.string().max(10) }),
      /** What was done to somebody or something. */
      z.strictObject({ kind: z.literal('subject'), subject: z.string().min(1).max(200) }),
      /** What somebody did. */
      z.strictObject({ kind: z.literal('actor'), actor: z.string().min(1).max(60) }),
    ]),
    /** The last entry of the page before. */
    after: z.strictObject({ at: z.number().int(), id: z.string().max(100) }).optional(),
  }),
  verifyAudit: z.strictObject({
    /** From 1; as far as one call comes is said in `next`. */
    page: z.number().int().min(1).max(1_000_000_000),
  }),
  makeCheckpoint: z.strictObject({}),
  compareCheckpoint: z.strictObject({ text: z.string().max(1000) }),
};

/** Times are epoch ms. */
export interface AuditEntryView {
  readonly id: string;
  readonly at: number;
  /** Key of who did it, to ask for all of it. */
  readonly actor: string;
  /** A member of staff's name; null for alumni and timers. */
  readonly actorName: string | null;
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
  readonly isSealed: boolean;
  /** False when it is not what was written. */
  readonly isUntouched: boolean;
}

export interface AuditVerification {
  /** Pages and entries that this call looked at. */
  readonly pages: number;
  readonly entries: number;
  /** The first hundred. */
  readonly findings: readonly AuditFinding[];
  /** The page to go on with; null when all is verified. */
  readonly next: number | null;
  /** Pages in all. */
  readonly last: number;
}

type Input<K extends keyof typeof auditInputs> = z.infer<(typeof auditInputs)[K]>;

export interface AuditActions {
  listAudit: {
    input: Input<'listAudit'>;
    output: { readonly entries: readonly AuditEntryView[]; readonly more: boolean };
  };
  verifyAudit: { input: Input<'verifyAudit'>; output: AuditVerification };
  makeCheckpoint: {
    input: Input<'makeCheckpoint'>;
    output: { readonly text: string; readonly fileName: string };
  };
  compareCheckpoint: {
    input: Input<'compareCheckpoint'>;
    output: {
      /** `gone`: there is no such page any more; `differs`: its link or its count is another. */
      readonly outcome: 'same' | 'differs' | 'gone';
      readonly page: number;
    };
  };
}
