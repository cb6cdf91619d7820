/** A phone in a real browser for tests: its server, a small cloud, a clock that can be set, and Chromium. */
import { cpSync, mkdtempSync, rmSync, symlinkSync, mkdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
} from 'playwright-core';
import {
  CloudClientError,
  type Caller,
  type CloudForClients,
  type FileWanted,
} from '../../../simulator/cloud/for-clients';
import { createClientRoute } from '../../../simulator/client/route';
import { Phones } from '../../../simulator/client/phones';
import type { Project } from '../../../simulator/project';
import { findChromium } from '../../../tools/chromium';

/** A bound for what hangs, however busy the machine is. */
const PATIENCE_MS = 30_000;

export class TinyCloud implements CloudForClients {
  readonly calls: { caller: Caller; name: string; data: unknown }[] = [];

  async callFunction(
    caller: Caller,
    name: string,
    data: unknown,
  ): Promise<{ result: unknown; requestID: string }> {
    this.calls.push({ caller, name, data });
    if (name !== 'echo') {
      throw new CloudClientError(-501000, 'FunctionName parameter could not be found');
    }
    return { result: { echo: data }, requestID: 'request-1' };
  }

  async uploadFile(
    _caller: Caller,
    cloudPath: string,
    content: Buffer,
  ): Promise<{ fileID: string; statusCode: number }> {
    return { fileID: `cloud://test/${cloudPath}?${content.length}`, statusCode: 204 };
  }

  async getTempFileURL(
    _caller: Caller,
    wanted: readonly FileWanted[],
  ): ReturnType<CloudForClients['getTempFileURL']> {
    return {
      fileList: wanted.map(({ fileID }) => ({
        fileID,
        tempFileURL: `data:,${fileID}`,
        status: 0,
        errMsg: 'ok',
      })),
    };
  }

  async deleteFile(
    _caller: Caller,
    fileIDs: readonly string[],
  ): ReturnType<CloudForClients['deleteFile']> {
    return { fileList: fileIDs.map((fileID) => ({ fileID, status: 0, errMsg: 'ok' })) };
  }

  /** Answers of the database, by a cloud that a test puts behind. */
  behind: Pick<CloudForClients, 'database'> | undefined;

  async database(
    caller: Caller,
    action: string,
    request: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    if (this.behind === undefined) {
      throw new CloudClientError(-1, 'there is no database');
    }
    return this.behind.database(caller, action, request);
  }

  readonly accepted: { readonly openid: string; readonly ids: readonly string[] }[] = [];

  async subscriptionTemplates(
    ids: readonly string[],
  ): ReturnType<CloudForClients['subscriptionTemplates']> {
    return ids
      .filter((id) => id.startsWith('T-'))
      .map((id) => ({ id, title: id.replace(/-again$/, '') }));
  }

  async acceptSubscriptions({ openid }: Caller, ids: readonly string[]): Promise<void> {
    this.accepted.push({ openid, ids });
  }

  async checkFace(
    { openid }: Caller,
    verifyId: string,
    outcome: 'pass' | 'fail' | 'cancel',
  ): ReturnType<CloudForClients['checkFace']> {
    return { outcome: verifyId === `face-of-${openid}` ? outcome : null };
  }

  async issuePhoneNumberCode(_caller: Caller, phoneNumber: string): Promise<{ code: string }> {
    return { code: `code-for-${phoneNumber.slice(-4)}` };
  }
}

export class SetClock {
  #offset = 0;
  readonly #listeners: (() => void)[] = [];

  now(): number {
    return Date.now() + this.#offset;
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  set(instant: number): void {
    this.#offset = instant - Date.now();
    this.#listeners.forEach((listener) => listener());
  }
}

export class Harness {
  readonly folder = mkdtempSync(join(tmpdir(), 'sim-client-'));
  readonly cloud = new TinyCloud();
  readonly clock = new SetClock();
  readonly project: Project;
  readonly phones: Phones;
  #server: Server | undefined;
  #browser: Browser | undefined;
  #contexts: BrowserContext[] = [];

