/**
 * Who is blocked from visiting, by documents and never by a name: people with a bar, and those in lists of barred people
 * that are in force. In a rush everybody asks, so a process remembers all of them for a minute; a bar counts a minute
 * after it was set at the latest.
 */
import { dateOf, type DateText } from '../../../domain/calendar/shanghai';
import { isBarred, type ListedPerson } from '../../../domain/lists/listed-person';
import type { Ports } from '../../ports';
import type { Store } from '../../ports/store';
import type { DocumentKey } from '../../schema/documents';
import { findListedPeople } from '../lists/find-listed-people';
import { readInForce, type InForce } from '../lists/list-state';
import { findBarred } from '../sanction/find-barred';

const REMEMBERED_MS = 60_000;
/** One read's worth; a school that bars more people has them looked up for each booking. */
const MOST = 999;

/** From when until when documents are barred, without names. */
type Bars = ReadonlyMap<DocumentKey, readonly Pick<ListedPerson, 'since' | 'until'>[]>;

interface Blocked {
  readonly lists: InForce;
  /** Both are null when there are too many to remember. */
  readonly bars: ReadonlyMap<DocumentKey, DateText> | null;
  readonly listed: Bars | null;
}

const seen = new WeakMap<Store, { readonly at: number; readonly blocked: Promise<Blocked> }>();

/** Whether somebody with one of these documents is blocked today. Most often no database call; 3 once in a minute. */
export async function areBlocked(ports: Ports, keys: readonly DocumentKey[]): Promise<boolean> {
  const today = dateOf(ports.clock.now());
  const { bars, listed, lists } = await remembered(ports);
  const haveBar =
    bars === null
      ? (await findBarred(ports, keys, today)).size > 0
      : keys.some((key) => today < (bars.get(key) ?? ''));
  if (haveBar) {
    return true;
  }
  return listed === null
    ? (await findListedPeople(ports, keys, lists)).barred.length > 0
    : keys.some((key) => (listed.get(key) ?? []).some((bar) => isBarred(bar, today)));
}

/** Whoever asks while somebody reads waits for the same answer. */
function remembered(ports: Ports): Promise<Blocked> {
  const at = ports.clock.now();
  const known = seen.get(ports.store);
  if (known !== undefined && known.at <= at && at < known.at + REMEMBERED_MS) {
    return known.blocked;
  }
  const blocked = readBlocked(ports, dateOf(at));
  seen.set(ports.store, { at, blocked });
  blocked.catch(() => seen.delete(ports.store));
  return blocked;
}

async function readBlocked(ports: Ports, today: DateText): Promise<Blocked> {
  const [lists, bars] = await Promise.all([
    readInForce(ports),
    ports.store
      .collection('bars')
      .select(['until'], { until: { after: today } }, { limit: MOST + 1 }),
  ]);
  return {
    lists,
    bars: bars.length > MOST ? null : new Map(bars.map(({ _id, until }) => [_id, until])),
    listed: await readListed(ports, lists.of('bars')),
  };
}

async function readListed(ports: Ports, imports: readonly string[]): Promise<Bars | null> {
  const rows =
    imports.length === 0
      ? []
      : await ports.store
          .collection('listed_people')
          .select(
            ['documentKey', 'since', 'until'],
            { importId: { in: imports } },
            { limit: MOST + 1 },
          );
  const bars = new Map<DocumentKey, Pick<ListedPerson, 'since' | 'until'>[]>();
  for (const { documentKey, since, until } of rows) {
    if (documentKey !== null) {
      bars.set(documentKey, [...(bars.get(documentKey) ?? []), { since, until }]);
    }
  }
  return rows.length > MOST ? null : bars;
}
