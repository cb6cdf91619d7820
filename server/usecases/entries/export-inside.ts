/**
 * The list of who is inside as a file to print, watermarked with whoever asked for it; it expires as every export does.
 * No second member of staff is waited for: it is for an emergency, and it is on record at once. Errors: REASON_MISSING,
 * TRY_AGAIN. Database calls: 8, and more for every 1000 documents.
 */
import { dateOf, timeOf } from '../../../domain/calendar/shanghai';
import type { EntryActions, Inside } from '../../contract/entries';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { Sheet } from '../../ports/workbook';
import { onSheet } from '../visit/view-person';
import { findInside } from './find-inside';
import { writeExport } from './write-export';

type Call = EntryActions['exportInside'];

const HEAD = [
  '姓名 Name',
  '身份 Kind',
  '卡号或证件 Card or document',
  '入校校门 Gate',
  '入校时间 Since',
  '备注 Note',
] as const;

export const exportInside: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { reason },
) => {
  const now = ports.clock.now();
  return writeExport(ports, {
    by: caller.accountKey,
    action: 'export-inside',
    subject: 'inside',
    reason,
    name: `inside-${dateOf(now)}`,
    sheet: async (exporter) => sheetOf(ports, await findInside(ports, now), exporter),
  });
};

function sheetOf(ports: Ports, inside: Inside, exporter: string): Sheet {
  const gates = new Map(ports.school.gates.map(({ id, name }) => [id, `${name.zh} ${name.en}`]));
  const moment = `${dateOf(inside.at)} ${timeOf(inside.at)}`;
  return {
    name: `校内人员 ${dateOf(inside.at)}`,
    watermark: `内部资料，请勿外传 Confidential · ${moment} 校内 Inside ${inside.people.length} · 导出 Exported by ${exporter}`,
    head: HEAD,
    rows: inside.people.map((person) => [
      person.name,
      person.kind === 'holder' ? '校友 Alumnus' : '访客 Visitor',
      onSheet({ document: person.masked, age: person.age }),
      gates.get(person.gate) ?? '',
      person.since === null ? '' : `${dateOf(person.since)} ${timeOf(person.since)}`,
      person.isOverdue ? '超时 Overdue' : '',
    ]),
  };
}
