/** A preview in words: figures, columns with what they are taken for, what is wrong, and what would be lost. */
import { fieldsOf, type ListField } from '../../../../domain/lists/list-field';
import { wholeNumber } from '../../../i18n/dates';
import type { ImportPreview } from '../../services/lists';
import { t } from '../i18n/index';
import { columnLetter, fieldText, reasonText } from '../list-texts';

export interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

export interface RowProblem {
  readonly key: string;
  readonly line: string;
  readonly column: string;
  readonly reason: string;
}

export interface PreviewView {
  readonly figures: readonly Figure[];
  /** '' unless only the beginning of the file was read. */
  readonly part: string;
  /** What keeps the file from being imported; empty when nothing does. */
  readonly missing: readonly string[];
  readonly columns: readonly {
    readonly letter: string;
    readonly head: string;
    readonly field: string;
    readonly isRead: boolean;
    /** Of the fields that can be chosen. */
    readonly chosen: number;
  }[];
  readonly remembered: boolean;
  readonly errors: readonly RowProblem[];
  /** '' when the list keeps most of its rows. */
  readonly shrinks: string;
  readonly confirm: string;
}

/** What a column can be: the list's fields, and last not to be read. */
export function choosableFields(list: ImportPreview['list']): readonly (ListField | null)[] {
  return [...fieldsOf(list), null];
}

export function previewView(preview: ImportPreview): PreviewView {
  const { list, mode, problems, columns, rows, isEstimate, lookedAt, readable, refused } = preview;
  const choosable = choosableFields(list);
  const of = (code: string): string =>
    problems
      .filter((problem) => problem.code === code)
      .map(({ field }) => fieldText(field))
      .join(t('import.comma'));
  const missing = of('ROSTER_COLUMN_MISSING');
  const twice = of('ROSTER_COLUMN_TWICE');
  const share = lookedAt === 0 ? 0 : readable / lookedAt;
  return {
    figures: [
      {
        key: 'rows',
        label: t(isEstimate ? 'import.rowsAbout' : 'import.rows'),
        value: wholeNumber(rows),
      },
      { key: 'readable', label: t('import.readable'), value: wholeNumber(readable) },
      { key: 'refused', label: t('import.refused'), value: wholeNumber(refused) },
      { key: 'in-force', label: t('import.inForce'), value: wholeNumber(preview.inForce) },
    ],
    part: isEstimate ? t('import.lookedAt', { n: wholeNumber(lookedAt) }) : '',
    missing: [
      ...(missing === '' ? [] : [t('import.missing', { list: missing })]),
      ...(twice === '' ? [] : [t('import.twice', { list: twice })]),
    ],
    columns: columns.map(({ head, field }, index) => ({
      letter: columnLetter(index),
      head: head === '' ? t('import.noHead') : head,
      field: field === null ? t('import.unread') : fieldText(field),
      isRead: field !== null,
      chosen: choosable.indexOf(field),
    })),
    remembered: preview.remembered,
    errors: preview.errors.map((error, index) => rowProblem(error, index)),
    shrinks: preview.wouldShrink
      ? t(isEstimate ? 'import.shrinks' : 'import.shrunk', {
          from: wholeNumber(preview.inForce),
          to: wholeNumber(isEstimate ? Math.round(rows * share) : readable),
        })
      : '',
    confirm: t(
      preview.wouldShrink
        ? 'import.confirmShrinking'
        : mode === 'replace'
          ? 'import.confirmReplace'
          : 'import.confirmAdd',
    ),
  };
}

/** A line that was not taken, with the column as the spreadsheet names it and as it is meant. */
export function rowProblem(
  { line, column, field, code }: ImportPreview['errors'][number],
  index: number,
): RowProblem {
  const letter = column === null ? '' : t('import.columnLetter', { letter: columnLetter(column) });
  return {
    key: String(index),
    line: t('import.lineNumber', { n: wholeNumber(line) }),
    column: [letter, fieldText(field)].filter((part) => part !== '').join(' · '),
    reason: reasonText(code),
  };
}
