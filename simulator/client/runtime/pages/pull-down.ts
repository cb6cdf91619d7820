/** Pulling the page down to refresh it. */
import { h } from '../dom';

const TRIGGER = 60;
const OPEN = 50;

interface PulledPage {
  readonly scroll: HTMLElement;
  call(name: string): unknown;
}

export class PullDown {
  readonly element = h('sim-pull-down', {}, h('i'), h('i'), h('i'));
  #enabled = false;

  constructor(readonly page: PulledPage) {
    let from: number | undefined;
    let pulled = 0;
    const options = { passive: true };
    page.scroll.addEventListener(
      'touchstart',
      (event) => {
        from =
          this.#enabled && page.scroll.scrollTop <= 0
            ? event.changedTouches[0]?.clientY
            : undefined;
        pulled = 0;
      },
      options,
    );
    page.scroll.addEventListener(
      'touchmove',
      (event) => {
        const at = event.changedTouches[0]?.clientY;
        if (from !== undefined && at !== undefined) {
          pulled = Math.max(0, at - from) / 2;
          this.#open(pulled);
        }
      },
      options,
    );
    page.scroll.addEventListener(
      'touchend',
      () => {
        if (from !== undefined && pulled >= TRIGGER) {
          this.start();
        } else if (from !== undefined) {
          this.stop();
        }
        from = undefined;
      },
      options,
    );
  }

  enable(enabled: boolean): void {
    this.#enabled = enabled;
  }

  start(): void {
    this.#open(OPEN);
    this.page.call('onPullDownRefresh');
  }

  stop(): void {
    this.#open(0);
  }

  #open(height: number): void {
    this.element.style.height = `${height}px`;
  }
}
