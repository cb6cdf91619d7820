/** From here on pages stand beside their navigation, and sheets in the middle; the same width as in the style sheets. */
const WIDE = 900;

export function isWideWindow(): boolean {
  return wx.getWindowInfo().windowWidth >= WIDE;
}
