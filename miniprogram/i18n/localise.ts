/** Keeps a page in the language people read: its texts, its title, and the tab bar. */
import { t } from './index';
import { language, type Language } from './language';

const TABS = ['card', 'visit', 'services', 'me'] as const;

let tabBarLanguage: Language | undefined;

/**
 * To be called when a page is shown: sets its title, and gives it `texts` as `data.t` if the language has changed since
 * it was built (a page built in the right language needs no setData).
 */
export function localisePage<T>(
  page: { readonly data: { t: T }; setData(data: { t: T }): void },
  texts: T,
  title: string,
): void {
  void wx.setNavigationBarTitle({ title });
  if (page.data.t !== texts) page.setData({ t: texts });
}

/** Names the tabs; only possible while a tab page is shown. */
export function localiseTabBar(): void {
  if (tabBarLanguage === language()) return;
  tabBarLanguage = language();
  TABS.forEach((tab, index) => wx.setTabBarItem({ index, text: t(`tabs.${tab}`) }));
}
