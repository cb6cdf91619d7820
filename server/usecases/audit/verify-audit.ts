import {
  isUntouched,
  verifyPage,
  type AuditFinding,
  type FoundRecord,
} from '../../../domain/audit/chain';
import { addDays, dateOf, startOfDay } from '../../../domain/calendar/shanghai';
import type { AuditActions } from '../../contract/audit';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { AuditDocument, AuditPageDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { auditHash, toRecord } from './audit-entry';
import { findLastPage, pageId, toPage } from './audit-page';
import { writeAudit } from './write-audit';

type Call = AuditActions['verifyAudit'];

/** Looked at in one call, which takes some seconds: so many pages, and no further page after so many entries. */
const PAGES = 40;
const ENTRIES = 4000;
const FINDINGS = 100;

/**
 * Computes the chain again from what is stored, a few pages a call: finds every sealed entry that was changed or
 * removed, every one that was put in, and every page that does not follow from the one before. What is not sealed yet
 * is held against its own digest. A cut at the end shows against a checkpoint only. Database calls: 3, and 2 a page.
 */
export const verifyAudit: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { page: from },
) => {
  if (from === 1) {
    await writeAudit(ports, `audit verified ${ports.randomness.id()}`, {
      actor: caller.accountKey,
      action: 'verify-audit',
      subject: 'audit',
      reason: null,
    });
  }
  const head = await findLastPage(ports);
  const last = head?.number ?? 0;
  const to = Math.min(last, from + PAGES - 1);
  const pages = await readPages(ports, Math.max(1, from - 1), to);
  const findings: AuditFinding[] = [];
  let entries = 0;
  let number = from;
  for (; number <= to && entries < ENTRIES; number += 1) {
    const page = pages.get(number);
    if (page === undefined) {
      findings.push({ kind: 'broken', page: number, id: '' });
      continue;
    }
    // After a page that is missing only that is reported: the next one is held against what it says itself.
    const before = pages.get(number - 1) ?? (number === 1 ? null : assumedBefore(page));
    const found = await findEntries(ports, page);
    entries += found.length;
    findings.push(
      ...verifyPage(
        auditHash(ports),
        before === null ? null : toPage(before),
        toPage(page),
        found.map(toFound),
      ),
    );
    if (page.entries === null && page.sealedAt.getTime() >= keptSince(ports)) {
      findings.push({ kind: 'removed', page: number, id: '' });
    }
  }
  const isEnd = number > last;
  if (isEnd) {
    findings.push(...(await verifyUnsealed(ports, last + 1)));
  }
  return {
    ok: true,
    value: {
      pages: number - from,
      entries,
      findings: findings.slice(0, FINDINGS),
      next: isEnd ? null : number,
      last,
    },
  };
};

async function readPages(
  ports: Ports,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, AuditPageDocument>> {
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const pages =
    numbers.length === 0
      ? []
      : await ports.store.collection('audit_pages').getMany(numbers.map(pageId));
  // By the name it is found under: what a page says of itself is for the verification.
  return new Map(pages.map((page) => [Number(page._id), page]));
}

function assumedBefore(page: AuditPageDocument): AuditPageDocument {
  return {
    ...page,
    number: page.number - 1,
    last: page.previous,
    total: page.total - page.count,
  };
}

/** The entries that the page names, and those that say they stand on it. */
async function findEntries(ports: Ports, page: AuditPageDocument): Promise<AuditDocument[]> {
  const audit = ports.store.collection('audit');
  const [named, saying] = await Promise.all([
    audit.getMany((page.entries ?? []).map(({ id }) => id)),
    findAll(audit, {
      sealedIn: { from: page.number === 1 ? '' : page._id, before: pageId(page.number + 1) },
    }),
  ]);
  return [...new Map([...named, ...saying].map((entry) => [entry._id, entry])).values()];
}

/** One that says it stands on a page to come is put in like any other. */
async function verifyUnsealed(ports: Ports, page: number): Promise<AuditFinding[]> {
  const audit = ports.store.collection('audit');
  const [unsealed, ahead] = await Promise.all([
    audit.find({ sealedIn: null }, { limit: 1000 }),
    audit.find({ sealedIn: { from: pageId(page) } }, { limit: FINDINGS }),
  ]);
  const changed = unsealed.filter((entry) => !isUntouched(auditHash(ports), toFound(entry)));
  const newest = (await findLastPage(ports))?._id ?? '';
  return [
    ...changed.map(({ _id }): AuditFinding => ({ kind: 'changed', page: 0, id: _id })),
    // A page may have been sealed while this ran.
    ...ahead
      .filter(({ sealedIn }) => (sealedIn ?? '') > newest)
      .map(({ _id }): AuditFinding => ({ kind: 'inserted', page: 0, id: _id })),
  ];
}

function toFound(entry: AuditDocument): FoundRecord {
  return { record: toRecord(entry), digest: entry.digest };
}

/** Entries sealed since then have to be there. */
function keptSince(ports: Ports): number {
  const { days } = ports.school.privacy.retention.audit;
  return startOfDay(addDays(dateOf(ports.clock.now()), -days));
}
