/**
 * The life of an import: previewed → reading → switching → following → sweeping → done. `shrinking` waits for a person
 * where the list would lose much; `undoing` goes back. What it comes to is known when sweeping begins.
 */
import { fail, ok } from '../result';
import type { Result } from '../result';

export type ImportEnd = 'done' | 'undone' | 'discarded' | 'failed';

export type ImportStatus =
  | 'previewed'
  | 'reading'
  | 'shrinking'
  | 'switching'
  | 'undoing'
  | 'following'
  | 'sweeping'
  | ImportEnd;

export type ImportStep = 'confirm' | 'discard' | 'undo';

export type ImportStepCode =
  'IMPORT_NOT_CONFIRMABLE' | 'IMPORT_NOT_DISCARDABLE' | 'IMPORT_NOT_UNDOABLE';

/** What a person can do with an import in this status. */
export function stepImport(
  status: ImportStatus,
  step: ImportStep,
): Result<ImportStatus, ImportStepCode> {
  switch (step) {
    case 'confirm':
      if (status === 'previewed') return ok('reading');
      return status === 'shrinking' ? ok('switching') : fail('IMPORT_NOT_CONFIRMABLE');
    case 'discard':
      return status === 'previewed' || status === 'reading' || status === 'shrinking'
        ? ok('sweeping')
        : fail('IMPORT_NOT_DISCARDABLE');
    case 'undo':
      return status === 'done' ? ok('undoing') : fail('IMPORT_NOT_UNDOABLE');
  }
}

/** Whether something is to be done about the import without a person. */
export function hasWork(status: ImportStatus): boolean {
  return (
    status === 'reading' ||
    status === 'switching' ||
    status === 'undoing' ||
    status === 'following' ||
    status === 'sweeping'
  );
}
