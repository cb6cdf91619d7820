/**
 * A stage for end-to-end tests: the built project in the simulator with an empty cloud, and a phone that is driven by
 * the unmodified miniprogram-automator. What stands around the phone (who holds it, the time, devices) is moved through
 * the simulator's own interface.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import automator from 'miniprogram-automator';
import { startAutomator, type Automator } from '../../simulator/automator/server';
import { createParts } from '../../simulator/parts';
import { startSimulator, type Simulator } from '../../simulator/server';
import type { BuiltProject } from '../../tools/build/project-of-school';
import { createRemoteControl } from '../../tools/demonstration/remote-control';
import { WARM_FUNCTIONS } from '../warm-functions';

const ROOT = join(__dirname, '../..');

/** Long enough for a busy machine; nothing waits for it when all is well. */
const PATIENCE_MS = 15_000;

/** Between two looks at a page: asking without a pause would keep from working what is waited for. */
const PAUSE_MS = 30;

type MiniProgram = Awaited<ReturnType<typeof automator.connect>>;
type Page = NonNullable<Awaited<ReturnType<MiniProgram['currentPage']>>>;
type Element = NonNullable<Awaited<ReturnType<Page['$']>>>;

/** An element by its selector; `'#host >>> #inner'` looks into a component. */
type Where = string;

export interface LaidFile {
  readonly name: string;
  readonly content: Buffer;
}

export interface PhoneChange {
  readonly persona?: string;
  readonly path?: string;
  readonly scene?: number;
  readonly language?: 'zh_CN' | 'en';
  readonly theme?: 'light' | 'dark';
  /** What WeChat's face check finds. */
  readonly face?: 'pass' | 'fail' | 'cancel';
}

export interface Stage {
  readonly simulator: Simulator;
  readonly remote: ReturnType<typeof createRemoteControl>;
  readonly automator: Automator;
  /** Moves the simulated clock; timers that were due on the way run. ISO text with offset. */
  at(moment: string): Promise<void>;
  /** Starts the mini-program anew: who holds the phone, and how it is opened. */
  open(change: PhoneChange): Promise<void>;
  setOnline(online: boolean): Promise<void>;
  go(url: string): Promise<void>;
  path(): Promise<string>;
  waitForPath(path: string): Promise<void>;
  tap(where: Where): Promise<void>;
  type(where: Where, text: string): Promise<void>;
  /** Confirms a value of a `picker`. */
  pick(where: Where, value: string): Promise<void>;
  text(where: Where): Promise<string>;
  /** What stands in a field. */
  value(where: Where): Promise<string>;
  /** The texts of all elements that fit, in their order. */
  texts(where: Where): Promise<readonly string[]>;
  /** All texts of a page, for what must or must not stand on it. */
  pageText(): Promise<string>;
  /** Resolves when the page says this; rejects with what it says instead. */
  waitForText(text: string): Promise<void>;
  isThere(where: Where): Promise<boolean>;
  waitFor(where: Where): Promise<void>;
  confirmModal(): Promise<void>;
  /** A line of WeChat's own list of choices, counted from 0. */
  choose(place: number): Promise<void>;
  /** As in WeChat for PC. */
  widen(): Promise<void>;
  /** What the page gives WeChat when somebody sends it on. */
  share(): Promise<{ readonly title: string; readonly path: string }>;
  /** Lays a file ready for the next choice of one: one of the project's by its path, or one that was made just now. */
  layFile(file: string | LaidFile): Promise<void>;
  /** The screen as a PNG. */
  picture(): Promise<Buffer>;
  /** Holds the phone's picture to a device and answers what the device says. */
  holdTo(device: string, picture?: Buffer): Promise<Readonly<Record<string, unknown>>>;
  scan(device: string, text: string): Promise<Readonly<Record<string, unknown>>>;
  /** Pulls a device's cable out, or puts it in again. */
  cut(device: string, cut: boolean): Promise<void>;
  messages(): Promise<
    readonly { readonly to: string; readonly templateId: string; readonly code: string }[]
  >;
  close(): Promise<void>;
}

