import type { DateText } from '../../../domain/calendar/shanghai';
import type { Ports } from '../../ports';
import type { DocumentKey } from '../../schema/documents';

/**
 * Which of these documents belong to people whom a sanction bars from applying on `today`. At most 1000 keys; one
 * database call.
 */
export async function findBarred(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
  today: DateText,
): Promise<ReadonlySet<DocumentKey>> {
  const bars =
    documentKeys.length === 0
      ? []
      : await ports.store.collection('bars').getMany([...new Set(documentKeys)]);
  return new Set(bars.filter(({ until }) => today < until).map(({ _id }) => _id));
}
