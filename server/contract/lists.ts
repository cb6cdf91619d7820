/** staff: the lists that others keep: importing, undoing, finding and correcting. */
import { z } from 'zod';
import type { PersonName } from '../../domain/identity/names';
import type { DocumentType } from '../../domain/identity/document';
import type { AssignmentProblem } from '../../domain/lists/column-assignment';
import type { ImportMode } from '../../domain/lists/generation';
import type { ImportEnd, ImportStatus } from '../../domain/lists/import-status';
import type { ListField } from '../../domain/lists/list-field';
import { LIST_KINDS } from '../../domain/lists/list-kind';
import type { ListKind } from '../../domain/lists/list-kind';
import type { ImportCounts, ListEffect } from '../schema/documents';
import { documentInput } from './shapes';

const list = z.enum(LIST_KINDS);
const fileId = z.string().max(400);
const importId = z.string().max(40);
const reason = z.string().max(200);

export const listInputs = {
  getLists: z.strictObject({}),
  previewImport: z.strictObject({
    list,
    mode: z.enum(['replace', 'add']),
    fileId,
    fileName: z.string().max(200),
    assignment: z.array(z.string().max(60).nullable()).max(200).optional(),
  }),
  confirmImport: z.strictObject({ importId, acceptsShrinking: z.boolean() }),
  advanceImport: z.strictObject({ importId }),
  discardImport: z.strictObject({ importId }),
  undoImport: z.strictObject({ list, reason }),
  listRefusedRows: z.strictObject({ importId, after: z.string().max(120) }),
  findListRows: z.strictObject({
    document: documentInput.optional(),
    name: z.string().max(100).optional(),
    reason,
  }),
  correctListRow: z.strictObject({
    list,
    rowId: z.string().max(120),
    /** The content that was seen. */
    content: z.string().max(60),
    changes: z.record(z.string().max(60), z.string().max(200)),
    reason,
  }),
  approveListed: z.strictObject({
    batchId: z.string().max(20),
    fileId,
    /** Line of the file; 0 at first. */
    after: z.number().int().min(0),
  }),
};

/** Moments are epoch ms. */
export interface ListView {
  readonly list: ListKind;
  /** Rows in force. */
  readonly count: number;
  readonly changedAt: number | null;
  /** The import that can be taken back. */
  readonly last: ImportView | null;
  readonly lastBy: string | null;
  readonly canUndo: boolean;
  readonly active: ImportView | null;
}

export interface ImportView {
  readonly importId: string;
  readonly list: ListKind;
  readonly mode: ImportMode;
  readonly status: ImportStatus;
  readonly end: ImportEnd;
  /** Why it failed: a code. */
  readonly failure: string | null;
  readonly fileName: string;
  readonly counts: ImportCounts;
  /** Cards that were suspended, restored, issued, retracted by it. */
  readonly effects: Readonly<Record<ListEffect, number>>;
  /** Lines of the file that have been read, of about how many. */
  readonly line: number;
  readonly expectedRows: number;
  readonly createdAt: number;
  readonly endedAt: number | null;
  readonly isUndone: boolean;
}

export interface RefusedRowView {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 0; null when it is no one column's fault. */
  readonly column: number | null;
  readonly field: string;
  readonly code: string;
}

export interface ImportPreview {
  readonly importId: string;
  readonly list: ListKind;
  readonly mode: ImportMode;
  readonly fileId: string;
  readonly fileName: string;
  readonly columns: readonly { readonly head: string; readonly field: ListField | null }[];
  /** The columns are what somebody said of such a file before. */
  readonly remembered: boolean;
  readonly problems: readonly AssignmentProblem[];
  /** Rows below the heads; estimated for a long file. */
  readonly rows: number;
  readonly isEstimate: boolean;
  /** Rows that were read for this preview, and what came of them. */
  readonly lookedAt: number;
  readonly readable: number;
  readonly refused: number;
  /** The first of them. */
  readonly errors: readonly RefusedRowView[];
  /** Rows of the list that are in force now. */
  readonly inForce: number;
  readonly wouldShrink: boolean;
}

export interface ListRowView {
  readonly list: ListKind;
  readonly rowId: string;
  readonly content: string;
  readonly line: number;
  readonly name: PersonName | null;
  readonly documentType: DocumentType | null;
  readonly documentMasked: string | null;
  readonly fields: readonly { readonly field: string; readonly text: string }[];
}

interface OneImport {
  readonly import: ImportView;
}

export interface ListActions {
  getLists: {
    input: z.infer<typeof listInputs.getLists>;
    output: { readonly lists: readonly ListView[] };
  };
  previewImport: { input: z.infer<typeof listInputs.previewImport>; output: ImportPreview };
  confirmImport: { input: z.infer<typeof listInputs.confirmImport>; output: OneImport };
  advanceImport: { input: z.infer<typeof listInputs.advanceImport>; output: OneImport };
  discardImport: { input: z.infer<typeof listInputs.discardImport>; output: OneImport };
  undoImport: { input: z.infer<typeof listInputs.undoImport>; output: OneImport };
  listRefusedRows: {
    input: z.infer<typeof listInputs.listRefusedRows>;
    output: { readonly rows: readonly RefusedRowView[]; readonly next: string | null };
  };
  findListRows: {
    input: z.infer<typeof listInputs.findListRows>;
    output: { readonly rows: readonly ListRowView[] };
  };
  correctListRow: {
    input: z.infer<typeof listInputs.correctListRow>;
    output: {
      readonly row: ListRowView;
      readonly refused: { readonly field: string; readonly code: string } | null;
    };
  };
  approveListed: {
    input: z.infer<typeof listInputs.approveListed>;
    output: {
      readonly approved: number;
      readonly refused: readonly RefusedRowView[];
      readonly next: number | null;
    };
  };
}
