/** The lists a gate decides by: they only move forward, and what is of another day is wiped. */
import type { DateText, EpochMs } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';
import type { GateLists, VisitorList } from './protocol';

export interface HeldLists {
  readonly version: number;
  readonly serverNow: EpochMs;
  readonly dates: readonly DateText[];
  readonly settings: Pick<GateLists, 'school' | 'gate' | 'direction' | 'reader' | 'mode'>;
  readonly listKeys: readonly string[];
  readonly codeKeys: GateLists['codeKeys'];
  readonly revoked: ReadonlySet<number>;
  readonly visitors: VisitorList | null;
  readonly ticket: string;
}

/** What was asked for. */
export interface ListsRequest {
  readonly device: string;
  readonly number: number;
}

/** Lists whose texts were decoded already. */
export type ReadLists = Omit<GateLists, 'revoked' | 'lifted'> & {
  readonly revoked: Iterable<number>;
  readonly lifted: Iterable<number>;
};

export type ListsCode = 'LISTS_NOT_FOR_THIS' | 'LISTS_OLDER' | 'LISTS_GAP';

/**
 * What the gate holds after lists whose signature was found right. Errors: LISTS_NOT_FOR_THIS (another device's, or the
 * answer to another request), LISTS_OLDER (not above the version held), LISTS_GAP (changes to a version that is not held:
 * ask for the whole).
 */
export function applyLists(
  held: HeldLists | null,
  lists: ReadLists,
  request: ListsRequest,
): Result<HeldLists, ListsCode> {
  if (lists.device !== request.device || lists.request !== request.number) {
    return fail('LISTS_NOT_FOR_THIS');
  }
  if (held !== null && lists.version <= held.version) return fail('LISTS_OLDER');
  const isWhole = lists.since === null;
  const fits =
    held !== null && held.version === lists.since && held.dates.join() === lists.dates.join();
  if (!isWhole && !fits) return fail('LISTS_GAP');
  const revoked = new Set(isWhole ? [] : held?.revoked);
  for (const tag of lists.revoked) revoked.add(tag);
  for (const tag of lists.lifted) revoked.delete(tag);
  const { school, gate, direction, reader, mode } = lists;
  return ok({
    version: lists.version,
    serverNow: lists.serverNow,
    dates: lists.dates,
    settings: { school, gate, direction, reader, mode },
    listKeys: lists.listKeys,
    codeKeys: lists.codeKeys,
    revoked,
    visitors: lists.visitors ?? visitorsOf(held, lists.dates),
    ticket: lists.ticket,
  });
}

/** What is left of the lists on a day: pseudonyms and visitors of days that are over go. */
export function wipeOtherDays(held: HeldLists, today: DateText): HeldLists {
  const isCurrent = held.dates.includes(today);
  const visitors = held.visitors?.date === today ? held.visitors : null;
  if (isCurrent && visitors === held.visitors) return held;
  return {
    ...held,
    revoked: isCurrent ? held.revoked : new Set(),
    dates: isCurrent ? held.dates : [],
    visitors,
  };
}

function visitorsOf(held: HeldLists | null, dates: readonly DateText[]): VisitorList | null {
  const visitors = held?.visitors ?? null;
  return visitors !== null && dates.includes(visitors.date) ? visitors : null;
}
