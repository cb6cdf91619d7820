import qrcode from 'qrcode-generator';

/** Letters that QR codes hold in 5.5 bits each (ISO/IEC 18004, alphanumeric mode). */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;
/** Light modules inside the canvas; with the white paper around it they make the four that scanners need. */
const QUIET_ZONE = 2.5;
const DARK = '#0b0f1a';
const LIGHT = '#ffffff';

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
  const modules = modulesOf(text);
  const total = modules.length + 2 * QUIET_ZONE;
  // Whole pixels for each module, or the edges blur; what is left over widens the quiet zone.
  const size = Math.floor(side / total);
  const start = Math.floor((side - size * modules.length) / 2);
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

/** Rows of modules, true for dark. Error correction M: phones' screens are clean, and fewer modules scan faster. */
function modulesOf(text: string): boolean[][] {
  const code = qrcode(0, 'M');
  code.addData(text, ALPHANUMERIC.test(text) ? 'Alphanumeric' : 'Byte');
  code.make();
  const count = code.getModuleCount();
  return Array.from({ length: count }, (_row, y) =>
    Array.from({ length: count }, (_column, x) => code.isDark(y, x)),
  );
}
