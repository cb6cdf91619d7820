/** A chosen picture as it goes on the card: cut to its shape. */
import { middleOf, PHOTO_HEIGHT, PHOTO_WIDTH } from '../../../domain/photo/card-photo';
import { drawPicture } from '../../pictures/draw-picture';

const QUALITY = 0.85;

/** Path of the new file; undefined when the picture cannot be opened. The canvas of the page is named by its selector. */
export function cutPhoto(
  page: WechatMiniprogram.Page.TrivialInstance,
  selector: string,
  path: string,
): Promise<string | undefined> {
  return drawPicture(page, selector, path, (width, height) => ({
    part: middleOf(width, height),
    width: PHOTO_WIDTH,
    height: PHOTO_HEIGHT,
    quality: QUALITY,
  }));
}
