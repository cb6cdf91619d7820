/** One running instance of a cloud function: a worker thread that serves one invocation at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { CloudError } from '../errors';
import { workerScript } from './compile-worker';
import type { FromWorker, ToWorker, WorkerSettings } from './worker-messages';

export interface InstanceOptions extends Omit<WorkerSettings, 'turn'> {
  readonly environment: Readonly<Record<string, string>>;
  /** MB of heap. */
  readonly memory: number;
  /** Milliseconds that a new instance takes longer before it serves. */
  readonly coldStart: number;
  readonly onOutput: (output: FromWorker & { type: 'output' }) => void;
  readonly onEnd: () => void;
}

interface Running {
  readonly resolve: (result: string) => void;
  readonly reject: (error: CloudError) => void;
  readonly timer: NodeJS.Timeout;
}

/** How long loading a function may take; the platform counts it apart from the function's own time-out. */
const LOAD_LIMIT = 30_000;

export class FunctionInstance {
  private readonly worker: Worker;
  private readonly ready: Promise<void>;
  private running: Running | null = null;
  private ended = false;
  private readonly turn = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

  constructor(private readonly options: InstanceOptions) {
    const { entry, clockOffset, environment, memory } = options;
    const settings: WorkerSettings = { entry, clockOffset, turn: this.turn.buffer };
    this.worker = new Worker(workerScript(), {
      eval: true,
      workerData: settings,
      env: { ...environment },
      resourceLimits: { maxOldGenerationSizeMb: memory },
      // What the loader of the simulator's own TypeScript needs is nothing for functions.
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const loaded = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(failed('the function did not load in time'));
        this.end();
      }, LOAD_LIMIT);
      this.worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') {
          clearTimeout(timer);
          resolve();
        } else if (message.type === 'broken') {
          clearTimeout(timer);
          reject(failed(message.message));
          this.end();
        } else {
          this.receive(message);
        }
      });
      this.worker.on('error', (error) => {
        clearTimeout(timer);
        const problem = problemOf(error);
        // Its end is announced a little later; until then nobody else may get it.
        this.ended = true;
        reject(problem);
        this.fail(problem);
      });
      this.worker.on('exit', () => {
        clearTimeout(timer);
        const problem = failed('Process exited unexpectedly before completing request');
        reject(problem);
        this.fail(problem);
        this.ended = true;
        options.onEnd();
      });
    });
    this.ready =
      options.coldStart === 0
        ? loaded
        : Promise.all([loaded, sleep(options.coldStart)]).then(() => undefined);
    this.ready.catch(() => undefined);
    this.collectStream(this.worker.stdout, 'log');
    this.collectStream(this.worker.stderr, 'error');
  }

  private collectStream(stream: NodeJS.ReadableStream, level: string): void {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) =>
      this.options.onOutput({ type: 'output', requestId: null, level, text: text.trimEnd() }),
    );
  }

  /**
   * Runs the function and resolves with its result as JSON text. Rejects with a CloudError: FUNCTIONS_EXECUTE_FAIL when
   * it threw or ended; FUNCTIONS_TIME_LIMIT_EXCEEDED after `timeout` seconds and FUNCTIONS_MEMORY_LIMIT_EXCEEDED, and
   * then the instance is gone.
   */
  async invoke(message: ToWorker & { type: 'invoke' }, timeout: number): Promise<string> {
    await this.ready;
    // It may have ended while it was frozen, or between its loading and now.
    if (this.ended) {
      throw failed('Process exited unexpectedly before completing request');
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.fail(
          new CloudError(
            'FUNCTIONS_TIME_LIMIT_EXCEEDED',
            `Invoking task timed out after ${timeout} seconds`,
          ),
        );
        this.end();
      }, timeout * 1000);
      this.running = { resolve, reject, timer };
      // Raised before the thread can look at it; woken when there is something to do.
      Atomics.add(this.turn, 0, 1);
      this.worker.postMessage(message);
      Atomics.notify(this.turn, 0);
    });
  }

  setClockOffset(offset: number): void {
    this.worker.postMessage({ type: 'clock', offset } satisfies ToWorker);
  }

  get alive(): boolean {
    return !this.ended;
  }

  end(): void {
    this.ended = true;
    void this.worker.terminate();
  }

  private receive(message: FromWorker): void {
    if (message.type === 'output') {
      this.options.onOutput(message);
      return;
    }
    const running = this.take();
    if (message.type === 'returned') {
      running?.resolve(message.result);
    } else if (message.type === 'threw') {
      running?.reject(failed(message.stack || message.message));
    }
  }

  private fail(error: CloudError): void {
    this.take()?.reject(error);
  }

  private take(): Running | null {
    const running = this.running;
    this.running = null;
    clearTimeout(running?.timer);
    return running;
  }
}

function failed(message: string): CloudError {
  return new CloudError('FUNCTIONS_EXECUTE_FAIL', message);
}

function problemOf(error: Error & { code?: string }): CloudError {
  return error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new CloudError('FUNCTIONS_MEMORY_LIMIT_EXCEEDED', 'Memory limit exceeded')
    : failed(error.stack ?? error.message);
}
