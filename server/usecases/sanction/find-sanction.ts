import type { Ports } from '../../ports';
import type { MeasureDocument } from '../../schema/documents';

/**
 * The sanction in force on a card that its holder is told of: of two the one that weighs more. A death is none. One
 * database call.
 */
export async function findSanction(
  ports: Ports,
  cardNumber: string,
): Promise<MeasureDocument | null> {
  const measures = await ports.store.collection('measures').find({ cardNumber });
  const sanctions = measures.filter(
    ({ kind, status }) => kind !== 'death' && status === 'in-force',
  );
  return sanctions.find(({ kind }) => kind === 'revoke') ?? sanctions[0] ?? null;
}
