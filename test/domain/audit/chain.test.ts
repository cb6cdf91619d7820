import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
  digestOf,
  sealPage,
  verifyPage,
  type AuditFinding,
  type AuditPage,
  type AuditRecord,
  type FoundRecord,
} from '../../../domain/audit/chain';

const hash = (text: string) => createHmac('sha256', 'key').update(text).digest('base64url');

const records = fc
  .uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 8 }),
      at: fc.integer({ min: 0, max: 2_000_000_000_000 }),
      actor: fc.string({ maxLength: 5 }),
      action: fc.string({ maxLength: 5 }),
      subject: fc.string({ maxLength: 5 }),
      reason: fc.option(fc.string({ maxLength: 5 })),
      before: fc.option(fc.string({ maxLength: 5 })),
      after: fc.option(fc.string({ maxLength: 5 })),
    }),
    { selector: ({ id }) => id, minLength: 2, maxLength: 24 },
  )
  .map((all): AuditRecord[] => all);

const found = (record: AuditRecord): FoundRecord => ({ record, digest: digestOf(hash, record) });

interface Log {
  readonly pages: readonly AuditPage[];
  readonly entries: ReadonlyMap<string, FoundRecord>;
  /** What says of itself that it stands on a page. */
  readonly standsOn: ReadonlyMap<string, number>;
}

function sealAll(all: readonly AuditRecord[], pageSize: number): Log {
  const pages: AuditPage[] = [];
  const standsOn = new Map<string, number>();
  for (let from = 0; from < all.length; from += pageSize) {
    const entries = all.slice(from, from + pageSize).map(found);
    const page = sealPage(
      hash,
      pages.at(-1) ?? null,
      entries.map(({ record, digest }) => ({ id: record.id, digest })),
    );
    if (page === null) throw new Error('a page of nothing');
    pages.push(page);
    entries.forEach(({ record }) => standsOn.set(record.id, page.number));
  }
  return { pages, entries: new Map(all.map((record) => [record.id, found(record)])), standsOn };
}

function verify({ pages, entries, standsOn }: Log): AuditFinding[] {
  return pages.flatMap((page, index) => {
    const named = new Set((page.entries ?? []).map(({ id }) => id));
    const there = [...entries.values()].filter(
      ({ record }) => named.has(record.id) || standsOn.get(record.id) === page.number,
    );
    return [...verifyPage(hash, pages[index - 1] ?? null, page, there)];
  });
}

const anyLog = fc.tuple(records, fc.integer({ min: 1, max: 7 }));
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

describe('a sealed audit log', () => {
  test('in which nothing was touched has no findings', () => {
    fc.assert(fc.property(anyLog, ([all, size]) => verify(sealAll(all, size)).length === 0));
  });

  test('shows a change of any field of any entry, also with the digest made anew without the key', () => {
    const fields = ['at', 'actor', 'action', 'subject', 'reason', 'before', 'after'] as const;
    fc.assert(
      fc.property(
        anyLog,
        fc.nat(),
        fc.constantFrom(...fields),
        fc.boolean(),
        ([all, size], n, field, digestToo) => {
          const log = sealAll(all, size);
          const record = pick(all, n);
          const changed = {
            ...record,
            [field]: field === 'at' ? record.at + 1 : `${record[field] ?? ''}!`,
          };
          const entries = new Map(log.entries).set(record.id, {
            record: changed,
            digest: digestToo
              ? digestOf(
                  (text) => createHmac('sha256', 'other').update(text).digest('hex'),
                  changed,
                )
              : digestOf(hash, record),
          });
          expect(verify({ ...log, entries })).toContainEqual({
            kind: 'changed',
            page: log.standsOn.get(record.id),
            id: record.id,
          });
        },
      ),
    );
  });

  test('shows a change even by somebody who has the key for single entries: the links do not fit', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), ([all, size], n) => {
        const log = sealAll(all, size);
        const record = pick(all, n);
        const forged = found({ ...record, action: `${record.action}!` });
        const entries = new Map(log.entries).set(record.id, forged);
        expect(verify({ ...log, entries }).map(({ id }) => id)).toContain(record.id);
      }),
    );
  });

  test('shows every entry that was removed', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), ([all, size], n) => {
        const log = sealAll(all, size);
        const { id } = pick(all, n);
        const entries = new Map(log.entries);
        entries.delete(id);
        expect(verify({ ...log, entries })).toEqual([
          { kind: 'removed', page: log.standsOn.get(id), id },
        ]);
      }),
    );
  });

  test('shows every entry that was put in and says it was sealed', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), ([all, size], n) => {
        const log = sealAll(all, size);
        const page = pick(log.pages, n).number;
        const record = { ...pick(all, n), id: 'put in later' };
        const entries = new Map(log.entries).set(record.id, found(record));
        const standsOn = new Map(log.standsOn).set(record.id, page);
        expect(verify({ ...log, entries, standsOn })).toEqual([
          { kind: 'inserted', page, id: record.id },
        ]);
      }),
    );
  });

  test('shows that two entries changed places', () => {
    fc.assert(
      fc.property(anyLog, ([all, size]) => {
        const log = sealAll(all, size);
        const page = log.pages.find(({ count }) => count > 1);
        fc.pre(page?.entries != null);
        const [first, second, ...rest] = page.entries;
        const swapped = {
          ...page,
          entries: [
            { id: second!.id, link: first!.link },
            { id: first!.id, link: second!.link },
            ...rest,
          ],
        };
        const pages = log.pages.map((one) => (one === page ? swapped : one));
        expect(verify({ ...log, pages }).length).toBeGreaterThan(0);
      }),
    );
  });

  test('shows that a page was taken out with all its entries', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), ([all, size], n) => {
        const log = sealAll(all, size);
        fc.pre(log.pages.length > 1);
        const gone = n % (log.pages.length - 1);
        const pages = log.pages.filter((_, index) => index !== gone);
        expect(verify({ ...log, pages })).toContainEqual({
          kind: 'broken',
          page: pages[gone]!.number,
          id: '',
        });
      }),
    );
  });

  test('goes on over a page whose entries were let go', () => {
    fc.assert(
      fc.property(anyLog, ([all, size]) => {
        const log = sealAll(all, size);
        const [first, ...rest] = log.pages;
        const entries = new Map(log.entries);
        first!.entries!.forEach(({ id }) => entries.delete(id));
        const pages = [{ ...first!, entries: null }, ...rest];
        expect(verify({ ...log, pages, entries })).toEqual([]);
        const recounted = [{ ...first!, entries: null, last: 'x' }, ...rest];
        expect(verify({ ...log, pages: recounted, entries }).length).toBe(rest.length > 0 ? 1 : 0);
      }),
    );
  });
});

test('no page is made of nothing', () => {
  expect(sealPage(hash, null, [])).toBeNull();
});
