/** The bar above the page takes the colour of the answer, so that nothing else is on the screen. */
import type { InspectionView } from './inspection-view';

export type Paint = 'page' | InspectionView['tone'];

/** As in scan.wxss, and for the page itself as in theme.json. */
const ANSWERS = { admitted: '#0c6b45', refused: '#a3211a', guard: '#744700' };
const PAGE = { light: '#f5f6f8', dark: '#101418' };

export function paintBar(paint: Paint): void {
  const isDark = wx.getAppBaseInfo().theme === 'dark';
  const page = PAGE[isDark ? 'dark' : 'light'];
  const colour = paint === 'page' ? page : ANSWERS[paint];
  const onColour = paint !== 'page' || isDark ? '#ffffff' : '#000000';
  void wx.setNavigationBarColor({ frontColor: onColour, backgroundColor: colour });
  void wx.setBackgroundColor({
    backgroundColor: colour,
    backgroundColorTop: colour,
    backgroundColorBottom: colour,
  });
}
