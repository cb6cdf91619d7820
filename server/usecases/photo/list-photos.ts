import type { StaffPhotoActions } from '../../contract/photo';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardPhotoDocument } from '../../schema/documents';
import type { PersonName } from '../../../domain/identity/names';
import { writeAudit } from '../audit/write-audit';
import { linkTo } from './photo-files';

const SHOWN = 20;

type Call = StaffPhotoActions['listPhotos'];

/**
 * Photos that wait for staff, the oldest first, each with the name it goes with; that they were looked at is on record.
 * Database calls: 4.
 */
export const listPhotos: UseCase<Call['input'], Call['output']> = async (ports, caller) => {
  const waiting = await ports.store
    .collection('card_photos')
    .find(
      { waitingSince: { from: new Date(0) } },
      { limit: SHOWN + 1, orderBy: [{ field: 'waitingSince', direction: 'asc' }] },
    );
  const shown = waiting.slice(0, SHOWN);
  await writeAudit(ports, `photos listed ${caller.accountKey} ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'list-photos',
    subject: `${shown.length} photos`,
    reason: null,
  });
  const names = await findNames(ports, shown);
  const photos = await Promise.all(
    shown.map(async (photo) => {
      const url = await linkTo(ports, photo.waiting);
      const name = names.get(photo.documentKey);
      return url === null || name === undefined || photo.waitingSince === null
        ? []
        : [
            {
              photoId: photo._id,
              version: photo.version,
              name,
              url,
              since: photo.waitingSince.getTime(),
            },
          ];
    }),
  );
  return { ok: true, value: { photos: photos.flat(), more: waiting.length > SHOWN } };
};

/** By document: as the card says it, else as it was registered. */
async function findNames(
  ports: Ports,
  photos: readonly CardPhotoDocument[],
): Promise<ReadonlyMap<string, PersonName>> {
  if (photos.length === 0) {
    return new Map();
  }
  const [registrations, cards] = await Promise.all([
    ports.store.collection('registrations').getMany(photos.map(({ _id }) => _id)),
    ports.store
      .collection('cards')
      .find({ documentKey: { in: photos.map(({ documentKey }) => documentKey) } }, { limit: 200 }),
  ]);
  return new Map([...registrations, ...cards].map(({ documentKey, name }) => [documentKey, name]));
}
