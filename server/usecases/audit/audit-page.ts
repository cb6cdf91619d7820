/** Pages of the chain as they are stored. */
import type { AuditPage } from '../../../domain/audit/chain';
import type { Ports } from '../../ports';
import type { AuditPageDocument } from '../../schema/documents';

export function pageId(number: number): string {
  return String(number).padStart(10, '0');
}

/** The latest page; null before the first. One database call. */
export async function findLastPage(ports: Ports): Promise<AuditPageDocument | null> {
  const [last] = await ports.store
    .collection('audit_pages')
    .find({ _id: { from: '' } }, { limit: 1, orderBy: [{ field: '_id', direction: 'desc' }] });
  return last ?? null;
}

export function toPage({
  number,
  previous,
  last,
  count,
  total,
  entries,
}: AuditPageDocument): AuditPage {
  return { number, previous, last, count, total, entries };
}
