/** Lists that others keep: graduates, campus identities, older cards, bars; and how they are imported. */
import type { DocumentType } from '../../../domain/identity/document';
import type { PersonName } from '../../../domain/identity/names';
import type { ColumnAssignment } from '../../../domain/lists/column-assignment';
import type { ImportMode, ListGeneration } from '../../../domain/lists/generation';
import type { ImportEnd, ImportStatus } from '../../../domain/lists/import-status';
import type { ListField } from '../../../domain/lists/list-field';
import type { ListKind, PeopleList } from '../../../domain/lists/list-kind';
import type { Degree } from '../../../domain/roster/degree';
import type { AccountKey, DocumentKey, Sealed, SoundKey, Stored } from './stored';

/** The lists that others keep, by kind. One small record says which imports are in force; rows never move. */
export interface ListDocument extends Stored, ListGeneration {
  readonly _id: ListKind;
  readonly version: number;
  /** The import that is under way; one at a time. */
  readonly active: string | null;
  /** When each of `imports` came into force: the first time, or when what had replaced it was taken back. */
  readonly inForceSince?: readonly { readonly importId: string; readonly at: Date }[];
  readonly changedAt: Date;
}

/** A row of a list as it was imported. `_id` is its import and the row's key: the same row again is the same one. */
interface ListRowDocument extends Stored {
  /** The row is in force while this import is. */
  readonly importId: string;
  /** Who imported it, or who corrected it last. */
  readonly importedBy: AccountKey;
  /** Line of the file. */
  readonly line: number;
  /** Keyed from the entry's natural key: who, and for a graduate which degree. */
  readonly entryKey: string;
  /** Keyed from all of it: what is the same, and what a correction found. */
  readonly contentHash: string;
  readonly documentKey: DocumentKey | null;
  readonly document: Sealed | null;
  readonly documentType: DocumentType | null;
  readonly issuingCountry: string | null;
  /** Near names meet here; '' where the row has no name. */
  readonly soundKey: SoundKey | '';
}

/** One degree of a graduate as the registrar has it. */
export interface RosterDocument extends ListRowDocument {
  readonly name: PersonName;
  readonly studentNumber: string | null;
  readonly department: string;
  readonly programme: string | null;
  readonly degree: Degree;
  readonly entryYear: number | null;
  readonly graduationYear: number;
  readonly birthDate: string | null;
}

/** Somebody in one of the other lists; what a list does not have is null. */
export interface ListedPersonDocument extends ListRowDocument {
  readonly list: PeopleList;
  readonly name: PersonName | null;
  readonly institution: string | null;
  readonly cardNumber: string | null;
  readonly mobile: Sealed | null;
  readonly issuedOn: string | null;
  readonly validUntil: string | null;
  readonly reason: string | null;
  readonly since: string | null;
  readonly until: string | null;
  /** When the registrar made the row say that this person is listed, or for other days; absent as it was imported. */
  readonly namedAt?: Date;
}

/**
 * `_id` is keyed from the uploaded file. It is also the plan of the work: what it says is done, however often it is
 * run.
 */
export interface ListImportDocument extends Stored {
  readonly list: ListKind;
  readonly mode: ImportMode;
  readonly status: ImportStatus;
  /** What it comes to when it is over. */
  readonly end: ImportEnd;
  readonly failure: string | null;
  readonly fileId: string;
  readonly fileName: string;
  readonly importedBy: AccountKey;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly assignment: ColumnAssignment;
  /** The line with the heads. */
  readonly headLine: number;
  /** Counted or, in a long file, estimated. */
  readonly expectedRows: number;
  readonly acceptsShrinking: boolean;
  readonly lease: { readonly holder: string; readonly until: Date; readonly fence: number };
  readonly position: { readonly line: number; readonly byte: number };
  readonly pages: number;
  readonly counts: ImportCounts;
  /** What follows from the change for cards, still to be done; null before it is known. `cursor` is the last row done. */
  readonly follow: readonly { readonly importId: string; readonly effect: ListEffect }[] | null;
  readonly cursor: string;
  readonly effects: Readonly<Record<ListEffect, number>>;
  /** Imports whose rows are still to be removed. */
  readonly sweep: readonly string[];
  readonly undoneBy: AccountKey | null;
}

export interface ImportCounts {
  readonly read: number;
  readonly added: number;
  readonly alreadyThere: number;
  readonly refused: number;
}

/** What a row that comes into force or goes out of it does to cards. */
export type ListEffect = 'suspend' | 'restore' | 'issue' | 'retract';

/**
 * What came of a page of a file, `_id` is `import#0001`, or of the cards of its rows, `import#cards#…`. No cell in it.
 */
export interface ListImportPageDocument extends Stored {
  readonly importId: string;
  readonly counts: ImportCounts;
  readonly refused: readonly {
    readonly line: number;
    readonly field: ListField;
    readonly code: string;
  }[];
}

/** `_id` is keyed from a list and the heads of a file: what people said its columns are. */
export interface ListMappingDocument extends Stored {
  readonly list: ListKind;
  readonly assignment: ColumnAssignment;
  readonly confirmedBy: AccountKey;
}
