/** The simulator as one HTTP server on this machine alone. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SimulatedClock } from './clock';
import type { CloudOptions } from './cloud/index';
import { startCloud } from './cloud/index';
import type { SimulatorContext } from './context';
import { createControlRoute } from './control/route';
import { isForeign } from './foreign-origin';
import type { Project } from './project';
import { readProject } from './project';
import { BodyTooLarge } from './request-body';
import type { Route } from './routing';

export interface SimulatorOptions {
  /** The project folder. */
  readonly project: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly dataFolder: string;
  /** Makes the routes besides those of the cloud and the control; main.ts gives all of parts.ts. */
  readonly routes?: (context: SimulatorContext) => readonly Route[];
  readonly cloud?: Pick<CloudOptions, 'database' | 'scanLimit' | 'failOnScan' | 'instances'>;
}

export interface Simulator extends SimulatorContext {
  /** Ends the server, the functions and the storage. */
  close(): Promise<void>;
}

/** As a gateway's: a function that computes for some seconds between two calls still finds its connection open. */
const KEEP_ALIVE_MS = 120_000;

const HOST = '127.0.0.1';

/** Starts everything; resolves when it answers. Rejects with EADDRINUSE when the port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const project = readProject(options.project);
  const routes: Route[] = [];
  const server = createServer((request, response) => {
    void answer(routes, request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, options.port);
  const origin = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  const ends: (() => void)[] = [];
  const context: SimulatorContext = {
    ...contextOf(options, project, origin, server),
    onClose: (end) => void ends.push(end),
  };
  // The parts come before the control, as some answer beneath its path.
  const parts = options.routes?.(context) ?? [];
  routes.push(...context.cloud.routes, ...parts, createControlRoute(context));
  return {
    ...context,
    async close() {
      ends.forEach((end) => end());
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      context.cloud.close();
    },
  };
}

function contextOf(
  { cloud: cloudOptions, dataFolder }: SimulatorOptions,
  project: Project,
  origin: string,
  server: Server,
): Omit<SimulatorContext, 'onClose'> {
  try {
    const clock = new SimulatedClock(join(dataFolder, 'clock.json'));
    const cloud = startCloud({ ...cloudOptions, project, clock, dataFolder, origin });
    return { origin, project, clock, cloud, dataFolder };
  } catch (error) {
    server.close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function answer(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (!isLocal(request)) {
      refuse(response, 403, 'this server answers on this machine alone');
      return;
    }
    if (isForeign(request) && request.url?.startsWith('/http/') !== true) {
      refuse(response, 403, 'other web sites may not use this');
      return;
    }
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? HOST}`);
    for (const route of routes) {
      if (await route(request, response, url)) {
        return;
      }
    }
    refuse(response, 404, 'nothing is here');
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      refuse(response, 413, 'too large');
    } else {
      console.error('simulator: a request failed', error);
      refuse(response, 500, 'the simulator failed; see its output');
    }
  }
}

/** A name that a stranger's DNS points at this machine must not open the simulator to web pages. */
function isLocal(request: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');
}

function refuse(response: ServerResponse, status: number, message: string): void {
  if (!response.headersSent) {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  }
  response.end(message);
}
