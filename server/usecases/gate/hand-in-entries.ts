import { dateOf } from '../../../domain/calendar/shanghai';
import { decidePassage, NOT_SEEN, type Direction, type Presence } from '../../../domain/code/entry';
import { PSEUDONYM_BYTES } from '../../../domain/code/identity-code';
import { dateOfWindow } from '../../../domain/code/window';
import { LATE_AFTER_MS, type HandedInEntry } from '../../../domain/gate/protocol';
import { READER_PERMISSIONS } from '../../../domain/gate/reader';
import type { EntriesTaken, GateRequestOf } from '../../contract/gate';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CodeDayDocument, EntryDocument } from '../../schema/documents';
import { codeDayId } from '../card/code-day';
import { readPseudonymSubject } from '../card/pseudonym-subject';
import { followEntries } from '../visit/follow-entries';
import { entryId, type GateReader } from './gate-reader';
import { findExpected } from './list-expected';

type Days = ReadonlyMap<string, CodeDayDocument>;

/** An entry with what the cloud makes of it. */
interface Taken {
  readonly document: EntryDocument;
  /** The pseudonym's day that remembers it; null where nothing is to be remembered. */
  readonly dayId: string | null;
  readonly window: number;
}

/**
 * Takes entries that a device kept until now. Handed in twice is once, by the device and its number. What the device
 * decided alone is laid beside what the cloud and other gates know: an admission that would not have been one here is
 * marked as double, and the pseudonym's day remembers it from now on. Database calls: 2, one for each day that changes,
 * and those of the visits where visitors are among them.
 */
export async function handInEntries(
  ports: Ports,
  reader: GateReader,
  { entries }: Pick<GateRequestOf<'hand-in'>, 'entries'>,
): Promise<Outcome<EntriesTaken>> {
  const now = ports.clock.now();
  const inOrder = [...entries].sort((one, other) => one.at - other.at || one.number - other.number);
  const days = await daysOf(ports, inOrder);
  const visits = await visitsOf(ports, reader, inOrder, now);
  const presences = new Map<string, Presence>([...days].map(([id, day]) => [id, day]));
  const taken = inOrder.map((entry) => take(ports, reader, entry, presences, visits, now));
  if (taken.length > 0) {
    // First the entries: repeated after a crash they are there already, with what was seen of them the first time.
    await ports.store.collection('entries').addMissing(taken.map(({ document }) => document));
    await rememberDays(ports, reader.direction, taken, days);
    const visitIds = taken.flatMap(({ document }) => document.visitId ?? []);
    if (visitIds.length > 0) {
      await followEntries(ports, visitIds);
    }
  }
  return { ok: true, value: { taken: taken.length, serverNow: now } };
}

async function daysOf(ports: Ports, entries: readonly HandedInEntry[]): Promise<Days> {
  const ids = new Set(entries.flatMap((entry) => dayIdOf(entry) ?? []));
  const days = ids.size === 0 ? [] : await ports.store.collection('code_days').getMany([...ids]);
  return new Map(days.map((day) => [day._id, day]));
}

/** Only what the device decided alone is news. */
function dayIdOf({ code, decided }: HandedInEntry): string | null {
  return code === null || decided === 'online'
    ? null
    : codeDayId(dateOfWindow(code.window), code.pseudonym);
}

/** Visits by the tags of today's visitors, and of yesterday's where entries come late. */
async function visitsOf(
  ports: Ports,
  { gate }: GateReader,
  entries: readonly HandedInEntry[],
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const dates = new Set(
    entries.filter(({ visitor, at }) => visitor !== null && at <= now).map(({ at }) => dateOf(at)),
  );
  const found = new Map<string, string>();
  for (const date of dates) {
    for (const { tag, visit } of await findExpected(ports, gate, date)) {
      found.set(`${date}#${tag}`, visit._id);
    }
  }
  return found;
}

function take(
  ports: Ports,
  reader: GateReader,
  entry: HandedInEntry,
  presences: Map<string, Presence>,
  visits: ReadonlyMap<string, string>,
  now: number,
): Taken {
  const { direction } = reader;
  const isCampus = READER_PERMISSIONS[reader.reader].passage === 'campus';
  const dayId = isCampus && entry.admitted ? dayIdOf(entry) : null;
  const window = entry.code?.window ?? 0;
  let double = false;
  if (dayId !== null) {
    const seen = presences.get(dayId) ?? NOT_SEEN;
    const passage = decidePassage(seen, direction, window, 'enforce');
    double = direction === 'in' && !passage.admitted;
    presences.set(dayId, later(seen, direction, window));
  }
  const document: EntryDocument = {
    _id: entryId(reader, entry.number),
    schema: 1,
    device: reader.id,
    reader: reader.reader,
    at: new Date(entry.at),
    gate: reader.gate,
    direction,
    cardNumber: cardNumberOf(ports, entry),
    result: entry.admitted ? 'admitted' : 'refused',
    code: entry.reason,
    decided: entry.decided,
    handedInAt: new Date(now),
    late: now - entry.at > LATE_AFTER_MS,
    ...(double ? { double } : {}),
    ...(entry.visitor === null
      ? {}
      : { visitId: visits.get(`${dateOf(entry.at)}#${entry.visitor}`) ?? null }),
  };
  return { document, dayId, window };
}

function cardNumberOf(ports: Ports, { code }: HandedInEntry): string | null {
  if (code === null) {
    return null;
  }
  const pseudonym = Uint8Array.from({ length: PSEUDONYM_BYTES }, (_, i) =>
    Number.parseInt(code.pseudonym.slice(2 * i, 2 * i + 2), 16),
  );
  const subject = ports.codeSigner.cardOf(pseudonym, dateOfWindow(code.window));
  return subject === null ? null : readPseudonymSubject(subject).cardNumber;
}

/** Whoever passed last decides whether somebody is inside; what is older than that changes only what was used. */
function later(seen: Presence, direction: Direction, window: number): Presence {
  const isLatest = window >= Math.max(seen.lastIn, seen.lastOut);
  return {
    inside: isLatest ? direction === 'in' : seen.inside,
    lastIn: direction === 'in' ? Math.max(seen.lastIn, window) : seen.lastIn,
    lastOut: direction === 'out' ? Math.max(seen.lastOut, window) : seen.lastOut,
  };
}

/** Each day as the conditional update found it; one that a gate changes meanwhile is read and tried again. */
async function rememberDays(
  ports: Ports,
  direction: Direction,
  taken: readonly Taken[],
  days: Days,
): Promise<void> {
  const collection = ports.store.collection('code_days');
  const windows = new Map<string, number>();
  for (const { dayId, window } of taken) {
    if (dayId !== null) windows.set(dayId, Math.max(windows.get(dayId) ?? 0, window));
  }
  for (const [dayId, window] of windows) {
    for (let day = days.get(dayId) ?? null; day !== null;) {
      const { inside, lastIn, lastOut } = day;
      const next = later(day, direction, window);
      const isSame = next.inside === inside && next.lastIn === lastIn && next.lastOut === lastOut;
      const updated = isSame
        ? 1
        : await collection.update({ _id: dayId, inside, lastIn, lastOut }, { set: { ...next } });
      day = updated === 1 ? null : await collection.get(dayId);
    }
  }
}
