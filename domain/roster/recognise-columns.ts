import type { DocumentType } from '../identity/document';
import { cellText } from './cell-value';
import type { CellValue } from './cell-value';

export type RosterColumn =
  | 'name'
  | 'latinName'
  | 'documentType'
  | 'documentNumber'
  | 'country'
  | 'studentNumber'
  | 'department'
  | 'programme'
  | 'degree'
  | 'outcome'
  | 'entryYear'
  | 'graduationYear'
  | 'birthDate'
  | 'sex';

/** A column with document numbers; `type` is told by its head (身份证号) or null, when another column names it. */
export interface DocumentColumn {
  readonly index: number;
  readonly type: DocumentType | null;
}

/** Where each column stands in the file, counted from 0; degrees may be told in several (学位, 学历, 培养层次). */
export interface ColumnMapping {
  readonly columns: Readonly<Partial<Record<RosterColumn, number>>>;
  readonly documents: readonly DocumentColumn[];
  readonly degrees: readonly number[];
}

export interface ColumnProblem {
  readonly code: 'ROSTER_COLUMN_MISSING' | 'ROSTER_COLUMN_TWICE';
  readonly column: RosterColumn;
}

export interface ColumnRecognition {
  readonly mapping: ColumnMapping;
  /** Empty when the file can be read. */
  readonly problems: readonly ColumnProblem[];
  /** Heads that mean nothing to a roster; their columns are not read. */
  readonly ignored: readonly string[];
}

/** Heads without blanks, brackets and case. The first that fits decides, so the narrower ones stand first. */
const HEADS: readonly [Exclude<RosterColumn, 'documentNumber'>, RegExp][] = [
  [
    'latinName',
    /^(英文|拼音|外文|护照)(姓名|名字|名)?$|^姓名(拼音|英文)$|^(english|passport|latin|pinyin)name$|^nameinenglish$|^nameonpassport$/,
  ],
  ['name', /^((学生|毕业生|中文|真实)?姓名|中文名字?|(full|student|chinese)?name|nameinchinese)$/],
  [
    'documentType',
    /^((身份)?证件(类型|类别|种类|名称)|(id|document|identification)type|typeof(id|document))$/,
  ],
  [
    'studentNumber',
    /^(学号|学生(编号|号)|(学籍|注册)学号|student(id|no|number|code)|matriculationnumber)$/,
  ],
  [
    'country',
    /^(国籍|国别|国家|国籍\/?地区|国家\/?地区|护照签发国|签发国|nationality|country|citizenship|issuingcountry|countryofcitizenship)$/,
  ],
  [
    'outcome',
    /^(毕?(\(结\))?结?业(结论|类型|情况|状态)|毕结业结论|毕业结论|学业状态|结论|graduationstatus|outcome|status)$/,
  ],
  [
    'degree',
    /^(学位|学位(类型|类别|名称)|授予学位|学历|学历(层次|类别)|最高学历|(培养|学生|学历|学习|办学)?层次|学生(类别|类型)|培养类型|degree(level|type|awarded)?|level|levelofstudy|qualification|academiclevel)$/,
  ],
  [
    'entryYear',
    /^(入学(年份|日期|时间|年月|年度|年)|年级|入校(年份|时间|日期)|(entry|enrol+ment|admission|start)(year|date)|year(of)?(entry|enrol+ment|admission))$/,
  ],
  [
    'graduationYear',
    /^((预计)?毕业(年份|日期|时间|年月|年度|年|届别)|届别|届|毕\(?结\)?业(年份|日期|时间|年月)|离校(时间|日期)|graduation(year|date)?|year(of)?graduation|dateofgraduation|graduatedin|classof|enddate)$/,
  ],
  [
    'birthDate',
    /^(出生(日期|年月|年月日|时间)|生日|(date)?ofbirth|dateofbirth|birth(date|day)|dob)$/,
  ],
  ['sex', /^(性别|sex|gender)$/],
  [
    'programme',
    /^((所学|毕业|录取|主修)?专业(名称)?|major|program(me)?|fieldofstudy|speciali[sz]ation|discipline|subject)$/,
  ],
  [
    'department',
    /^((所在|毕业|培养)?(学院|院系|系所|院\(系\)|二级学院|院部|院系名称|学院名称|院系所|院\(系\)名称|单位|学部)|系|系别|department|school|college|faculty|school\/?department|school\/?faculty|college\/?school)$/,
  ],
];

