/**
 * Who is on campus as far as gates and guards know: holders who came in and did not leave, and visitors who are checked
 * in. Somebody who came in yesterday and did not leave is among them: in an emergency one name too many is better than
 * one too few. Database calls: 4, and more for every 1000 documents.
 */
import { addDays, dateOf, momentAt, startOfDay } from '../../../domain/calendar/shanghai';
import { maskCardNumber } from '../../../domain/card/card-number';
import { displayName } from '../../../domain/identity/names';
import type { Inside, InsidePerson } from '../../contract/entries';
import type { Ports } from '../../ports';
import type { CodeDayDocument, EntryDocument, VisitDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { partyOf, viewPerson } from '../visit/view-person';

const PAGE = 1000;

export async function findInside(ports: Ports, now: number): Promise<Inside> {
  const today = dateOf(now);
  const dates = [addDays(today, -1), today];
  const { store } = ports;
  const [days, visits, entries] = await Promise.all([
    findAll(store.collection('code_days'), { date: { in: dates } }),
    findAll(store.collection('visits'), { status: 'checked-in', date: { in: dates } }),
    findAll(store.collection('entries'), {
      at: { from: new Date(startOfDay(dates[0] ?? today)), to: new Date(now) },
    }),
  ]);
  const cameIn = lastEntrances(entries);
  const people = [
    ...(await holdersInside(ports, days, cameIn, today)),
    ...visits.flatMap((visit) => visitorsInside(visit, cameIn.get(visit._id)?.gate ?? '', now)),
  ];
  const byGate = new Map<string, number>();
  for (const { gate } of people) byGate.set(gate, (byGate.get(gate) ?? 0) + 1);
  return {
    at: now,
    people,
    byGate: [...byGate].map(([gate, count]) => ({ gate, count })).sort((a, b) => b.count - a.count),
  };
}

/** The latest admission into the campus of each card and each visit. */
function lastEntrances(entries: readonly EntryDocument[]): ReadonlyMap<string, EntryDocument> {
  const latest = new Map<string, EntryDocument>();
  for (const entry of entries) {
    const whose = entry.cardNumber ?? entry.visitId ?? null;
    const isEntrance = entry.result === 'admitted' && entry.direction === 'in';
    if (whose === null || !isEntrance || (entry.reader ?? 'gate') !== 'gate') continue;
    const known = latest.get(whose);
    if (known === undefined || known.at < entry.at) latest.set(whose, entry);
  }
  return latest;
}

async function holdersInside(
  ports: Ports,
  days: readonly CodeDayDocument[],
  cameIn: ReadonlyMap<string, EntryDocument>,
  today: string,
): Promise<InsidePerson[]> {
  const inside = days.filter((day) => day.inside && !leftSince(day, days));
  const numbers = [...new Set(inside.map(({ cardNumber }) => cardNumber))];
  const cards = new Map<string, string>();
  for (let at = 0; at < numbers.length; at += PAGE) {
    const page = await ports.store.collection('cards').getMany(numbers.slice(at, at + PAGE));
    page.forEach(({ _id, name }) => cards.set(_id, displayName(name)));
  }
  const isToday = new Set(
    inside.filter(({ date }) => date === today).map(({ cardNumber }) => cardNumber),
  );
  return numbers.map((number) => ({
    kind: 'holder',
    name: cards.get(number) ?? '',
    masked: maskCardNumber(number),
    age: null,
    gate: cameIn.get(number)?.gate ?? '',
    since: cameIn.get(number)?.at.getTime() ?? null,
    isOverdue: !isToday.has(number),
  }));
}

/** After midnight people leave under another pseudonym. */
function leftSince(day: CodeDayDocument, days: readonly CodeDayDocument[]): boolean {
  return days.some(
    ({ cardNumber, date, lastOut, generation = 0 }) =>
      cardNumber === day.cardNumber &&
      lastOut > day.lastIn &&
      (date > day.date || generation > (day.generation ?? 0)),
  );
}

function visitorsInside(visit: VisitDocument, gate: string, now: number): InsidePerson[] {
  return partyOf(visit).map((person) => {
    const { name, document, age } = viewPerson(person, visit.date, displayName);
    return {
      kind: 'visitor',
      name,
      masked: document,
      age,
      gate,
      since: visit.checkedInAt?.getTime() ?? null,
      isOverdue: now >= momentAt(visit.date, visit.end),
    };
  });
}
