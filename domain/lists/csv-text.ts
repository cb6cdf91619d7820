/** Characters with which a spreadsheet takes a cell for a formula (OWASP, "CSV Injection"); full-width ones too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
/** Without it Excel reads UTF-8 as the machine's own encoding. */
const BYTE_ORDER_MARK = '\ufeff';

/** A table as .csv in UTF-8 (RFC 4180, with byte order mark); no cell can become a formula when it is opened. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => row.map(csvCell).join(',') + '\r\n').join('');
}

function csvCell(text: string): string {
  const safe = FORMULA.test(text.trimStart()) || FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
