/** What each column of a file is taken for: guessed from the heads, and put right by people. */
import { cellText, isBlankRow } from '../roster/cell-value';
import type { CellValue } from '../roster/cell-value';
import { headKey, isTypeUntold, meaningOfHead, missingColumns } from '../roster/recognise-columns';
import type { DocumentColumn } from '../roster/recognise-columns';
import { documentTypeOfField, fieldsOf } from './list-field';
import type { ListField, PeopleField, PlainField } from './list-field';
import type { ListKind } from './list-kind';

/** One for each column of the file; null for columns that are not read. */
export type ColumnAssignment = readonly (ListField | null)[];

/** The same the other way round, as rows are read; a roster's `ColumnMapping` is one. */
export interface ListMapping {
  readonly columns: Readonly<Partial<Record<PlainField, number>>>;
  readonly documents: readonly DocumentColumn[];
  readonly degrees: readonly number[];
}

export interface AssignmentProblem {
  readonly code: 'ROSTER_COLUMN_MISSING' | 'ROSTER_COLUMN_TWICE';
  readonly field: ListField;
}

/** Heads of the lists that are no roster, as `headKey` writes them. */
const PEOPLE_HEADS: readonly [PeopleField, RegExp][] = [
  ['cardNumber', /^((校友)?(电子)?卡(号|号码|编号)|(alumni)?cardn(o|umber))$/],
  [
    'mobile',
    /^(手机(号|号码)?|移动电话|联系电话|电话|mobile(phone)?(no|number)?|phone(no|number)?)$/,
  ],
  ['issuedOn', /^((发卡|办卡|制卡|发放)(日期|时间)|issue(d|date|don)?|dateofissue)$/],
  ['validUntil', /^(有效期(至|限)?|到期(日|日期|时间)|(valid|expiry|expires)(until|to|date|on)?)$/],
  ['reason', /^((限制|禁止|处理|不予发放)?(原因|理由|事由)|reason|grounds?)$/],
  ['since', /^((生效|开始|起始|处理|决定|限制)(日期|时间|日)|日期|date|since|from|startdate)$/],
  ['until', /^((解除|截止|结束|终止|限制至)(日期|时间|日)?|until|to|enddate)$/],
  [
    'institution',
    /^((所属|所在|工作)?(单位|部门|医院|附属医院|学院|院系)(名称)?|department|institution|unit|hospital|employer)$/,
  ],
];

/** Titles and notes stand above the heads in these first rows at most. */
const ROWS_ABOVE_HEADS = 10;

/** The index of the row with the heads: the one of the first rows that has most of them; 0 when none has any. */
export function findHeads(list: ListKind, rows: readonly (readonly CellValue[])[]): number {
  const counts = rows
    .slice(0, ROWS_ABOVE_HEADS + 1)
    .map((row) => recogniseAssignment(list, row).filter((field) => field !== null).length);
  return Math.max(0, counts.indexOf(Math.max(...counts)));
}

/** A guess from the heads alone; heads that mean nothing to this list are not read. */
export function recogniseAssignment(list: ListKind, heads: readonly CellValue[]): ColumnAssignment {
  const fields = fieldsOf(list);
  return heads.map((head) => {
    if (headKey(head) === '') return null;
    const own = list === 'graduates' ? undefined : peopleFieldOf(list, head);
    const field = own ?? rosterFieldOf(head);
    return field !== null && fields.includes(field) ? field : null;
  });
}

/**
 * What keeps a file from being read with this assignment, empty when nothing does: a field that the list needs, a field
 * that two columns claim.
 */
export function assignmentProblems(
  list: ListKind,
  assignment: ColumnAssignment,
): readonly AssignmentProblem[] {
  const fields = assignment.filter((field): field is ListField => field !== null);
  const twice = fields.filter(
    (field, index) => field !== 'degree' && fields.indexOf(field) !== index,
  );
  return [
    ...missingFields(list, mappingOf(assignment)).map((field) => ({
      code: 'ROSTER_COLUMN_MISSING' as const,
      field,
    })),
    ...[...new Set(twice)].map((field) => ({ code: 'ROSTER_COLUMN_TWICE' as const, field })),
  ];
}

/** An assignment as people sent it, without fields that this list does not have and columns that the file does not. */
export function fittingAssignment(
  list: ListKind,
  assignment: ColumnAssignment,
  columns: number,
): ColumnAssignment {
  const fields = fieldsOf(list);
  return Array.from({ length: columns }, (_, index) => {
    const field = assignment[index] ?? null;
    return field !== null && fields.includes(field) ? field : null;
  });
}

export function mappingOf(assignment: ColumnAssignment): ListMapping {
  const columns: Partial<Record<PlainField, number>> = {};
  const documents: DocumentColumn[] = [];
  const degrees: number[] = [];
  assignment.forEach((field, index) => {
    if (field === null) return;
    const type = documentTypeOfField(field);
    if (type !== undefined) documents.push({ index, type });
    else if (field === 'degree') degrees.push(index);
    else columns[field as PlainField] ??= index;
  });
  return { columns, documents, degrees };
}

/**
 * The text by which a file of the same shape is known again: its heads in order. Empty when the row is no row of heads,
 * so that nothing of a person is remembered.
 */
export function headerShape(list: ListKind, heads: readonly CellValue[]): string {
  const known = recogniseAssignment(list, heads).filter((field) => field !== null).length;
  return known === 0 || isBlankRow(heads)
    ? ''
    : JSON.stringify([list, ...heads.map((head) => headKey(cellText(head)))]);
}

function missingFields(list: ListKind, mapping: ListMapping): ListField[] {
  if (list === 'graduates') return missingColumns(mapping);
  const missing: ListField[] = [];
  if (list === 'older-cards') {
    if (mapping.columns.cardNumber === undefined) missing.push('cardNumber');
  } else if (mapping.documents.length === 0) {
    missing.push('documentNumber');
  }
  if (list === 'bars' && mapping.columns.reason === undefined) missing.push('reason');
  if (isTypeUntold(mapping)) missing.push('documentType');
  return missing;
}

function peopleFieldOf(list: ListKind, head: CellValue): PeopleField | undefined {
  const key = headKey(head);
  const fields = fieldsOf(list);
  return PEOPLE_HEADS.find(([field, pattern]) => fields.includes(field) && pattern.test(key))?.[0];
}

function rosterFieldOf(head: CellValue): ListField | null {
  const meaning = meaningOfHead(head);
  if (meaning === null || typeof meaning === 'string') return meaning;
  return meaning.type === null ? 'documentNumber' : `documentNumber:${meaning.type}`;
}
