/** Tables for people to open in a spreadsheet program. */

export interface Sheet {
  readonly name: string;
  /** Said above the table: who exported it, when, and that it is confidential. */
  readonly watermark: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The bytes of an .xlsx file with one sheet. Every cell is text: none is ever computed. */
export type WorkbookWriter = (sheet: Sheet) => Uint8Array;
