/**
 * A studio for pictures: the built project in the simulator with a demonstration school of its own, a phone driven by
 * miniprogram-automator, and what stands around it. Nothing here waits by the clock: the phone says when it is still.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import automator from 'miniprogram-automator';
import { startAutomator, type Automator } from '../../simulator/automator/server';
import { createParts } from '../../simulator/parts';
import { seedCloud } from '../../simulator/seed';
import { startSimulator, type Simulator } from '../../simulator/server';
import { createRemoteControl } from '../demonstration/remote-control';

const ROOT = join(__dirname, '../..');

/** The panel keeps "main" for itself. */
const PHONE = 'screenshots';

/** Long enough for a busy machine; nothing waits for it when all is well. */
const PATIENCE_MS = 20_000;

export type Language = 'zh' | 'en';
export type Theme = 'light' | 'dark';
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Opening {
  readonly persona: string;
  readonly path: string;
  readonly scene?: number;
  readonly language: Language;
  readonly size: Size;
  /** Whether the phone forgets what it has stored, such as the draft of a registration. */
  readonly fresh: boolean;
}

export interface Studio {
  readonly simulator: Simulator;
  readonly remote: ReturnType<typeof createRemoteControl>;
  /** Moves the simulated clock; timers that were due on the way run. ISO text with offset. */
  at(moment: string): Promise<void>;
  /** Starts the mini-program anew, light and online. */
  open(opening: Opening): Promise<void>;
  paint(theme: Theme): Promise<void>;
  /** What WeChat's face check finds from now on. */
  setFace(face: 'pass' | 'fail' | 'cancel'): Promise<void>;
  setOnline(online: boolean): Promise<void>;
  go(url: string): Promise<void>;
  tap(where: string): Promise<void>;
  type(where: string, text: string): Promise<void>;
  /** Confirms a value of a `picker`. */
  pick(where: string, value: string): Promise<void>;
  waitFor(where: string): Promise<void>;
  isThere(where: string): Promise<boolean>;
  confirmModal(): Promise<void>;
  scrollDown(): Promise<void>;
  /** Lays a file ready for the next choice of one. */
  layFile(path: string): Promise<void>;
  /** What the next scan sees. */
  layScan(text: string): Promise<void>;
  shoot(file: string): Promise<void>;
  /** The panel in a window of its own, once what it shows is there. */
  shootPanel(file: string, size: Size, language: Language, theme: Theme): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts everything and seeds the school at the moment; rejects when the project has not been built. `project` is the
 * folder of another school's build.
 */
export async function openStudio(moment: string, project = ROOT): Promise<Studio> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'alumni-card-screenshots-'));
  const simulator = await startSimulator({
    project,
    port: 0,
    dataFolder,
    routes: createParts,
  });
  simulator.clock.set(Date.parse(moment));
  await seedCloud(simulator);
  const driver = await startAutomator({ origin: simulator.origin, phone: PHONE });
  const mini = await automator.connect({ wsEndpoint: driver.endpoint });
  const remote = createRemoteControl(simulator.origin);

  const find = async (where: string) => (await mini.currentPage())?.$(where) ?? null;
  const need = async (where: string) => {
    const element = await find(where);
    if (element === null) {
      const text: unknown = await driver.page.evaluate('document.body.innerText');
      throw new Error(`${where} is not on the page; it says: ${String(text)}`);
    }
    return element;
  };
  const settle = async (): Promise<void> => {
    await mini.evaluate(() => null);
  };
  const change = async (state: object): Promise<void> => {
    await remote.post(`/phone/state?id=${PHONE}`, state);
    await settle();
  };

  return {
    simulator,
    remote,
    async at(time) {
      await remote.setClock(Date.parse(time));
    },
    async open({ persona, path, scene = 1089, language, size, fresh }) {
      await driver.page.setViewportSize(size);
      const launch = { path, scene, query: {} };
      const state = { persona, theme: 'light', language: language === 'zh' ? 'zh_CN' : 'en' };
      await change({ ...state, online: true, launch });
      if (fresh) {
        await mini.callWxMethod('clearStorage');
        await change({ launch });
      }
    },
    paint: (theme) => change({ theme }),
    setFace: (face) => change({ face }),
    setOnline: (online) => change({ online }),
    async go(url) {
      await mini.callWxMethod('navigateTo', { url });
    },
    async tap(where) {
      await (await need(where)).tap();
    },
    async type(where, text) {
      const input = (await need(where)) as { input?(value: string): Promise<void> };
      await input.input?.(text);
    },
    async pick(where, value) {
      await (await need(where)).trigger('change', { value });
    },
    async waitFor(where) {
      const end = Date.now() + PATIENCE_MS;
      while ((await find(where)) === null) {
        if (Date.now() > end) {
          await need(where);
        }
      }
    },
    isThere: async (where) => (await find(where)) !== null,
    confirmModal: () => mini.native().confirmModal(),
    async scrollDown() {
      await mini.pageScrollTo(100_000);
      await settle();
    },
    async layFile(path) {
      const base64 = readFileSync(join(ROOT, path)).toString('base64');
      await remote.post('/phone/file', { id: PHONE, name: path.split('/').at(-1), base64 });
    },
    layScan: (text) => remote.post('/phone/scan', { id: PHONE, result: text }),
    async shoot(file) {
      await settle();
      write(file, await driver.page.screenshot({ type: 'png', animations: 'disabled' }));
    },
    shootPanel: (file, size, language, theme) =>
      shootPanel(simulator.origin, driver, { file, size, language, theme }),
    async close() {
      mini.disconnect();
      await driver.close();
      await simulator.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

interface PanelPicture {
  readonly file: string;
  readonly size: Size;
  readonly language: Language;
  readonly theme: Theme;
}

async function shootPanel(
  origin: string,
  driver: Automator,
  { file, size, language, theme }: PanelPicture,
): Promise<void> {
  const browser = driver.page.context().browser();
  if (browser === null) {
    throw new Error('the phone’s browser has ended');
  }
  const context = await browser.newContext({
    viewport: size,
    locale: language === 'zh' ? 'zh-CN' : 'en',
    colorScheme: theme,
    timezoneId: 'Asia/Shanghai',
  });
  try {
    const page = await context.newPage();
    await page.goto(origin);
    const phone = page.frameLocator('iframe').first();
    await phone.locator('html[data-booted=true]').waitFor({ timeout: PATIENCE_MS });
    await phone.locator('canvas').first().waitFor({ timeout: PATIENCE_MS });
    const frame = page.frames().find((one) => one.url().includes('/phone/'));
    await frame?.evaluate('window.__agent.settled()');
    write(file, await page.screenshot({ type: 'png', animations: 'disabled' }));
  } finally {
    await context.close();
  }
}

function write(file: string, content: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
