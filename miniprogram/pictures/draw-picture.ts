/** A chosen picture drawn anew as a JPEG, so that nothing but the picture is sent. */

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Which part of a picture is drawn, and how large, in pixels. */
export interface Drawing {
  readonly part: Area;
  readonly width: number;
  readonly height: number;
  /** 0 to 1 */
  readonly quality: number;
}

/** The page or component that has the canvas. */
type Owner = Pick<WechatMiniprogram.Component.TrivialInstance, 'createSelectorQuery'>;

/** Path of the new file; undefined when the picture cannot be opened. The canvas is named by its selector. */
export async function drawPicture(
  owner: Owner,
  selector: string,
  path: string,
  draw: (width: number, height: number) => Drawing,
): Promise<string | undefined> {
  try {
    const canvas = await canvasOf(owner, selector);
    const image = await imageOf(canvas, path);
    const { part, width, height, quality } = draw(image.width, image.height);
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    // Transparent parts would turn black in a JPEG.
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, width, height);
    context.drawImage(image, part.left, part.top, part.width, part.height, 0, 0, width, height);
    const file = { canvas, fileType: 'jpg' as const, quality };
    const size = { destWidth: width, destHeight: height };
    return (await wx.canvasToTempFilePath({ ...file, ...size })).tempFilePath;
  } catch {
    // The picture is broken, or of a kind this phone does not know.
    return undefined;
  }
}

function canvasOf(owner: Owner, selector: string): Promise<WechatMiniprogram.Canvas> {
  return new Promise((resolve, reject) => {
    owner
      .createSelectorQuery()
      .select(selector)
      .fields({ node: true })
      .exec((found: readonly ({ readonly node?: WechatMiniprogram.Canvas } | null)[]) => {
        const node = found[0]?.node;
        if (node === undefined) reject(new Error('no canvas'));
        else resolve(node);
      });
  });
}

function imageOf(canvas: WechatMiniprogram.Canvas, path: string): Promise<WechatMiniprogram.Image> {
  return new Promise((resolve, reject) => {
    const image = canvas.createImage();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('no picture'));
    image.src = path;
  });
}
