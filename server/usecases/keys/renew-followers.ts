/** What is found by the key of an identity document in other collections goes over to the newest key with it. */
import type { Ports } from '../../ports';
import type { Renewal } from '../../ports/key-renewal';

/**
 * Moves persons' document keys, bars, cards and photos from the older keys to the newest. Repeatable; what is added
 * comes before what is removed, so that somebody who looks meanwhile finds at least one. Three database calls, and some
 * for each that is found.
 */
export async function renewFollowers(
  { store, sealedStore }: Ports,
  documents: Renewal['documents'],
): Promise<void> {
  const newestOf = new Map(
    documents.flatMap(({ older, newest }) => older.map((key) => [key, newest] as const)),
  );
  const older = [...newestOf.keys()];
  if (older.length === 0) {
    return;
  }
  const keys = sealedStore.collection('document_keys');
  // Sealed anew as they move: what is sealed in them is bound to their id.
  const bars = store.collection('bars');
  const cards = sealedStore.collection('cards');
  const [foundKeys, foundBars, foundCards] = await Promise.all([
    keys.getMany(older),
    bars.getMany(older),
    cards.find({ documentKey: { in: older } }, { limit: 1000 }),
  ]);
  for (const key of foundKeys) {
    await keys.addMissing([{ ...key, _id: newest(key._id) }]);
    await keys.remove({ _id: key._id });
  }
  for (const bar of foundBars) {
    await bars.addMissing([{ ...bar, _id: newest(bar._id) }]);
    const isStillThere = (await bars.remove({ _id: bar._id })) === 1;
    if (!isStillThere) {
      // It was lifted meanwhile, by its older key alone.
      await bars.remove({ _id: newest(bar._id), measureId: bar.measureId });
    }
  }
  for (const { _id, documentKey, accountKey, registrationId } of foundCards) {
    const change = { set: { documentKey: newest(documentKey) } };
    await cards.update({ _id, documentKey }, change);
    await sealedStore
      .collection('card_photos')
      .update({ _id: { in: [accountKey ?? '', registrationId] }, documentKey }, change);
  }

  function newest(key: string): string {
    return newestOf.get(key) ?? key;
  }
}
