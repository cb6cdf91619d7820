/** Status bar and capsule: drawn over every page in its colours. */
import { h, pressable } from '../dom';
import { phone } from '../host';
import { callWx } from '../wx/call';

const time = h('sim-time');
const network = h('sim-network');
const statusBar = h('sim-status-bar', { 'aria-hidden': 'true' }, time, network);
const menu = h('button', { 'data-role': 'menu', 'aria-label': '更多' }, h('i'), h('i'), h('i'));
const close = h('button', { 'data-role': 'close', 'aria-label': '关闭' }, h('i'));
const capsule = h('sim-capsule', {}, menu, close);

export function mountStatusBar(): void {
  pressable(menu, () => callWx('__openMenu', {}));
  document.body.append(statusBar, capsule);
  updateStatusBar();
  setInterval(updateStatusBar, 1000);
}

/** Time of day in Shanghai, whatever the machine's time zone. */
export function updateStatusBar(): void {
  time.textContent = new Date(Date.now() + 8 * 3_600_000)
    .toISOString()
    .slice(11, 16)
    .replace(/^0/, '');
  network.textContent = phone().online ? '5G' : '✈';
}

export function colorStatusBar(color: string): void {
  statusBar.style.color = color;
  capsule.style.color = color;
  capsule.dataset['on'] = color === '#ffffff' ? 'dark' : 'light';
}

export function capsuleRect(): DOMRect {
  return capsule.getBoundingClientRect();
}
