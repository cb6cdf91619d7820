/**
 * A day's entries as figures by hour and gate, and those to be looked at: double ones, late ones and those by hand. No
 * names; that it was read is on record. Errors: INPUT_INVALID for what is no date. Database calls: 4, one more for every
 * 1000 entries.
 */
import { addDays, momentAt, startOfDay } from '../../../domain/calendar/shanghai';
import { dateText } from '../../../domain/identity/calendar-date';
import { handReasonOf, turnReasonOf } from '../../../domain/gate/by-hand';
import type { EntryActions, EntryHour } from '../../contract/entries';
import type { UseCase } from '../../endpoint/action';
import type { EntryDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { findAll } from '../find-all';
import { viewEntries } from './view-entries';

type Call = EntryActions['listEntryDay'];

const MARKED = 200;
const MS_PER_HOUR = 3_600_000;

export const listEntryDay: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { date },
) => {
  if (!isDate(date)) {
    return { ok: false, code: 'INPUT_INVALID', field: 'date' };
  }
  const now = ports.clock.now();
  const from = startOfDay(date);
  const [entries, inside] = await Promise.all([
    findAll(ports.store.collection('entries'), {
      at: { from: new Date(from), before: new Date(startOfDay(addDays(date, 1))) },
    }),
    findAll(ports.store.collection('visits'), { status: 'checked-in', date }),
  ]);
  await writeAudit(ports, `entries ${date} read by ${caller.accountKey} at ${now}`, {
    actor: caller.accountKey,
    action: 'read-entry-day',
    subject: date,
    reason: null,
  });
  const marked = entries.filter(isMarked).sort((one, other) => +other.at - +one.at);
  return {
    ok: true,
    value: {
      date,
      serverNow: now,
      hours: hoursOf(entries, from),
      refused: entries.filter(({ result }) => result === 'refused').length,
      doubles: entries.filter(({ double }) => double).length,
      late: entries.filter(({ late }) => late).length,
      byHand: entries.filter(({ code }) => handReasonOf(code) !== null).length,
      overstays: inside.filter(({ end }) => now >= momentAt(date, end)).length,
      marked: await viewEntries(ports, marked.slice(0, MARKED)),
    },
  };
};

function isMarked({ double, late, code }: EntryDocument): boolean {
  return (
    double === true || late === true || handReasonOf(code) !== null || turnReasonOf(code) !== null
  );
}

/** Admissions at gates; the doors of libraries and canteens are no way onto the campus. */
function hoursOf(entries: readonly EntryDocument[], from: number): EntryHour[] {
  const hours = new Map<string, { hour: number; gate: string; in: number; out: number }>();
  for (const { result, at, gate, direction, reader = 'gate' } of entries) {
    if (result !== 'admitted' || reader !== 'gate') continue;
    const hour = Math.floor((at.getTime() - from) / MS_PER_HOUR);
    const key = `${hour}#${gate}`;
    const known = hours.get(key) ?? { hour, gate, in: 0, out: 0 };
    known[direction] += 1;
    hours.set(key, known);
  }
  return [...hours.values()].sort(
    (one, other) => one.hour - other.hour || (one.gate < other.gate ? -1 : 1),
  );
}

function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return dateText(year, month, day) === text;
}
