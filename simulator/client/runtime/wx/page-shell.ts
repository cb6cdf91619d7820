/** What a page changes on the shell around it: navigation bar, tab bar, scrolling, pulling down. */
import { domOf } from '../engine/easel';
import { stack, topPage } from '../pages/stack';
import { tabPaths } from '../pages/bundle';
import { asynchronous, type ApiFamily, type Options } from './api';
import { ApiFailure } from './failure';

function changeTab(
  options: Options,
  change: Parameters<ReturnType<typeof stack>['tabBar']['change']>[1],
): void {
  if (!tabPaths().includes(topPage().path)) {
    throw new ApiFailure('not TabBar page');
  }
  if (!stack().tabBar.change(Number(options['index']), change)) {
    throw new ApiFailure('tabbar item not found');
  }
}

function texts(options: Options, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names
      .filter((name) => typeof options[name] === 'string')
      .map((name) => [name, String(options[name])]),
  );
}

export const pageShell: ApiFamily = {
  setNavigationBarTitle: asynchronous(({ title }) =>
    topPage().navigation.setTitle(String(title ?? '')),
  ),
  setNavigationBarColor: asynchronous(({ frontColor, backgroundColor }) => {
    if (frontColor !== '#ffffff' && frontColor !== '#000000') {
      throw new ApiFailure(`invalid frontColor "${String(frontColor)}"`);
    }
    topPage().navigation.setColors(frontColor, String(backgroundColor));
    stack().colorStatusBar();
  }),
  showNavigationBarLoading: asynchronous(() => topPage().navigation.setLoading(true)),
  hideNavigationBarLoading: asynchronous(() => topPage().navigation.setLoading(false)),
  hideHomeButton: asynchronous(() => topPage().navigation.setLeft('none')),
  setBackgroundColor: asynchronous(({ backgroundColor }) => {
    topPage().frame.style.backgroundColor = String(backgroundColor ?? '');
  }),
  setBackgroundTextStyle: asynchronous(() => undefined),
  setTabBarItem: asynchronous((options) =>
    changeTab(options, texts(options, ['text', 'iconPath', 'selectedIconPath'])),
  ),
  setTabBarStyle: asynchronous((options) => {
    stack().tabBar.style(
      texts(options, ['color', 'selectedColor', 'backgroundColor', 'borderStyle']),
    );
  }),
  setTabBarBadge: asynchronous((options) =>
    changeTab(options, { badge: String(options['text'] ?? '').slice(0, 4) }),
  ),
  removeTabBarBadge: asynchronous((options) => changeTab(options, { badge: '' })),
  showTabBarRedDot: asynchronous((options) => changeTab(options, { redDot: true })),
  hideTabBarRedDot: asynchronous((options) => changeTab(options, { redDot: false })),
  showTabBar: asynchronous(() => stack().tabBar.hide(false)),
  hideTabBar: asynchronous(() => stack().tabBar.hide(true)),
  pageScrollTo: asynchronous(({ scrollTop, selector, duration, offsetTop }) => {
    const page = topPage();
    const found =
      typeof selector === 'string'
        ? page.component.getShadowRoot()?.querySelector(selector)
        : undefined;
    const element = found == null ? undefined : domOf(found);
    const target =
      element === undefined
        ? Number(scrollTop ?? 0)
        : element.getBoundingClientRect().top -
          page.scroll.getBoundingClientRect().top +
          page.scroll.scrollTop;
    page.scroll.scrollTo({
      top: target + Number(offsetTop ?? 0),
      behavior: duration === 0 ? 'auto' : 'smooth',
    });
  }),
  startPullDownRefresh: asynchronous(() => topPage().pullDown.start()),
  stopPullDownRefresh: asynchronous(() => topPage().pullDown.stop()),
  showShareMenu: asynchronous(() => undefined),
  hideShareMenu: asynchronous(() => undefined),
  updateShareMenu: asynchronous(() => undefined),
};
