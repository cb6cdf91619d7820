import type { Ports } from '../../ports';
import type { PossessionCodeDocument } from '../../schema/documents';

/** Keeps a code in place of the latest one; false when another came in between. One database call. */
export async function keepCode(
  ports: Ports,
  latest: PossessionCodeDocument | null,
  document: PossessionCodeDocument,
): Promise<boolean> {
  const codes = ports.store.collection('possession_codes');
  if (latest === null) {
    return (await codes.add(document)) === 'added';
  }
  const { _id, ...set } = document;
  return (
    (await codes.update({ _id, sentAt: latest.sentAt, codeHash: latest.codeHash }, { set })) === 1
  );
}
