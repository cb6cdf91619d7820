/** What came of an import, in words: counts, columns, and each bad row with what to do about it. */
import type { RosterRowCode } from '../../../domain/roster/read-roster-row';
import type { RosterColumn } from '../../../domain/roster/recognise-columns';
import { wholeNumber } from '../../i18n/dates';
import type { CallFailure } from '../../services/cloud';
import { t } from '../i18n/index';
import type { RosterImportReport } from '../services/roster';

/** Records, so that a code of the rules without words does not compile. */
const ROW_CODES: Readonly<Record<RosterRowCode, true>> = {
  ROSTER_ROW_BLANK: true,
  ROSTER_CELL_TOO_LONG: true,
  ROSTER_NAME_MISSING: true,
  ROSTER_NAME_INVALID: true,
  ROSTER_DEPARTMENT_MISSING: true,
  ROSTER_DEGREE_UNKNOWN: true,
  ROSTER_YEAR_INVALID: true,
  ROSTER_DATE_INVALID: true,
  ROSTER_SEX_UNKNOWN: true,
  ROSTER_NUMBER_ROUNDED: true,
  ROSTER_NUMBER_MISSING: true,
  ROSTER_DOCUMENT_INVALID: true,
  ROSTER_DOCUMENT_TYPE_UNKNOWN: true,
  ROSTER_COUNTRY_MISSING: true,
  ROSTER_COUNTRY_UNKNOWN: true,
  ROSTER_DUPLICATE_ROW: true,
};

const COLUMNS: Readonly<Record<RosterColumn, true>> = {
  name: true,
  latinName: true,
  documentType: true,
  documentNumber: true,
  country: true,
  studentNumber: true,
  department: true,
  programme: true,
  degree: true,
  outcome: true,
  entryYear: true,
  graduationYear: true,
  birthDate: true,
  sex: true,
};

export interface RefusedView {
  readonly key: string;
  readonly line: string;
  readonly column: string;
  readonly reason: string;
}

export interface ReportView {
  readonly title: string;
  readonly figures: readonly {
    readonly key: string;
    readonly label: string;
    readonly value: string;
  }[];
  readonly columns: readonly { readonly head: string; readonly field: string }[];
  /** Heads that were not used, in one line. */
  readonly ignored: string;
  /** Above the bad rows; '' when there are none. */
  readonly refusedTitle: string;
  readonly refused: readonly RefusedView[];
}

export function reportView(report: RosterImportReport): ReportView {
  const { read, added, alreadyThere, refusedTotal, refused, columns } = report;
  const figure = (key: 'read' | 'added' | 'alreadyThere' | 'refused', value: number) => ({
    key,
    label: t(`roster.${key}`),
    value: wholeNumber(value),
  });
  const ignored = columns.filter(({ field }) => field === null).map(({ head }) => head);
  return {
    title: t(added > 0 ? 'roster.done' : 'roster.doneNothing'),
    figures: [
      figure('read', read),
      figure('added', added),
      figure('alreadyThere', alreadyThere),
      figure('refused', refusedTotal),
    ],
    columns: columns.flatMap(({ head, field }) =>
      field === null ? [] : [{ head, field: columnText(field) }],
    ),
    ignored:
      ignored.length === 0 ? '' : labelled(t('roster.ignored'), ignored.join(t('staff.list'))),
    refusedTitle: refusedTitle(refusedTotal, refused.length),
    refused: refused.map(({ line, column, code }, index) => ({
      key: String(index),
      line: t('roster.lineNumber', { n: line }),
      column: column === null ? '' : columnText(column),
      reason: rowText(code),
    })),
  };
}

/** The bad rows as text for the registrar; it holds no cell of the file. */
export function refusedAsText(view: ReportView): string {
  const lines = view.refused.map(({ line, column, reason }) =>
    [line, column, reason].filter((part) => part !== '').join('\t'),
  );
  return [view.refusedTitle, ...lines].join('\n');
}

/** Which columns a file lacks or has twice, when that is why it was not read. */
export function columnProblems({ errors = [] }: Pick<CallFailure, 'errors'>): string[] {
  const listed = (code: string): string =>
    errors
      .filter((error) => error.code === code)
      .map(({ field }) => columnText(field))
      .join(t('staff.list'));
  const missing = listed('ROSTER_COLUMN_MISSING');
  const twice = listed('ROSTER_COLUMN_TWICE');
  return [
    ...(missing === '' ? [] : [labelled(t('roster.missingColumns'), missing)]),
    ...(twice === '' ? [] : [labelled(t('roster.twiceColumns'), twice)]),
  ];
}

/** Why a row was not read; a code of a newer server is shown as it is, so that it can be asked about. */
export function rowText(code: string): string {
  return isRowCode(code) ? t(`rows.${code}`) : t('rows.other', { error: code });
}

/** A column by its meaning, or as it stands in the file. */
function columnText(column: string): string {
  return isColumn(column) ? t(`columns.${column}`) : column;
}

function labelled(label: string, text: string): string {
  return label + t('staff.colon') + text;
}

function refusedTitle(total: number, listed: number): string {
  if (total === 0) return '';
  return total > listed
    ? t('roster.refusedFirst', { total: wholeNumber(total), n: wholeNumber(listed) })
    : t('roster.refusedTitle');
}

function isRowCode(code: string): code is RosterRowCode {
  return Object.prototype.hasOwnProperty.call(ROW_CODES, code);
}

function isColumn(column: string): column is RosterColumn {
  return Object.prototype.hasOwnProperty.call(COLUMNS, column);
}
