import { sealPage } from '../../../domain/audit/chain';
import { writeCheckpoint } from '../../../domain/audit/checkpoint';
import type { Ports } from '../../ports';
import type { AuditPageDocument } from '../../schema/documents';
import { auditHash } from './audit-entry';
import { findLastPage, pageId } from './audit-page';

const PAGE = 500;
/** Fewer entries than a page wait so long, or every quiet minute would make a page of its own. */
const WAIT_MS = 10 * 60_000;

/**
 * Chains the entries that were written since, page by page, until none is left or the time is over. Writers never wait
 * for it and share no document. The number of a page is given once by its `_id`: of two that seal at once the slower one
 * stops, and a page that died before its entries were marked is marked first. Two database calls when there is nothing
 * to do, four a page. An entry that waits is protected by its own digest against change, not yet against removal.
 */
export async function sealAudit(
  ports: Ports,
  stopAt: number,
  pageSize: number = PAGE,
): Promise<void> {
  let last = await findLastPage(ports);
  if (last !== null && !last.isMarked) {
    await mark(ports, last);
  }
  while (ports.clock.now() < stopAt) {
    const entries = await ports.store
      .collection('audit')
      .find({ sealedIn: null }, { limit: pageSize, orderBy: [{ field: 'at', direction: 'asc' }] });
    const oldest = entries[0]?.at.getTime() ?? Infinity;
    if (entries.length < pageSize && oldest > ports.clock.now() - WAIT_MS) {
      return;
    }
    const sealed = sealPage(
      auditHash(ports),
      last,
      entries.map(({ _id, digest }) => ({ id: _id, digest })),
    );
    if (sealed === null) {
      return;
    }
    const page: AuditPageDocument = {
      _id: pageId(sealed.number),
      schema: 1,
      ...sealed,
      sealedAt: new Date(ports.clock.now()),
      isMarked: false,
      isKept: true,
    };
    if ((await ports.store.collection('audit_pages').add(page)) === 'duplicate') {
      return;
    }
    await mark(ports, page);
    keepCheckpoint(ports, page);
    last = page;
  }
}

/** In the platform's logs too, which nobody who can write to the database can change. */
function keepCheckpoint(ports: Ports, { number, total, last }: AuditPageDocument): void {
  const at = ports.clock.now();
  ports.checkpoints.keep(
    writeCheckpoint({ school: ports.school.id, page: number, entries: total, link: last, at }),
  );
}

async function mark(ports: Ports, page: AuditPageDocument): Promise<void> {
  const ids = (page.entries ?? []).map(({ id }) => id);
  await ports.store
    .collection('audit')
    .update({ _id: { in: ids }, sealedIn: null }, { set: { sealedIn: page._id } });
  await ports.store
    .collection('audit_pages')
    .update({ _id: page._id }, { set: { isMarked: true } });
}
