import type { PhotoView } from '../../contract/photo';
import type { Ports } from '../../ports';
import type { CardPhotoDocument } from '../../schema/documents';
import { linkTo } from './photo-files';

export const NO_PHOTO: PhotoView = { acceptedUrl: null, waitingUrl: null, refused: null };

export async function viewPhoto(ports: Ports, photo: CardPhotoDocument): Promise<PhotoView> {
  const [acceptedUrl, waitingUrl] = await Promise.all([
    linkTo(ports, photo.accepted),
    linkTo(ports, photo.waiting),
  ]);
  return { acceptedUrl, waitingUrl, refused: photo.refused?.reason ?? null };
}
