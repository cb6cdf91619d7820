import { cellText } from '../../../domain/roster/cell-value';
import { recogniseColumns } from '../../../domain/roster/recognise-columns';
import type { RosterReading } from '../../../domain/roster/read-roster';
import type { RosterImportReport } from '../../contract/staff';
import type { Row } from '../../ports/spreadsheet';

/** What each head of the file was taken for, so that a person sees a wrong guess before anybody relies on it. */
export function describeColumns(
  rows: readonly Row[],
  { columns }: RosterReading,
): RosterImportReport['columns'] {
  const wanted = JSON.stringify(columns);
  const heads = rows.find((row) => JSON.stringify(recogniseColumns(row)) === wanted) ?? [];
  const { mapping } = columns;
  const fields = new Map<number, string>([
    ...Object.entries(mapping.columns).map(([field, index]): [number, string] => [index, field]),
    ...mapping.documents.map(({ index }): [number, string] => [index, 'documentNumber']),
    ...mapping.degrees.map((index): [number, string] => [index, 'degree']),
  ]);
  return heads
    .map((head, index) => ({ head: cellText(head), field: fields.get(index) ?? null }))
    .filter(({ head }) => head !== '');
}
