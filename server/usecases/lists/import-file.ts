import type { Table, TableProblem } from '../../ports/table';

/** The file of an import, opened when its first page is read in this invocation, and once. */
export interface ImportFile {
  open(): Promise<Table | TableProblem>;
}
