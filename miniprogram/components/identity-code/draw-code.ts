import { DARK, LIGHT, placeSymbol, symbolOf } from './symbol';

/** Draws the text as a QR code onto a 2d canvas of the component, dark on white; resolves when it is drawn. */
export async function drawCode(
  component: WechatMiniprogram.Component.TrivialInstance,
  selector: string,
  text: string,
): Promise<void> {
  const field = await canvasOf(component, selector);
  if (field === undefined) return;
  const { node, width } = field;
  const side = Math.round(width * wx.getWindowInfo().pixelRatio);
  node.width = side;
  node.height = side;
  const context = node.getContext('2d') as CanvasRenderingContext;
  const modules = symbolOf(text);
  const { size, start } = placeSymbol(side, modules.length);
  context.fillStyle = LIGHT;
  context.fillRect(0, 0, side, side);
  context.fillStyle = DARK;
  modules.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) context.fillRect(start + x * size, start + y * size, size, size);
    });
  });
}

type CanvasRenderingContext = Pick<
  WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D,
  'fillRect' | 'fillStyle'
>;

interface Field {
  readonly node: WechatMiniprogram.Canvas;
  readonly width: number;
}

function canvasOf(
  component: WechatMiniprogram.Component.TrivialInstance,
  selector: string,
): Promise<Field | undefined> {
  return new Promise((resolve) => {
    component
      .createSelectorQuery()
      .select(selector)
      .fields({ node: true, size: true })
      .exec((found: readonly (Field | null)[]) => resolve(found[0] ?? undefined));
  });
}