  constructor() {
    cpSync(join(__dirname, 'fixture'), this.folder, { recursive: true });
    mkdirSync(join(this.folder, 'miniprogram_npm'));
    symlinkSync(
      join(__dirname, '../../../node_modules/tdesign-miniprogram/miniprogram_dist'),
      join(this.folder, 'miniprogram_npm/tdesign-miniprogram'),
    );
    this.project = {
      folder: this.folder,
      appid: 'wx0000000000000000',
      name: 'fixture',
      miniprogramRoot: this.folder,
      simulator: {
        personas: [
          {
            id: 'ann',
            name: { zh: '安', en: 'Ann' },
            openid: 'openid-of-ann',
            phoneNumber: '+8613800000001',
          },
          { id: 'bob', name: { zh: '博', en: 'Bob' }, openid: 'openid-of-bob' },
        ],
        launches: [],
        devices: [],
        environment: {},
      },
      functions: [],
      collections: [],
    };
    this.phones = new Phones(this.project);
  }

  get origin(): string {
    const { port } = this.#server?.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    const route = createClientRoute({
      project: this.project,
      cloud: this.cloud,
      clock: this.clock,
      phones: this.phones,
    });
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      void route(request, response, url).then((served) => {
        if (!served) {
          response.writeHead(404).end();
        }
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#browser = await chromium.launch({
      executablePath: findChromium() ?? '',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  }

  /** A phone's page, started afresh with empty storage. */
  async openPhone(id = 'main', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser?.newContext({
      viewport: { width: 390, height: 844 },
      ...options,
    });
    if (context === undefined) {
      throw new Error('the harness was not started');
    }
    this.#contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${this.origin}/phone/?id=${id}`);
    await page.waitForSelector('html[data-booted], #compile-errors', { state: 'attached' });
    return page;
  }

  async closePhones(): Promise<void> {
    await Promise.all(this.#contexts.map((context) => context.close()));
    this.#contexts = [];
  }

  async post(what: string, body: object): Promise<Response> {
    return fetch(`${this.origin}/phone/${what}`, { method: 'POST', body: JSON.stringify(body) });
  }

  async stop(): Promise<void> {
    await this.closePhones();
    await this.#browser?.close();
    this.#server?.closeAllConnections();
    await new Promise<void>((resolve) => this.#server?.close(() => resolve()) ?? resolve());
    rmSync(this.folder, { recursive: true, force: true });
  }
}

interface PageGlobals {
  readonly __agent: {
    call(method: string, parameters: object): Promise<unknown>;
    settled(): Promise<void>;
    touchPoint(elementId: string): { x: number; y: number };
  };
  readonly __errors: readonly string[];
  readonly __warnings: readonly string[];
}

/** One method of the automation protocol in the phone. */
export async function ask<T = Record<string, unknown>>(
  page: Page,
  method: string,
  parameters: object = {},
): Promise<T> {
  return page.evaluate(
    ([name, given]) => (globalThis as unknown as PageGlobals).__agent.call(name, given),
    [method, parameters] as const,
  ) as Promise<T>;
}

/** Runs a function, given as source, where the mini-program's code runs. */
export async function inApp<T>(page: Page, source: string, ...args: unknown[]): Promise<T> {
  const { result } = await ask<{ result: T }>(page, 'App.callFunction', {
    functionDeclaration: source,
    args,
  });
  return result;
}

export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as PageGlobals).__agent.settled());
}

export async function errorsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as PageGlobals).__errors);
}

export async function touchPoint(page: Page, elementId: string): Promise<{ x: number; y: number }> {
  return page.evaluate(
    (id) => (globalThis as unknown as PageGlobals).__agent.touchPoint(id),
    elementId,
  );
}

/** Text of the first element on the page on top; what waits for rendering and the cloud has happened. */
export async function textOf(page: Page, selector: string): Promise<string> {
  await settle(page);
  return (await page.locator(`wx-frame:not([hidden]) ${selector}`).first().textContent()) ?? '';
}

/** The life-cycle calls that the fixture wrote down, forgotten once read. */
export async function takeCalls(page: Page): Promise<string[]> {
  await settle(page);
  return inApp(page, 'function () { return getApp().globalData.calls.splice(0); }');
}

/** Moves a pressed mouse in steps, as a finger would go. */
export async function drag(
  page: Page,
  target: Locator,
  by: { x: number; y: number },
): Promise<void> {
  const box = await target.first().boundingBox();
  if (box === null) {
    throw new Error('what should be dragged is not shown');
  }
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x, y + by.y, { steps: 8 });
  await page.mouse.up();
}

/** Asks again until the answer passes, with patience; the last failure is the test's. */
export async function eventually<T>(
  ask: () => Promise<T>,
  check: (answer: T) => void,
): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    try {
      check(answer);
      return;
    } catch (failure) {
      if (performance.now() > deadline) {
        throw failure;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
