import { removeDiscarded } from '../photo/photo-files';
import type { RetentionRule } from './rule';

/** Photos that nobody decided about; what was accepted before stays. */
export const expirePhotos: RetentionRule = {
  collection: 'card_photos',
  kept: 'photos',
  async find(ports, { moment }, limit) {
    const waiting = await ports.store
      .collection('card_photos')
      .find({ waitingSince: { before: moment } }, { limit });
    return waiting.map(({ _id }) => _id);
  },
  async end(ports, ids, { moment }) {
    const photos = ports.store.collection('card_photos');
    for (const photo of await photos.getMany(ids)) {
      const { waiting, waitingSince, version } = photo;
      if (waiting === null || waitingSince === null || waitingSince >= moment) {
        continue;
      }
      const change = {
        version: version + 1,
        waiting: null,
        waitingSince: null,
        discarded: [...photo.discarded, waiting.fileId],
      };
      // Somebody else is just deciding about it: the next run looks again.
      if ((await photos.update({ _id: photo._id, version }, { set: change })) === 0) {
        continue;
      }
      await removeDiscarded(ports, { ...photo, ...change });
      if (photo.accepted === null) {
        await photos.remove({ _id: photo._id, version: version + 1 });
      }
    }
  },
};
