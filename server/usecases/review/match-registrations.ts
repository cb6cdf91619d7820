/** Prepares a page of registrations for the desk: each compared with the roster and with what else is known. */
import { soundKeyOf } from '../../../domain/identity/sound-key';
import type { PersonName } from '../../../domain/identity/names';
import { matchRegistration } from '../../../domain/roster/match';
import type { Ports } from '../../ports';
import type {
  BatchItem,
  RosterDocument,
  StoredDegree,
  StoredDifference,
} from '../../schema/documents';
import { selectByKeys } from '../find-by-keys';
import { readInForce } from '../lists/list-state';
import { openClaim } from './claim';
import type { Claim, ComparedRegistration } from './claim';
import { findObstacles } from './find-obstacles';
import type { Obstacles } from './find-obstacles';

/** Graduation years in the roster may be off by one. */
const YEARS_APART = 1;

/** What of a roster entry is compared and shown. */
const ENTRY_FIELDS = [
  'name',
  'documentKey',
  'soundKey',
  'birthDate',
  'department',
  'programme',
  'degree',
  'entryYear',
  'graduationYear',
  'importId',
  'importedBy',
] as const;

type Entry = Pick<RosterDocument, '_id' | (typeof ENTRY_FIELDS)[number]>;

/** Items in the order of the registrations. Six to nine database calls for a page of at most 800. */
export async function matchRegistrations(
  ports: Ports,
  registrations: readonly ComparedRegistration[],
): Promise<BatchItem[]> {
  const claims = registrations.map((registration) => openClaim(ports, registration));
  const inForce = await readInForce(ports);
  const [entries, obstacles] = await Promise.all([
    findEntries(ports, claims, inForce.of('graduates')),
    findObstacles(ports, claims, inForce),
  ]);
  return claims.map((claim) =>
    toItem(ports, claim, entries.get(claim.registration._id) ?? [], obstacles),
  );
}

/**
 * Roster entries in force by registration: those with the document, else those whose name sounds alike in one of the
 * years.
 */
async function findEntries(
  ports: Ports,
  claims: readonly Claim[],
  imports: readonly string[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  if (imports.length === 0) {
    return new Map();
  }
  const roster = ports.store.collection('roster');
  const inForce = async (found: Promise<Entry[]>): Promise<Entry[]> =>
    (await found).filter(({ importId }) => imports.includes(importId));
  const byDocument = groupBy(
    await inForce(
      selectByKeys(
        roster,
        ENTRY_FIELDS,
        'documentKey',
        claims.flatMap((claim) => claim.documentKeys),
      ),
    ),
    (entry) => entry.documentKey ?? '',
  );
  const withDocument = (claim: Claim): Entry[] =>
    claim.documentKeys.flatMap((key) => byDocument.get(key) ?? []);
  const others = claims.filter((claim) => withDocument(claim).length === 0);
  const bySound =
    others.length === 0
      ? new Map<string, Entry[]>()
      : groupBy(
          await inForce(
            selectByKeys(
              roster,
              ENTRY_FIELDS,
              'soundKey',
              others.flatMap(({ registration }) => soundKeys(ports, registration.name)),
              { graduationYear: { in: distinct(others.flatMap(yearsNear)) } },
            ),
          ),
          (entry) => entry.soundKey,
        );
  return new Map(
    claims.map((claim) => {
      const found = withDocument(claim);
      const { _id, name } = claim.registration;
      return [
        _id,
        found.length > 0 ? found : soundKeys(ports, name).flatMap((key) => bySound.get(key) ?? []),
      ];
    }),
  );
}

function toItem(
  ports: Ports,
  claim: Claim,
  entries: readonly Entry[],
  obstacles: Obstacles,
): BatchItem {
  const { registration } = claim;
  const { name, degrees } = registration;
  const match = matchRegistration(
    { name, documentKeys: claim.documentKeys, birthDate: claim.birthDate, degrees },
    entries,
    ports.school.registration.departments,
  );
  const obstructing = obstacles.of(claim);
  const unconfirmed =
    match.kind === 'exact' ? unconfirmedDegrees(degrees, match.confirmedDegrees) : [];
  return {
    registrationId: registration._id,
    version: registration.version,
    match: match.kind === 'exact' && obstructing.length > 0 ? 'near' : match.kind,
    name,
    documentType: registration.documentType,
    documentMasked: claim.documentMasked,
    degrees,
    roster: match.entry ? { name: match.entry.name, degree: degreeOf(match.entry) } : null,
    importedBy: registration.entered?.by ?? match.entry?.importedBy ?? null,
    differences: [...match.differences, ...obstructing, ...unconfirmed],
    confirmedDegrees: match.confirmedDegrees,
    personId: obstacles.personOf(claim),
  };
}

/** A further degree that the roster does not have is shown, and does not go on the card without a person's decision. */
function unconfirmedDegrees(
  degrees: readonly StoredDegree[],
  confirmed: readonly number[],
): StoredDifference[] {
  return degrees
    .filter((_, index) => !confirmed.includes(index))
    .map(({ department, graduationYear }) => ({
      code: 'DEGREE_NOT_CONFIRMED',
      claimed: `${department} ${graduationYear}`,
      recorded: null,
      marks: [],
    }));
}

function degreeOf(entry: Entry): StoredDegree {
  const { department, programme, degree, entryYear, graduationYear } = entry;
  return { department, programme, degree, entryYear, graduationYear };
}

/** A name in two scripts may stand in the roster in either. */
function soundKeys({ vault }: Ports, { chinese, latin }: PersonName): string[] {
  const sounds = [
    chinese === undefined ? '' : soundKeyOf({ chinese }),
    latin === undefined ? '' : soundKeyOf({ latin }),
  ];
  return distinct(sounds.filter((sound) => sound !== '')).flatMap((sound) =>
    vault.soundKeys(sound),
  );
}

function yearsNear({ registration }: Claim): number[] {
  return registration.degrees.flatMap(({ graduationYear }) =>
    Array.from({ length: 2 * YEARS_APART + 1 }, (_, i) => graduationYear - YEARS_APART + i),
  );
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