const DOCUMENT_HEADS: readonly [DocumentType | null, RegExp][] = [
  [
    'resident-card',
    /^((居民|第?二代)?身份证(号|号码|编号)?|公民身份号码|residentid(card)?(no|number)?|chineseid(card)?(no|number)?)$/,
  ],
  ['passport', /^(护照(号|号码|编号)|passport(no|number)?)$/],
  ['travel-permit-hk-mo', /^((港澳居民来往内地)?通行证号码?|回乡证号?码?)$/],
  ['travel-permit-tw', /^(台胞证号?码?|台湾居民来往大陆通行证号?码?)$/],
  [
    null,
    /^((身份)?证件(号|号码|编号)|身份证件号码?|有效证件号码?|身份证号?\/护照号?|id(no|number|card)?|(document|identification|identity)(no|number)|id\/?passport(no|number)?)$/,
  ],
];

const REQUIRED: readonly RosterColumn[] = ['department', 'graduationYear'];

/**
 * Finds the columns of a registrar's file by their heads, in the many ways they are written in Chinese and English.
 * Required: a name, department, degree, graduation year, and a document or student number. A document number
 * whose head names no type needs a column that does: the type is never guessed from the digits.
 */
export function recogniseColumns(header: readonly CellValue[]): ColumnRecognition {
  const columns: Partial<Record<RosterColumn, number>> = {};
  const documents: DocumentColumn[] = [];
  const degrees: number[] = [];
  const ignored: string[] = [];
  const twice = new Set<RosterColumn>();
  header.forEach((cell, index) => {
    if (headKey(cell) === '') return;
    const meaning = meaningOfHead(cell);
    if (meaning === null) ignored.push(cellText(cell));
    else if (typeof meaning === 'object') documents.push({ index, type: meaning.type });
    else if (meaning === 'degree') degrees.push(index);
    else if (columns[meaning] === undefined) columns[meaning] = index;
    else twice.add(meaning);
  });
  if (documents.filter(({ type }) => type === null).length > 1) twice.add('documentNumber');
  return {
    mapping: { columns, documents, degrees },
    problems: [
      ...missingColumns({ columns, documents, degrees }).map((column) => ({
        code: 'ROSTER_COLUMN_MISSING' as const,
        column,
      })),
      ...[...twice].map((column) => ({ code: 'ROSTER_COLUMN_TWICE' as const, column })),
    ],
    ignored,
  };
}

/** What a roster cannot do without and this mapping does not have. */
export function missingColumns({ columns, documents, degrees }: ColumnMapping): RosterColumn[] {
  const missing = REQUIRED.filter((column) => columns[column] === undefined);
  if (columns.name === undefined && columns.latinName === undefined) missing.push('name');
  if (degrees.length === 0) missing.push('degree');
  if (documents.length === 0 && columns.studentNumber === undefined) missing.push('documentNumber');
  if (isTypeUntold({ columns, documents })) missing.push('documentType');
  return missing;
}

/** Whether there are numbers of which neither their head nor another column names the type. */
export function isTypeUntold({
  columns,
  documents,
}: Pick<ColumnMapping, 'columns' | 'documents'>): boolean {
  return documents.some(({ type }) => type === null) && columns.documentType === undefined;
}

/** What a head says of its column: a roster's column, document numbers of a type, or null for nothing that is known. */
export function meaningOfHead(
  cell: CellValue,
): Exclude<RosterColumn, 'documentNumber'> | Pick<DocumentColumn, 'type'> | null {
  const head = headKey(cell);
  const document = DOCUMENT_HEADS.find(([, pattern]) => pattern.test(head));
  if (document !== undefined) return { type: document[0] };
  return HEADS.find(([, pattern]) => pattern.test(head))?.[0] ?? null;
}

/** A head without blanks, brackets and case. */
export function headKey(cell: CellValue): string {
  return cellText(cell)
    .toLowerCase()
    .replace(/[*#:.。、,_'’"“”\s-]/g, '')
    .replace(/\((必填|选填|required|optional|yyyy[^)]*|格式[^)]*|如[^)]*)\)/g, '')
    .replace(/（|）/g, '');
}
