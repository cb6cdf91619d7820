/**
 * The day sheet of a campus as a file to print, watermarked with whoever asked for it: who comes when, with documents
 * masked. Errors: VISIT_CAMPUS_UNKNOWN, VISIT_SLOT_UNKNOWN for what is no date; those of `writeExport`. Database calls:
 * 5, and more for every 1000 visits.
 */
import { dateOf, timeOf } from '../../../domain/calendar/shanghai';
import { slotsOn } from '../../../domain/visit/slot';
import { WITH_PLACES } from '../../../domain/visit/visit';
import type { StaffVisitActions } from '../../contract/staff-visits';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { Sheet } from '../../ports/workbook';
import type { VisitStatus } from '../../schema/documents';
import { writeExport } from '../entries/write-export';
import { findAll } from '../find-all';
import { onSheet } from './view-person';
import { viewDayVisit } from './view-day-visit';

type Call = StaffVisitActions['exportVisitDay'];

const HEAD = [
  '时段 Slot',
  '姓名 Name',
  '证件 Document',
  '人数 People',
  '车牌 Plate',
  '事由 Purpose',
  '状态 State',
  '入校 In',
  '离校 Out',
] as const;

type OnSheet = (typeof WITH_PLACES)[number];

const STATES: Readonly<Record<OnSheet, string>> = {
  offered: '待确认 Offered',
  booked: '未到 Expected',
  'checked-in': '在校 Inside',
  'checked-out': '已离校 Left',
  'no-show': '未到 Missed',
};

export const exportVisitDay: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { campus, date, reason },
) => {
  const slots = slotsOn(campus, date, ports.school.visit);
  return slots.ok
    ? writeExport(ports, {
        by: caller.accountKey,
        action: 'export-visit-day',
        subject: `${campus}#${date}`,
        reason,
        name: `visits-${campus}-${date}`,
        sheet: (exporter) => sheetOf(ports, campus, date, exporter),
      })
    : slots;
};

async function sheetOf(
  ports: Ports,
  campus: string,
  date: string,
  exporter: string,
): Promise<Sheet> {
  const now = ports.clock.now();
  const place = ports.school.visit.campuses.find(({ id }) => id === campus)?.name;
  const visits = (await findAll(ports.store.collection('visits'), { date, campus }))
    .map((visit) => viewDayVisit(visit, now))
    .sort((one, other) => (one.start < other.start ? -1 : one.start > other.start ? 1 : 0));
  const time = (moment: number | null): string => (moment === null ? '' : timeOf(moment));
  return {
    name: `入校 ${date}`,
    watermark: `内部资料，请勿外传 Confidential · ${place?.zh ?? campus} ${date} · ${dateOf(now)} ${timeOf(now)} 导出 Exported by ${exporter}`,
    head: HEAD,
    rows: visits.flatMap((visit) =>
      holdsPlace(visit.status)
        ? visit.people.map((person, n) => [
            `${visit.start}–${visit.end}`,
            person.name,
            onSheet(person),
            n === 0 ? String(visit.people.length) : '',
            n === 0 ? (visit.plate ?? '') : '',
            n === 0 ? (visit.purpose ?? '') : '',
            STATES[visit.status as OnSheet],
            time(visit.checkedInAt),
            time(visit.checkedOutAt),
          ])
        : [],
    ),
  };
}

function holdsPlace(status: VisitStatus): boolean {
  return WITH_PLACES.some((one) => one === status);
}
