import { maskMobile } from '../../../domain/contact/mobile';
import { maskDocumentNumber } from '../../../domain/identity/document';
import type { ListRowView } from '../../contract/lists';
import type { Vault } from '../../ports/vault';
import { entryOf } from './row-documents';
import type { ListRow } from './row-documents';

/** A row as staff see it: what it says, with document and mobile masked. */
export function viewRow(vault: Vault, row: ListRow): ListRowView {
  const entry = entryOf(vault, row);
  const shared = {
    rowId: row._id,
    content: row.contentHash,
    line: row.line,
    name: row.name,
    documentType: row.documentType,
    documentMasked: entry.document === null ? null : maskDocumentNumber(entry.document),
  };
  if ('graduationYear' in entry) {
    const { department, degree, graduationYear, entryYear, programme, studentNumber } = entry;
    return {
      ...shared,
      list: 'graduates',
      fields: texts({
        studentNumber,
        department,
        programme,
        degree,
        entryYear,
        graduationYear,
        birthDate: entry.birthDate,
      }),
    };
  }
  const { institution, cardNumber, mobile, issuedOn, validUntil, reason, since, until } = entry;
  return {
    ...shared,
    list: 'list' in row ? row.list : 'graduates',
    fields: texts({
      institution,
      cardNumber,
      mobile: mobile === null ? null : maskMobile(mobile),
      issuedOn,
      validUntil,
      reason,
      since,
      until,
    }),
  };
}

/** What there is, as texts by field. */
function texts(
  fields: Readonly<Record<string, string | number | null | undefined>>,
): ListRowView['fields'] {
  return Object.entries(fields).flatMap(([field, value]) =>
    value === null || value === undefined ? [] : [{ field, text: String(value) }],
  );
}
