/** The phone on the page: a frame of a phone's size, or a window as wide as WeChat for PC opens. */
import { h } from './dom';
import { PHONE } from './server';

export type FrameKind = 'phone' | 'wide';

const SIZES: Readonly<Record<FrameKind, { width: number; height: number }>> = {
  phone: { width: 390, height: 844 },
  wide: { width: 1200, height: 760 },
};
/** px of the case around the screen. */
const CASE = 11;
const MARGIN = 24;

let kind: FrameKind = 'phone';
let scale = 1;

const screen = h('iframe', { id: 'phone', class: 'phone-screen', title: 'phone' });
const body = h('div', { class: 'phone-case' }, screen);
const stage = h('div', { class: 'stage' }, body);

export function phoneStage(): HTMLElement {
  return stage;
}

export function phoneScreen(): HTMLIFrameElement {
  return screen;
}

export function frameKind(): FrameKind {
  return kind;
}

/** The mini-program hears of the change as of a window that is resized. */
export function setFrameKind(next: FrameKind): void {
  kind = next;
  fit();
}

export function startPhone(): void {
  screen.src = `/phone/?id=${PHONE}`;
  window.addEventListener('resize', fit);
  fit();
}

/** The screen keeps its size in its own px and is shown smaller where there is less room. */
function fit(): void {
  const { width, height } = SIZES[kind];
  document.body.dataset['frame'] = kind;
  const outerWidth = width + 2 * CASE;
  const outerHeight = height + 2 * CASE;
  const room = document.documentElement.clientWidth - MARGIN;
  const wideLayout = window.matchMedia('(min-width: 900px)').matches;
  const byHeight =
    wideLayout && kind === 'phone' ? (window.innerHeight - 2 * MARGIN) / outerHeight : 1;
  scale = Math.min(1, room / outerWidth, Math.max(byHeight, 0.5));
  screen.style.width = `${width}px`;
  screen.style.height = `${height}px`;
  body.style.transform = `scale(${scale})`;
  stage.style.width = `${outerWidth * scale}px`;
  stage.style.height = `${outerHeight * scale}px`;
}
