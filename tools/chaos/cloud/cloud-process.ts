/** The process of a cloud: started, killed, and started again on the same data and port. */
import { buildSync } from 'esbuild';
import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const ROOT = join(__dirname, '../../..');

export interface CloudProcessOptions {
  /** A folder of its own for program, project and data. */
  readonly folder: string;
  readonly collections: readonly object[];
  /** One of the mistakes of child.ts; '' for none. */
  readonly plant: string;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

export class CloudProcess {
  private child: Child | null = null;
  private errors = '';

  private constructor(
    private readonly options: CloudProcessOptions,
    readonly port: number,
  ) {}

  static async prepare(options: CloudProcessOptions): Promise<CloudProcess> {
    const { folder, collections } = options;
    buildSync({
      entryPoints: [join(__dirname, 'child.ts')],
      outfile: join(folder, 'child.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      // Native programs stay where they are; what the cloud does not load here would only take time.
      external: ['libsql', 'esbuild'],
      logLevel: 'error',
    });
    mkdirSync(join(folder, 'dist'));
    const write = (name: string, content: unknown): void =>
      writeFileSync(join(folder, name), JSON.stringify(content));
    write('project.config.json', { appid: 'wxchaos', miniprogramRoot: 'dist/miniprogram/' });
    write('simulator.json', { personas: [], launches: [], devices: [], environment: {} });
    write('dist/functions.json', { functions: [] });
    write('dist/database.json', { collections });
    return new CloudProcess(options, await freePort());
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get dataFolder(): string {
    return join(this.options.folder, 'data');
  }

  /** Starts it without waiting for it to answer. */
  spawn(): void {
    this.errors = '';
    this.child = spawn(process.execPath, [join(this.options.folder, 'child.js')], {
      env: {
        ...process.env,
        NODE_PATH: join(ROOT, 'node_modules'),
        PROJECT: this.options.folder,
        DATA: this.dataFolder,
        PORT: String(this.port),
        PLANT: this.options.plant,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stderr.on('data', (text: Buffer) => {
      this.errors += text.toString('utf8');
    });
  }

  /** Resolves when it answers; rejects with what it said when it ends instead. */
  async ready(): Promise<void> {
    const { child } = this;
    if (child === null) {
      throw new Error('the cloud is not started');
    }
    const outcome = await Promise.race([
      once(child.stdout, 'data').then(() => 'ready'),
      once(child, 'exit').then(() => 'ended'),
    ]);
    if (outcome === 'ended') {
      throw new Error(`the cloud did not start: ${this.errors}`);
    }
  }

  /** kill -9 */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (child !== null && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }
  }

  /** What it printed as errors since it was started. */
  get complaints(): string {
    return this.errors;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