/** Of the project as it was built last; of another school, built into a folder of its own, when one is named. */
export async function startStage(school?: string): Promise<Stage> {
  const built = school === undefined ? null : await build(school);
  const dataFolder = mkdtempSync(join(tmpdir(), 'alumni-card-e2e-'));
  const simulator = await startSimulator({
    project: built?.folder ?? ROOT,
    port: 0,
    dataFolder,
    routes: createParts,
    cloud: { instances: WARM_FUNCTIONS },
  });
  const driver = await startAutomator({ origin: simulator.origin });
  const mini = await automator.connect({ wsEndpoint: driver.endpoint });
  const remote = createRemoteControl(simulator.origin);

  const page = async (): Promise<Page> => {
    const current = await mini.currentPage();
    if (!current) {
      throw new Error('no page is open');
    }
    return current;
  };
  const find = async (where: Where): Promise<Element> => {
    const element = await (await page()).$(where);
    if (!element) {
      throw new Error(`${where} is not on ${(await page()).path}; it says: ${await pageText()}`);
    }
    return element;
  };
  /** Any action answers when nothing renders or is asked of the cloud any more. */
  const settle = async (): Promise<void> => {
    await mini.evaluate(() => null);
  };
  const pageText = async (): Promise<string> => {
    await settle();
    const text = String(await driver.page.evaluate('document.body.innerText'));
    // Dates and numbers keep together with blanks that do not break.
    return text.replace(/[\u00a0\u2009\u202f]/g, ' ');
  };
  const isThere = async (where: Where): Promise<boolean> =>
    (await (await page()).$(where)) !== null;

  return {
    simulator,
    remote,
    automator: driver,
    async at(moment) {
      await remote.setClock(Date.parse(moment));
    },
    async open({ path, scene, ...change }) {
      await remote.post('/phone/state?id=main', {
        ...change,
        launch: { path: path ?? '', scene: scene ?? 1089, query: {} },
      });
      await settle();
    },
    setOnline: (online) => remote.post('/phone/state?id=main', { online }),
    async go(url) {
      await mini.callWxMethod('navigateTo', { url });
    },
    path: async () => (await page()).path,
    async waitForPath(path) {
      const end = Date.now() + PATIENCE_MS;
      while ((await page()).path !== path) {
        if (Date.now() > end) {
          throw new Error(`${path} was not opened; it is ${(await page()).path}`);
        }
        await after(PAUSE_MS);
      }
    },
    async tap(where) {
      const element = await find(where);
      try {
        await element.tap();
      } catch (error) {
        throw new Error(
          `${where} cannot be tapped: ${error instanceof Error ? error.message : String(error)}; the page says: ${await pageText()}`,
        );
      }
    },
    async type(where, text) {
      const input = (await find(where)) as Element & { input(value: string): Promise<void> };
      await input.input(text);
    },
    async pick(where, value) {
      await (await find(where)).trigger('change', { value });
    },
    text: async (where) => (await find(where)).text(),
    value: async (where) => String(await (await find(where)).value()),
    async texts(where) {
      const found: Element[] = await (await page()).$$(where);
      return Promise.all(found.map((element) => element.text()));
    },
    pageText,
    isThere,
    async waitForText(text) {
      const end = Date.now() + PATIENCE_MS;
      for (let said = await pageText(); !said.includes(text); said = await pageText()) {
        if (Date.now() > end) {
          throw new Error(`the page does not say ${text}; it says: ${said}`);
        }
        await after(PAUSE_MS);
      }
    },
    async waitFor(where) {
      const end = Date.now() + PATIENCE_MS;
      while (!(await isThere(where))) {
        if (Date.now() > end) {
          throw new Error(`${where} did not appear; the page says: ${await pageText()}`);
        }
        await after(PAUSE_MS);
      }
    },
    async share() {
      const content: unknown = await (
        await page()
      ).callMethod('onShareAppMessage', {
        from: 'button',
      });
      return content as { title: string; path: string };
    },
    async confirmModal() {
      await mini.native().confirmModal();
    },
    async choose(place) {
      const lines = driver.page.locator('sim-action-sheet [role=menuitem]');
      try {
        await lines.nth(place).click({ timeout: PATIENCE_MS });
      } catch {
        throw new Error(`there is nothing to choose; the page says: ${await pageText()}`);
      }
      await settle();
    },
    async widen() {
      await driver.page.setViewportSize({ width: 1280, height: 800 });
      await settle();
    },
    async layFile(file) {
      const { name, content } =
        typeof file === 'string'
          ? { name: basename(file), content: readFileSync(join(ROOT, file)) }
          : file;
      await remote.post('/phone/file', { id: 'main', name, base64: content.toString('base64') });
    },
    async picture() {
      return Buffer.from(String(await mini.screenshot()), 'base64');
    },
    async holdTo(device, picture) {
      const content = picture ?? Buffer.from(String(await mini.screenshot()), 'base64');
      const reply = await fetch(`${simulator.origin}/control/devices/${device}/scan-picture`, {
        method: 'POST',
        headers: { 'content-type': 'image/png' },
        body: new Uint8Array(content),
      });
      return (await reply.json()) as Readonly<Record<string, unknown>>;
    },
    scan: (device, text) => remote.post(`/control/devices/${device}/scan`, { text }),
    cut: (device, cut) => remote.post(`/control/devices/${device}/line`, { cut }),
    async messages() {
      const reply = await fetch(`${simulator.origin}/control/messages`);
      return (
        (await reply.json()) as { messages: { to: string; templateId: string; code: string }[] }
      ).messages;
    },
    async close() {
      mini.disconnect();
      await driver.close();
      await simulator.close();
      rmSync(dataFolder, { recursive: true, force: true });
      built?.remove();
    },
  };
}

/** Loaded by whom it is needed alone: the compilers behind it take seconds. */
async function build(school: string): Promise<BuiltProject> {
  const { buildForSchool } = await import('../../tools/build/project-of-school');
  return buildForSchool(school);
}
