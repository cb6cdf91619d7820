/** Where photos lie: uploaded ones where the uploader could still change them, ours under `card-photos/`. */
import type { Ports } from '../../ports';
import type { CardPhotoDocument } from '../../schema/documents';

/** Long enough to look, too short to pass on. */
const LINK_SECONDS = 300;

/** Keeps a photo under a name that says nothing; answers its file id. */
export function storePhoto(ports: Ports, bytes: Uint8Array): Promise<string> {
  return ports.files.write(`card-photos/${ports.randomness.id()}.jpg`, bytes);
}

export async function linkTo(
  ports: Ports,
  file: { readonly fileId: string } | null,
): Promise<string | null> {
  return file === null ? null : ports.files.link(file.fileId, LINK_SECONDS);
}

/**
 * Removes the files that a photo's row names as discarded, then the names. Repeatable: a run that dies is finished by
 * the next one.
 */
export async function removeDiscarded(ports: Ports, photo: CardPhotoDocument): Promise<void> {
  if (photo.discarded.length === 0) {
    return;
  }
  for (const fileId of photo.discarded) {
    await ports.files.remove(fileId);
  }
  await ports.store
    .collection('card_photos')
    .update({ _id: photo._id, version: photo.version }, { set: { discarded: [] } });
}
