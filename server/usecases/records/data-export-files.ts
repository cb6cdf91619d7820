/** The two files of somebody's copy: one to read, one for programs. */
import { dateOf, timeOf } from '../../../domain/calendar/shanghai';
import type { Ports } from '../../ports';
import type { Sheet } from '../../ports/workbook';
import type { DataExportDocument } from '../../schema/documents';
import {
  FIELDS,
  SECTIONS,
  type DataRecord,
  type FieldId,
  type OwnData,
  type SectionId,
} from './data-fields';

export type DataExportForm = 'sheet' | 'json';

const ENDINGS: Readonly<Record<DataExportForm, string>> = { sheet: 'xlsx', json: 'json' };

/** The id is random and says nothing. */
export function dataExportPath(id: string, form: DataExportForm): string {
  return `my-data/${id}.${ENDINGS[form]}`;
}

export function dataExportName(
  ports: Ports,
  file: DataExportDocument,
  form: DataExportForm,
): string {
  const date = dateOf(file.requestedAt.getTime());
  return `${ports.school.id}-my-data-${date}.${ENDINGS[form]}`;
}

/** One line for each field of each record. */
export function toSheet(
  ports: Ports,
  data: OwnData,
  language: DataExportDocument['language'],
): Sheet {
  const now = ports.clock.now();
  const made = `${dateOf(now)} ${timeOf(now)}`;
  const rows = (Object.keys(SECTIONS) as SectionId[]).flatMap((section) =>
    data[section].flatMap((record, index) =>
      linesOf(record, language).map(([field, text]) => [
        SECTIONS[section][language],
        String(index + 1),
        field,
        text,
      ]),
    ),
  );
  return language === 'zh'
    ? {
        name: '我的信息',
        watermark: `${ports.school.name.zh} · ${made} 导出 · 仅供本人使用，请妥善保管`,
        head: ['类别', '序号', '项目', '内容'],
        rows,
      }
    : {
        name: 'My data',
        watermark: `${ports.school.name.en} · made ${made} · for yourself only, keep it safe`,
        head: ['Part', 'No.', 'Item', 'Content'],
        rows,
      };
}

export function toJson(ports: Ports, data: OwnData): string {
  const now = ports.clock.now();
  return JSON.stringify(
    { school: ports.school.id, madeAt: `${dateOf(now)}T${timeOf(now)}+08:00`, ...data },
    null,
    2,
  );
}

function linesOf(
  record: DataRecord,
  language: DataExportDocument['language'],
): (readonly [string, string])[] {
  return Object.entries(record).map(([field, text]) => [FIELDS[field as FieldId][language], text]);
}
