/** The measures of the simulated phone, in px, from the width of its frame. A wide frame is WeChat for PC. */
export const NAVIGATION_HEIGHT = 44;
export const CAPSULE = { width: 87, height: 32, right: 7, top: 6 };

export function isWide(): boolean {
  return window.innerWidth >= 600;
}

export function statusBarHeight(): number {
  return isWide() ? 0 : 44;
}

export function safeAreaBottom(): number {
  return isWide() || window.innerHeight < 700 ? 0 : 20;
}

/** Writes the measures where the style sheets find them. */
export function applyMetrics(): void {
  const root = document.documentElement.style;
  root.setProperty('--status-bar', `${statusBarHeight()}px`);
  root.setProperty('--safe-area-top', `${statusBarHeight()}px`);
  root.setProperty('--safe-area-bottom', `${safeAreaBottom()}px`);
}
