/**
 * One device program beside the phone: it reads what its scanner sees as lines on standard input, and answers each with
 * one line of JSON on standard output. It is started by its first scan, and started again after it died.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SimulatedClock } from '../clock';
import type { DeviceDefinition } from '../project';
import { DeviceLine } from './device-line';

export type DeviceFailureCode =
  | 'DEVICE_UNKNOWN'
  | 'DEVICE_NOT_STARTED'
  | 'DEVICE_ENDED'
  | 'DEVICE_SILENT'
  | 'DEVICE_ANSWER_NOT_JSON'
  | 'SCAN_NOT_A_LINE'
  | 'LINE_NOT_SAID'
  | 'NO_CODE_SEEN';

export class DeviceFailure extends Error {
  constructor(
    readonly code: DeviceFailureCode,
    message: string,
  ) {
    super(message);
    this.name = 'DeviceFailure';
  }
}

export interface DeviceSurroundings {
  /** The project folder, in which the command runs. */
  readonly folder: string;
  /** Where the device's line leads; {origin} in the definition's environment is the near end of it. */
  readonly origin: string;
  /** Stands for {data}. */
  readonly dataFolder: string;
  /** Milliseconds a device may think about one scan; 20,000 when missing. */
  readonly patience?: number;
  /** Programs of Node live by it; by the real one when missing. */
  readonly clock?: Pick<SimulatedClock, 'offset' | 'onJump'>;
}

interface Waiting {
  readonly answer: (value: unknown) => void;
  readonly fail: (failure: DeviceFailure) => void;
}

const PATIENCE = 20_000;

/** Makes a program of Node live by the simulated clock. */
const CLOCK = join(__dirname, 'device-clock.cjs');

export class DeviceProgram {
  #child: ChildProcessWithoutNullStreams | undefined;
  #waiting: Waiting | undefined;
  #complaint = '';
  /** A scanner sees one code at a time. */
  #queue: Promise<unknown> = Promise.resolve();
  readonly line: DeviceLine;
  readonly #stopClock: (() => void) | undefined;

  constructor(
    readonly definition: DeviceDefinition,
    readonly surroundings: DeviceSurroundings,
  ) {
    this.line = new DeviceLine(new URL(surroundings.origin));
    this.#stopClock = surroundings.clock?.onJump(({ offset }) => {
      const child = this.#child;
      // A program that is no Node has no channel to be told by.
      if (child?.connected === true) child.send({ clockOffset: offset });
    });
  }

  get running(): boolean {
    return this.#child !== undefined;
  }

  /** Resolves with the device's answer to one scanned text; rejects with a DeviceFailure. */
  scan(text: string): Promise<unknown> {
    const scanned = this.#queue.then(async () => this.#scan(text, await this.line.open()));
    this.#queue = scanned.catch(() => undefined);
    return scanned;
  }

  close(): void {
    this.#stopClock?.();
    this.#child?.kill();
    this.line.close();
  }

  #scan(text: string, origin: string): Promise<unknown> {
    if (text === '' || /[\r\n]/.test(text)) {
      const message = 'a scanner gives one line that is not empty';
      return Promise.reject(new DeviceFailure('SCAN_NOT_A_LINE', message));
    }
    return new Promise((resolve, reject) => {
      const child = (this.#child ??= this.#start(origin));
      const patience = this.surroundings.patience ?? PATIENCE;
      const timer = setTimeout(() => {
        // The next scan starts it anew instead of waiting for its end.
        const message = `no answer within ${patience} ms; it was ended`;
        this.#end(child, new DeviceFailure('DEVICE_SILENT', message));
        child.kill('SIGKILL');
      }, patience);
      this.#waiting = {
        answer: (value) => {
          clearTimeout(timer);
          resolve(value);
        },
        fail: (failure) => {
          clearTimeout(timer);
          reject(failure);
        },
      };
      child.stdin.write(`${text}\n`);
    });
  }

  #start(origin: string): ChildProcessWithoutNullStreams {
    const [command = '', ...parameters] = this.definition.command;
    const child = spawn(command, parameters, {
      cwd: this.surroundings.folder,
      env: { ...process.env, ...this.#clockEnvironment(), ...this.#environment(origin) },
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    }) as ChildProcessWithoutNullStreams;
    this.#complaint = '';
    createInterface({ input: child.stdout }).on('line', (line) => this.#hear(child, line));
    createInterface({ input: child.stderr }).on('line', (line) => {
      this.#complaint = line;
    });
    // A program that died while it was written to is told of by `close`.
    child.stdin.on('error', (error) => {
      this.#complaint ||= error.message;
    });
    child.once('error', (error) =>
      this.#end(child, new DeviceFailure('DEVICE_NOT_STARTED', error.message)),
    );
    child.once('close', (code, signal) => {
      const ending = `ended with ${code ?? signal ?? 'no reason'}`;
      const message = this.#complaint === '' ? ending : `${ending}: ${this.#complaint}`;
      this.#end(child, new DeviceFailure('DEVICE_ENDED', message));
    });
    return child;
  }

  #hear(child: ChildProcessWithoutNullStreams, line: string): void {
    if (child !== this.#child) {
      return;
    }
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      this.#settle((waiting) =>
        waiting.fail(new DeviceFailure('DEVICE_ANSWER_NOT_JSON', line.slice(0, 200))),
      );
      return;
    }
    this.#settle((waiting) => waiting.answer(value));
  }

  #end(child: ChildProcessWithoutNullStreams, failure: DeviceFailure): void {
    if (child === this.#child) {
      this.#child = undefined;
      this.#settle((waiting) => waiting.fail(failure));
    }
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) {
      how(waiting);
    }
  }

  #clockEnvironment(): Record<string, string> {
    const { clock } = this.surroundings;
    return clock === undefined
      ? {}
      : {
          NODE_OPTIONS: `--require ${JSON.stringify(CLOCK)}`,
          SIMULATOR_CLOCK_OFFSET: String(clock.offset),
        };
  }

  #environment(origin: string): Record<string, string> {
    const { dataFolder } = this.surroundings;
    return Object.fromEntries(
      Object.entries(this.definition.environment ?? {}).map(([name, value]) => [
        name,
        value.replaceAll('{origin}', origin).replaceAll('{data}', dataFolder),
      ]),
    );
  }
}
