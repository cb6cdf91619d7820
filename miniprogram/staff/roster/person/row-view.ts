/** A row of a list in words. */
import { fieldsOf, type ListField } from '../../../../domain/lists/list-field';
import { displayName } from '../../../../domain/identity/names';
import type { ListRow } from '../../services/lists';
import { t } from '../i18n/index';
import { contentText, fieldText } from '../list-texts';

export interface RowView {
  readonly id: string;
  readonly list: string;
  readonly name: string;
  readonly line: string;
  readonly pairs: readonly { readonly label: string; readonly text: string }[];
}

export function rowView(row: ListRow): RowView {
  const { list, rowId, name, documentType, documentMasked, line, fields } = row;
  const document =
    documentType === null || documentMasked === null
      ? t('person.noDocument')
      : `${t(`documents.${documentType}`)} ${documentMasked}`;
  return {
    id: rowId,
    list: t(`names.${list}`),
    name: name === null ? '' : displayName(name),
    line: t('person.line', { n: line }),
    pairs: [
      { label: t('person.document'), text: document },
      ...fields.map(({ field, text }) => ({
        label: fieldText(field),
        text: contentText(field, text),
      })),
    ],
  };
}

/** What of a row can be corrected; the type of a document is told with its number. */
export function correctableFields(list: ListRow['list']): readonly ListField[] {
  return fieldsOf(list).filter(
    (field) =>
      field !== 'documentNumber' &&
      field !== 'documentType' &&
      field !== 'sex' &&
      field !== 'outcome',
  );
}
