/** The number of unread notices on the Me tab: one badge, and none on anything else. */

const ME_TAB = 3;
const MOST = 99;

/** What stands there; undefined when that is not known. */
let shown: number | undefined = 0;

/** To be called while a tab page is shown; WeChat has no tab bar to write on elsewhere. */
export function showUnread(count: number): void {
  if (count === shown) return;
  shown = count;
  // The person may have gone to another page meanwhile: then it is written the next time.
  const fail = (): void => {
    shown = undefined;
  };
  if (count === 0) {
    wx.removeTabBarBadge({ index: ME_TAB, fail });
  } else {
    wx.setTabBarBadge({
      index: ME_TAB,
      text: count > MOST ? `${MOST}+` : String(count),
      fail,
    });
  }
}
