/**
 * What became of attempts that nobody heard of: told by the service's own record of what it sent to the number. It is
 * decided only where the record leaves no choice. Times are epoch ms.
 */
import { MS_PER_MINUTE, type EpochMs } from '../calendar/shanghai';

/** A message to the number, attempted at a moment, with no answer. */
export interface Doubt {
  readonly id: string;
  readonly attemptedAt: EpochMs;
}

/** A message that the service sent to the number. */
export interface SentRecord {
  readonly serial: string;
  readonly sentAt: EpochMs;
  /** The message it is known to be; null while it is known of none. */
  readonly messageId: string | null;
}

export type Finding =
  | { readonly id: string; readonly became: 'sent'; readonly serial: string }
  | { readonly id: string; readonly became: 'not-sent' | 'unclear' };

/** The service's clock is not ours. */
const EARLY = MS_PER_MINUTE;
/** A call is given up after ten seconds; the service may have sent a little later. */
const LATE = 5 * MS_PER_MINUTE;

/** From when on the record holds everything an attempt can have sent. */
export function recordIsComplete(attemptedAt: EpochMs, now: EpochMs): boolean {
  return now >= attemptedAt + 2 * LATE;
}

/** The time in which the attempt can have been sent. */
export function sendingTime(attemptedAt: EpochMs): {
  readonly from: EpochMs;
  readonly to: EpochMs;
} {
  return { from: attemptedAt - EARLY, to: attemptedAt + LATE };
}

/**
 * One finding for each doubt about the same number. Attempts near each other are judged together: as many unexplained
 * records as doubts, and all were sent; none, and none was; any other count could be either's.
 */
export function reconcile(doubts: readonly Doubt[], records: readonly SentRecord[]): Finding[] {
  return nearEachOther(doubts).flatMap((group) => judge(group, records));
}

function judge(group: readonly Doubt[], records: readonly SentRecord[]): Finding[] {
  const known = new Map(
    records.flatMap(({ messageId, serial }) => (messageId === null ? [] : [[messageId, serial]])),
  );
  const findings: Finding[] = [];
  const open = group.filter(({ id }) => {
    const serial = known.get(id);
    if (serial !== undefined) findings.push({ id, became: 'sent', serial });
    return serial === undefined;
  });
  const unexplained = records
    .filter(({ messageId, sentAt }) => messageId === null && isWithin(group, sentAt))
    .sort((a, b) => a.sentAt - b.sentAt);
  open.forEach(({ id }, place) => {
    const record = unexplained[place];
    if (unexplained.length === 0) {
      findings.push({ id, became: 'not-sent' });
    } else if (unexplained.length === open.length && record !== undefined) {
      findings.push({ id, became: 'sent', serial: record.serial });
    } else {
      findings.push({ id, became: 'unclear' });
    }
  });
  return findings;
}

function nearEachOther(doubts: readonly Doubt[]): Doubt[][] {
  const groups: Doubt[][] = [];
  for (const doubt of [...doubts].sort((a, b) => a.attemptedAt - b.attemptedAt)) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    const isNear =
      last !== undefined && sendingTime(doubt.attemptedAt).from <= sendingTime(last.attemptedAt).to;
    if (group !== undefined && isNear) group.push(doubt);
    else groups.push([doubt]);
  }
  return groups;
}

function isWithin(group: readonly Doubt[], sentAt: EpochMs): boolean {
  return group.some(({ attemptedAt }) => {
    const { from, to } = sendingTime(attemptedAt);
    return sentAt >= from && sentAt <= to;
  });
}
