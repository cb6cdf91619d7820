/** One phone of the simulator in headless Chromium: real touches and pictures from outside, the rest by its agent. */
import { errors, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { useBrowser, type BrowserUse } from './browser';
import { toLocal, toWire } from './ids';
import {
  bootId,
  bootState,
  callAgent,
  nameBoot,
  nextFrame,
  settle,
  touchPoint,
  type Answer,
  type Point,
} from './in-page';
import type { Parameters } from './protocol';

const SCREEN = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };

/** ms for the page to come: the first one waits until the mini-program has been compiled. */
const COMPILE_PATIENCE = 120_000;
/** ms for the mini-program to start. */
const BOOT_PATIENCE = 60_000;
/** ms after which an action counts as done although something is still under way. */
const SETTLE_PATIENCE = 10_000;
/** ms in which something that covers an element may go away. */
const PATIENCE = 1_500;

type EventListener = (method: string, parameters: unknown) => void;

export class AutomatedPhone {
  readonly #listeners: EventListener[] = [];
  readonly #bindings = new Set<string>();
  /** The start in which the bindings were last added. */
  #boundIn = '';
  /** The server's number of the start that was last seen running; null while the page may be on its way to another. */
  #running: number | null = null;

  private constructor(
    readonly page: Page,
    private readonly use: BrowserUse,
    private readonly context: BrowserContext,
    private readonly touches: CDPSession,
    private readonly stateUrl: string,
  ) {}

  /** Resolves when the mini-program has been launched; rejects with what keeps it from it. */
  static async start(origin: string, id: string): Promise<AutomatedPhone> {
    const use = await useBrowser();
    try {
      const context = await use.browser.newContext(SCREEN);
      const page = await context.newPage();
      const query = `?id=${encodeURIComponent(id)}`;
      const touches = await context.newCDPSession(page);
      const phone = new AutomatedPhone(
        page,
        use,
        context,
        touches,
        `${origin}/phone/state${query}`,
      );
      page.on('framenavigated', () => phone.#forgetStart());
      await page.addInitScript(nameBoot);
      await page.exposeFunction('__agentEmit', (method: string, parameters: unknown) =>
        phone.#listeners.forEach((listener) => listener(method, parameters)),
      );
      await page.goto(`${origin}/phone/${query}`, { timeout: COMPILE_PATIENCE });
      await phone.ready();
      return phone;
    } catch (error) {
      await use.release();
      throw error;
    }
  }

  /** Hears the protocol's events. */
  onEvent(listener: EventListener): void {
    this.#listeners.push(listener);
  }

  /** Carries out a method of the protocol inside the page; rejects with the protocol's error text. */
  async call(method: string, parameters: Parameters): Promise<unknown> {
    await this.ready();
    const local = toLocal(parameters);
    const answer = await this.#inPage(() =>
      this.page.evaluate(callAgent, { method, parameters: local.parameters, boot: local.boot }),
    );
    const { boot, result } = unwrap(answer);
    return toWire(result, boot);
  }

  /**
   * Where to touch an element, in px of the window; rejects when it is gone, hidden or covered. What covers it may be a
   * sheet on its way down, and it may itself be on its way up: like a person, it waits a moment until things stand still.
   */
  async touchPoint(parameters: Parameters): Promise<Point> {
    const end = Date.now() + PATIENCE;
    let before: Point | null = null;
    for (;;) {
      try {
        const point = await this.#touchPointNow(parameters);
        if ((before?.x === point.x && before.y === point.y) || Date.now() > end) {
          return point;
        }
        before = point;
      } catch (error) {
        if (
          !(error instanceof Error && error.message.includes(' is covered by ')) ||
          Date.now() > end
        ) {
          throw error;
        }
        before = null;
      }
      await this.page.evaluate(nextFrame);
    }
  }

  async #touchPointNow(parameters: Parameters): Promise<Point> {
    await this.ready();
    const { parameters: local, boot } = toLocal(parameters);
    const place = { elementId: String(local['elementId']), boot: boot ?? '' };
    const answer = await this.#inPage(() => this.page.evaluate(touchPoint, place));
    return unwrap(answer).result as Point;
  }

  async tap({ x, y }: Point): Promise<void> {
    await this.page.touchscreen.tap(x, y);
  }

  /** Fingers come down, move or (with none) go up. */
  async touch(
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: readonly Point[],
  ): Promise<void> {
    const touchPoints = points.map(({ x, y }, id) => ({ x, y, id }));
    await this.touches.send('Input.dispatchTouchEvent', { type, touchPoints });
  }

  /** Resolves when nothing that an action set off is under way any more, at the latest after ten seconds. */
  async settle(): Promise<void> {
    if (this.#running === null) {
      await this.ready();
    }
    await this.#inPage(() => this.page.evaluate(settle, SETTLE_PATIENCE)).catch(async () => {
      // What was done has started the mini-program anew.
      await this.ready();
      await this.page.evaluate(settle, SETTLE_PATIENCE);
    });
  }

  /** The screen as a PNG. */
  async picture(): Promise<Buffer> {
    await this.ready();
    await this.settle();
    return this.page.screenshot({ type: 'png' });
  }

  /** Gives the mini-program's tests a global function of this name, after each start again. */
  async bind(name: string): Promise<void> {
    this.#bindings.add(name);
    this.#boundIn = '';
    await this.ready();
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.use.release();
  }

  /** Resolves when the mini-program runs as the server wants it: held by this person, opened in this way. */
  async ready(): Promise<void> {
    const response = await fetch(this.stateUrl);
    const { starts } = (await response.json()) as { starts: number };
    if (starts !== this.#running) {
      const state = await this.#booted(starts);
      if (state !== 'ready') {
        throw new Error(state);
      }
      this.#running = starts;
    }
    if (this.#bindings.size > 0) {
      await this.#addBindings();
    }
  }

  async #booted(starts: number): Promise<string> {
    try {
      // Nearly always it runs already, and asking once is quicker than waiting for it.
      const now = await this.#inPage(() => this.page.evaluate(bootState, starts)).catch(noState);
      if (now !== null) {
        return now;
      }
      const state = await this.page.waitForFunction(bootState, starts, { timeout: BOOT_PATIENCE });
      return String(await state.jsonValue());
    } catch (error) {
      if (error instanceof errors.TimeoutError) {
        throw new Error(`the mini-program did not start within ${BOOT_PATIENCE / 1000} s`);
      }
      throw error;
    }
  }

  async #addBindings(): Promise<void> {
    const boot = await this.page.evaluate(bootId);
    if (boot !== this.#boundIn) {
      this.#boundIn = boot;
      for (const name of this.#bindings) {
        const call = { method: 'App.addBinding', parameters: { name }, boot: null };
        unwrap(await this.page.evaluate(callAgent, call));
      }
    }
  }

  #forgetStart(): void {
    this.#running = null;
  }

  /** A page that is left while it is asked something does not answer any more. */
  async #inPage<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      this.#forgetStart();
      const text = error instanceof Error ? error.message : String(error);
      throw new Error(/context was destroyed|navigation/i.test(text) ? RESTARTED : text);
    }
  }
}

/** A page that is being left has none; that it comes back is waited for. */
const noState = (): null => null;

const RESTARTED = 'the mini-program was started anew; this page is gone';

function unwrap(answer: Answer): { boot: string; result: unknown } {
  if ('error' in answer) {
    throw new Error(answer.error);
  }
  if ('restarted' in answer) {
    throw new Error(RESTARTED);
  }
  return answer;
}
