/**
 * Lets the unmodified miniprogram-automator drive a phone of the simulator: speaks the DevTools automation protocol on
 * a WebSocket, and carries it out in a phone of its own in headless Chromium. The protocol can run any code in the
 * phone, so it is offered to programs on this machine alone, never to web pages.
 */
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Page } from 'playwright-core';
import { appMethods } from './app';
import { elementMethods } from './element';
import { forward } from './forward';
import type { Methods } from './methods';
import { AutomatedPhone } from './phone';
import { parseRequest, type Request } from './protocol';
import { toolMethods } from './tool';

export interface AutomatorOptions {
  /** The simulator's address, `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Id of the phone; "main" is the one in the panel. */
  readonly phone?: string;
  /** 0 or missing takes any free port. */
  readonly port?: number;
}

export interface Automator {
  /** `ws://127.0.0.1:<port>`, for `automator.connect({ wsEndpoint })`. */
  readonly endpoint: string;
  /** The phone's page in Chromium, for pictures. */
  readonly page: Page;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

const methods: Methods = { ...toolMethods, ...appMethods, ...elementMethods };

/** Starts Chromium with the phone, and the protocol; resolves when the mini-program has been launched. */
export async function startAutomator(options: AutomatorOptions): Promise<Automator> {
  const { origin, phone: phoneId = 'main', port = 0 } = options;
  const phone = await AutomatedPhone.start(origin, phoneId);
  const server = new WebSocketServer({
    host: HOST,
    port,
    maxPayload: 64 * 1024 * 1024,
    // Browsers name the page that connects, programs do not.
    verifyClient: ({ origin: page }: { origin?: string }) => page === undefined,
  });
  try {
    await listening(server);
  } catch (error) {
    await phone.close();
    throw error;
  }
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => void answer(phone, socket, data.toString('utf8')));
  });
  phone.onEvent((method, params) => {
    for (const socket of server.clients) {
      send(socket, { method, params });
    }
  });
  return {
    endpoint: `ws://${HOST}:${(server.address() as AddressInfo).port}`,
    page: phone.page,
    async close() {
      for (const socket of server.clients) {
        socket.terminate();
      }
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await phone.close();
    },
  };
}

function listening(server: WebSocketServer): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('listening', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(phone: AutomatedPhone, socket: WebSocket, message: string): Promise<void> {
  let id: string | null = null;
  try {
    const request = parseRequest(message);
    id = request.id;
    send(socket, { id, result: (await run(phone, request)) ?? {} });
  } catch (error) {
    send(socket, {
      id,
      error: { message: error instanceof Error ? error.message : String(error) },
    });
  }
}

function run(phone: AutomatedPhone, { method, params }: Request): unknown {
  const own = Object.hasOwn(methods, method) ? methods[method] : undefined;
  return own === undefined ? forward(phone, method, params) : own(phone, params);
}

function send(socket: WebSocket, message: object): void {
  if (socket.readyState === socket.OPEN) {
    socket.send(JSON.stringify(message));
  }
}
