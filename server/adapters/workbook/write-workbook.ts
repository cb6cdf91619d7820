/**
 * An .xlsx file (ECMA-376) with one sheet of text. A library that does it weighs more than the function it would be in,
 * for five small files of XML. It prints as it is: landscape A4, as wide as a page, with lines, page numbers, and the
 * watermark and the head on every page.
 */
import type { Sheet, WorkbookWriter } from '../../ports/workbook';
import { zip } from './zip';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const LONGEST_SHEET_NAME = 31;

/** The watermark and the head stay in view above the rows. */
const VIEW =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
/** 9 is A4; a height of 0 is as many pages as it takes. Margins are inches. */
const PRINT =
  '<printOptions gridLines="1"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>';
/** In letters. */
const NARROWEST = 6;
const WIDEST = 40;

export const writeWorkbook: WorkbookWriter = (sheet) =>
  zip([
    {
      path: '[Content_Types].xml',
      text: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    },
    {
      path: '_rels/.rels',
      text: `${HEAD}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      path: 'xl/workbook.xml',
      text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(sheet))}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${escaped(sheetName(sheet)).replace(/'/g, "''")}'!$1:$2</definedName></definedNames></workbook>`,
    },
    {
      path: 'xl/_rels/workbook.xml.rels',
      text: `${HEAD}<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    { path: 'xl/worksheets/sheet1.xml', text: worksheet(sheet) },
  ]);

function worksheet({ watermark, head, rows }: Sheet): string {
  const all = [[watermark], head, ...rows];
  const xml = all.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((text, column) => cell(text, row, column)).join('')}</row>`,
  );
  const columns = head.map((_, at) => column(at, [head, ...rows]));
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${VIEW}<cols>${columns.join('')}</cols><sheetData>${xml.join('')}</sheetData>${PRINT}</worksheet>`;
}

/** As wide as its longest text; a Chinese character takes the place of two letters. */
function column(at: number, rows: readonly (readonly string[])[]): string {
  const longest = rows.reduce((most, cells) => {
    const text = cells[at] ?? '';
    return Math.max(most, text.length + (text.match(/[^\u0000-\u02FF]/g)?.length ?? 0));
  }, NARROWEST);
  return `<col min="${at + 1}" max="${at + 1}" width="${Math.min(longest, WIDEST) + 2}" customWidth="1"/>`;
}

function cell(text: string, row: number, column: number): string {
  return `<c r="${columnName(column)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${escaped(withoutFormula(text))}</t></is></c>`;
}

/**
 * A text cell is not computed here, but would be after somebody saved the sheet as .csv and opened that: what begins like
 * a formula gets an apostrophe (OWASP, CSV injection).
 */
export function withoutFormula(text: string): string {
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
}

/** A, B, … Z, AA, … */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

/** Characters that a sheet's name may not have are left out. */
function sheetName({ name }: Sheet): string {
  return name.replace(/[\\/?*[\]:]/g, '').slice(0, LONGEST_SHEET_NAME);
}

function escaped(text: string): string {
  return (
    text
      // XML 1.0 has no way to write these.
      .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
  );
}
