import { dateOf, isDateText } from '../../../../domain/calendar/shanghai';
import { parseIdentityDocument } from '../../../../domain/identity/document';
import { birthDateOf, isChildOn } from '../../../../domain/visit/companion';
import { groupVisits, type GroupPolicy } from '../../../../domain/visit/group';
import { readGroupRows, type GroupRow } from '../../../../domain/visit/group-list';
import type { GroupMistake } from '../../../contract/group';
import type { VisitActions } from '../../../contract/visit';
import type { Caller, Outcome } from '../../../endpoint/action';
import type { Ports } from '../../../ports';
import { portsWith } from '../../../ports/ports-with';
import type { CompanionDocument } from '../../../schema/documents';
import { isOwnUpload } from '../../uploads/own-upload';
import { readParty, type Party } from '../read-party';

/** A list of a hundred people has some 20 KB. */
const MOST_BYTES = 1_000_000;

type Booking = VisitActions['bookVisit']['input'];
type GroupSlot = Pick<Booking, 'campus' | 'date' | 'start'>;

export interface GroupPeople {
  readonly booking: Booking;
  readonly people: number;
  readonly children: number;
  /** Null where there are mistakes. */
  readonly party: Party | null;
  /** In the order of the lines. */
  readonly mistakes: readonly GroupMistake[];
}

/** The school's rules for groups. Error: GROUPS_NOT_HERE. */
export function groupsOf(ports: Ports): Outcome<NonNullable<Ports['school']['visit']['groups']>> {
  const { groups } = ports.school.visit;
  return groups === null ? { ok: false, code: 'GROUPS_NOT_HERE' } : { ok: true, value: groups };
}

/**
 * Reads a list that the caller uploaded: the first line leads. Mistakes in lines are part of the answer. Errors:
 * GROUP_LIST_UNREADABLE, also for others' files and for what is no list; GROUP_TOO_SMALL, VISIT_TOO_MANY_PEOPLE. No
 * database call.
 */
export async function readGroupPeople(
  ports: Ports,
  caller: Caller,
  groups: GroupPolicy,
  fileId: string,
  slot: GroupSlot,
): Promise<Outcome<GroupPeople>> {
  const bytes = isOwnUpload(ports, caller.accountKey, 'group', fileId)
    ? await ports.files.read(fileId)
    : null;
  const table =
    bytes === null || bytes.length > MOST_BYTES ? null : await ports.readSpreadsheet(bytes);
  const rows = table === null ? null : readGroupRows(table, dateOf(ports.clock.now()));
  if (rows?.ok !== true) {
    return { ok: false, code: 'GROUP_LIST_UNREADABLE' };
  }
  const [first, ...others] = rows.value;
  if (first === undefined || rows.value.length < groups.people.min) {
    return { ok: false, code: 'GROUP_TOO_SMALL' };
  }
  return rows.value.length > groups.people.max
    ? { ok: false, code: 'VISIT_TOO_MANY_PEOPLE' }
    : { ok: true, value: readPeople(ports, groups, [first, ...others], slot) };
}

function readPeople(
  ports: Ports,
  groups: GroupPolicy,
  rows: readonly [GroupRow, ...GroupRow[]],
  slot: GroupSlot,
): GroupPeople {
  const now = ports.clock.now();
  const days = { date: slot.date, today: dateOf(now) };
  const [first, ...others] = rows;
  const booking: Booking = {
    ...slot,
    visitor: personOf(first),
    companions: others.map((row) => companionOf(row, days)),
    // Whether each child has one is looked at line by line below.
    guardianConsents: true,
    consents: ports.school.visit.consents.map(({ id, version }) => ({ id, version })),
  };
  const party = readParty(forGroups(ports, groups), booking, now);
  const childLines = rows.filter((row) => isChild(row, days));
  const mistakes = [
    ...(party.ok ? [] : (party.errors ?? []).flatMap((error) => mistakeOf(rows, error))),
    ...childLines
      .filter(({ guardian }) => guardian === '')
      .map(({ line }) => ({ line, column: 'guardian', code: 'GROUP_GUARDIAN_MISSING' }) as const),
  ].sort((one, other) => one.line - other.line);
  return {
    booking,
    people: rows.length,
    children: childLines.length,
    party: party.ok && mistakes.length === 0 ? withGuardians(party.value, rows, childLines) : null,
    mistakes,
  };
}

/** The ports with the rules of visiting as they are for groups. */
export function forGroups(ports: Ports, groups: GroupPolicy): Ports {
  const { school } = ports;
  return portsWith(ports, { school: { ...school, visit: groupVisits(school.visit, groups) } });
}

interface Days {
  readonly date: string;
  readonly today: string;
}

/** A name of either script may be in either field. */
function personOf({ name, type, number, country }: GroupRow): Booking['visitor'] {
  return {
    name: { chinese: name },
    document: { type, number, ...(country === '' ? {} : { issuingCountry: country }) },
  };
}

/** Without a number somebody is said to be a child by the birth date; with one a grown-up's is not looked at. */
function companionOf(row: GroupRow, days: Days): Booking['companions'][number] {
  const { name, document } = personOf(row);
  const { number, birthDate } = row;
  const isGrownUp = number !== '' && isDateText(birthDate) && !isChildOn(birthDate, days.date);
  return {
    name,
    ...(number === '' && birthDate !== '' ? {} : { document }),
    ...(birthDate === '' || isGrownUp ? {} : { birthDate }),
  };
}

function isChild(row: GroupRow, { date, today }: Days): boolean {
  const parsed = parseIdentityDocument(personOf(row).document, today);
  const documentBirthDate = parsed.ok ? (parsed.value.birthDate ?? null) : null;
  return isChildOn(birthDateOf({ documentBirthDate, enteredBirthDate: row.birthDate }), date);
}

/** Fields are named as in a booking: `visitor.name`, `companions.0.document.number`. */
function mistakeOf(
  rows: readonly GroupRow[],
  { field, code }: { readonly field: string; readonly code: GroupMistake['code'] },
): GroupMistake[] {
  const [who = '', at = '', ...rest] = field.split('.');
  const row = who === 'visitor' ? rows[0] : rows[Number(at) + 1];
  if (row === undefined) {
    return [];
  }
  const column = columnOf(who === 'visitor' ? at : rest[0]);
  const isRounded = column === 'document' && row.isRounded;
  return [{ line: row.line, column, code: isRounded ? 'GROUP_NUMBER_ROUNDED' : code }];
}

function columnOf(part: string | undefined): GroupMistake['column'] {
  return part === 'name' || part === 'birthDate' ? part : 'document';
}

function withGuardians(
  party: Party,
  rows: readonly GroupRow[],
  children: readonly GroupRow[],
): Party {
  const named = <P extends CompanionDocument>(person: P, row: GroupRow | undefined): P =>
    row !== undefined && children.includes(row) ? { ...person, guardian: row.guardian } : person;
  return {
    ...party,
    visitor: named(party.visitor, rows[0]),
    companions: party.companions.map((person, i) => named(person, rows[i + 1])),
  };
}
