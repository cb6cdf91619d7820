/** The simulator as one HTTP server on this machine alone, with a mail server beside it. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { SimulatedClock } from './clock';
import type { Cloud } from './cloud/index';
import type { SmtpListener } from './cloud/mail/smtp-listener';
import { listenForMail } from './cloud/mail/smtp-listener';
import type { SimulatorContext } from './context';
import { demandWholeDataAfterCrash } from './data-folder/check-data';
import type { DataFolder } from './data-folder/data-folder';
import { openDataFolder } from './data-folder/data-folder';
import type { Imported } from './data-folder/import-data';
import { importData } from './data-folder/import-data';
import { finishImport } from './data-folder/import-swap';
import { createDataRoute } from './data-folder/route';
import { isForeign } from './foreign-origin';
import type { Generation, GenerationOptions } from './generation';
import { startGeneration } from './generation';
import type { Project } from './project';
import { readProject } from './project';
import { BodyTooLarge } from './request-body';
import type { Route } from './routing';

export interface SimulatorOptions {
  /** The project folder. */
  readonly project: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Made when it is not there. One simulator has it at a time. */
  readonly dataFolder: string;
  /** Makes the routes besides those of the cloud and the control; main.ts gives all of parts.ts. */
  readonly routes?: (context: SimulatorContext) => readonly Route[];
  readonly cloud?: GenerationOptions['cloud'];
  /** Takes a line for people about what takes long at the start. */
  readonly report?: (line: string) => void;
}

/** An import exchanges `clock` and `cloud`: ask for them when they are needed. */
export interface Simulator extends SimulatorContext {
  /** Ends the server, the functions and the storage. */
  close(): Promise<void>;
}

/**
 * As a gateway's: a function that computes between two calls still finds its connection open, and one that writes each
 * page of a file before it reads the next one still finds the file's, on a busy machine too.
 */
const KEEP_ALIVE_MS = 600_000;

const HOST = '127.0.0.1';

/**
 * Starts everything; resolves when it answers. Rejects with EADDRINUSE when the port is taken, DATA_FOLDER_IN_USE when
 * another simulator has the data folder, DATA_FOLDER_NEWER, and DATA_FOLDER_DAMAGED when it was not left in order and
 * its content is not what was written.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const project = readProject(options.project);
  let running: RunningSimulator | null = null;
  const server = createServer((request, response) => {
    void answer(running?.routes ?? [], request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await listen(server, options.port);
  const smtp = await listenForMail(() => running?.cloud.mailService ?? null);
  try {
    running = new RunningSimulator(server, smtp, project, options);
    return running;
  } catch (error) {
    server.close();
    await smtp.close();
    throw error;
  }
}

class RunningSimulator implements Simulator {
  readonly origin: string;
  private readonly folder: DataFolder;
  private readonly connections = new Set<Socket>();
  private readonly dataRoute: Route;
  private generation: Generation;

  constructor(
    private readonly server: Server,
    private readonly smtp: SmtpListener,
    readonly project: Project,
    private readonly options: SimulatorOptions,
  ) {
    this.origin = `http://${HOST}:${(server.address() as AddressInfo).port}`;
    server.on('connection', (connection) => {
      this.connections.add(connection);
      connection.once('close', () => this.connections.delete(connection));
    });
    const { report } = options;
    this.folder = openDataFolder(options.dataFolder, {
      origin: this.origin,
      ...(report === undefined ? {} : { report }),
    });
    this.dataRoute = createDataRoute({
      dataFolder: this.dataFolder,
      replaceData: (content, keep) => this.replaceData(content, keep),
    });
    try {
      if (!this.folder.endedInOrder) {
        demandWholeDataAfterCrash(this.dataFolder, report ?? (() => undefined));
      }
      this.generation = this.begin();
    } catch (error) {
      this.folder.release(this.folder.endedInOrder);
      throw error;
    }
  }

  get dataFolder(): string {
    return this.folder.path;
  }

  get clock(): SimulatedClock {
    return this.generation.context.clock;
  }

  get cloud(): Cloud {
    return this.generation.context.cloud;
  }

  get routes(): readonly Route[] {
    return [this.dataRoute, ...this.generation.routes];
  }

  onClose(end: () => void): void {
    this.generation.context.onClose(end);
  }

  async close(): Promise<void> {
    this.generation.endParts();
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
    await this.smtp.close();
    this.generation.close();
    this.folder.release(true);
  }

  private begin(): Generation {
    const { routes, cloud } = this.options;
    return startGeneration({
      project: this.project,
      origin: this.origin,
      smtpUrl: this.smtp.url,
      dataFolder: this.dataFolder,
      ...(routes === undefined ? {} : { routes }),
      ...(cloud === undefined ? {} : { cloud }),
    });
  }

  /** `keep` is the connection that waits for the answer. */
  private async replaceData(content: AsyncIterable<Buffer>, keep: object): Promise<Imported> {
    const imported = await importData(this.dataFolder, content);
    // From here on nothing else runs in between: a request meets the old data or the new.
    this.generation.endParts();
    this.generation.close();
    [...this.connections].filter((one) => one !== keep).forEach((one) => one.destroy());
    this.smtp.cutConnections();
    finishImport(this.dataFolder);
    this.generation = this.begin();
    return imported;
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
