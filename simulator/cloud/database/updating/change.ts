import type { Document } from '../extended-json';

/** Changes a document at one path without `$` and `$[]` in it. */
export type Change = (document: Document, path: readonly string[]) => void;

/** Reads the operand of an operator for a path, refusing what MongoDB refuses, and gives what it does. */
export type Operator = (operand: unknown, path: string) => Change;
