/**
 * The audit log as a chain: entries are sealed page by page, and the link of each is made of the one before it and of
 * the entry's own digest, so that nothing sealed can be changed, taken out or put in between without being seen. The
 * keyed hash is handed in: whoever can only write to the database cannot make a link. What the chain alone cannot see
 * is a cut at its end; a checkpoint that was kept elsewhere does.
 */
import type { EpochMs } from '../calendar/shanghai';

/** A keyed hash of a text. */
export type KeyedHash = (text: string) => string;

/** Who did what to whom, when and why; what an entry says and what its digest covers. */
export interface AuditRecord {
  readonly id: string;
  readonly at: EpochMs;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly reason: string | null;
  /** Keyed hashes of what was changed. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface AuditLink {
  readonly id: string;
  readonly link: string;
}

export interface AuditPage {
  /** Counted from 1. */
  readonly number: number;
  /** The last link of the page before; '' on the first. */
  readonly previous: string;
  /** The link of its last entry. */
  readonly last: string;
  /** Entries on this page. */
  readonly count: number;
  /** Entries on this page and all before it. */
  readonly total: number;
  /** Null after the time for which entries are kept; the chain goes on over such a page. */
  readonly entries: readonly AuditLink[] | null;
}

/** An entry as it is found: with the digest that was stored with it. */
export interface FoundRecord {
  readonly record: AuditRecord;
  readonly digest: string;
}

/**
 * `changed`: not what it was when it was written; `removed`: sealed and no longer there; `inserted`: says it was sealed
 * and is in no link; `broken`: a page does not follow from the one before, or its links are not what its entries make.
 */
export interface AuditFinding {
  readonly kind: 'changed' | 'removed' | 'inserted' | 'broken';
  readonly page: number;
  /** The entry's id; '' when it is the page itself. */
  readonly id: string;
}

export function digestOf(hash: KeyedHash, record: AuditRecord): string {
  const { id, at, actor, action, subject, reason, before, after } = record;
  return hash(JSON.stringify([id, at, actor, action, subject, reason, before, after]));
}

/** The page that follows `previous` (null for the first), of entries in this order; null for none. */
export function sealPage(
  hash: KeyedHash,
  previous: Pick<AuditPage, 'number' | 'last' | 'total'> | null,
  entries: readonly { readonly id: string; readonly digest: string }[],
): AuditPage | null {
  const first = previous?.last ?? '';
  let last = first;
  const links = entries.map(({ id, digest }): AuditLink => {
    last = linkOf(hash, last, id, digest);
    return { id, link: last };
  });
  return links.length === 0
    ? null
    : {
        number: (previous?.number ?? 0) + 1,
        previous: first,
        last,
        count: links.length,
        total: (previous?.total ?? 0) + links.length,
        entries: links,
      };
}

/**
 * What is wrong with a page, given the one before it (null for the first) and all entries that are there and are linked
 * on it or say so. A page whose entries were let go is only asked whether it follows; whether it was old enough is for
 * the caller.
 */
export function verifyPage(
  hash: KeyedHash,
  before: AuditPage | null,
  page: AuditPage,
  found: readonly FoundRecord[],
): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  const report = (kind: AuditFinding['kind'], id: string): void => {
    findings.push({ kind, page: page.number, id });
  };
  const follows =
    page.number === (before?.number ?? 0) + 1 &&
    page.previous === (before?.last ?? '') &&
    page.total === (before?.total ?? 0) + page.count;
  if (!follows) report('broken', '');
  if (page.entries === null) {
    return findings;
  }
  if (page.entries.length !== page.count || page.entries[page.count - 1]?.link !== page.last) {
    report('broken', '');
  }
  const there = new Map(found.map((one) => [one.record.id, one]));
  let previous = page.previous;
  for (const { id, link } of page.entries) {
    const entry = there.get(id);
    const isNamedTwice = !there.delete(id);
    if (entry === undefined || isNamedTwice) {
      report('removed', id);
    } else if (digestOf(hash, entry.record) !== entry.digest) {
      report('changed', id);
    } else if (linkOf(hash, previous, id, entry.digest) !== link) {
      report('changed', id);
    }
    previous = link;
  }
  for (const id of there.keys()) report('inserted', id);
  return findings;
}

/** Whether an entry that is not sealed yet is what it was when it was written. */
export function isUntouched(hash: KeyedHash, { record, digest }: FoundRecord): boolean {
  return digestOf(hash, record) === digest;
}

function linkOf(hash: KeyedHash, previous: string, id: string, digest: string): string {
  return hash(JSON.stringify([previous, id, digest]));
}
