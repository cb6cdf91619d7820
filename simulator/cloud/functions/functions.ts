/** Invokes cloud functions: finds the code, lends an instance, applies time-out and environment, and keeps the log. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionDefinition } from '../../project';
import { CloudError } from '../errors';
import type { Faults } from '../faults/faults';
import type { Caller } from '../for-clients';
import type { CloudLimits } from '../limits';
import type { Log } from '../log';
import type { Pseudonyms } from '../pseudonyms';
import type { Quota } from '../quota';
import type { WrittenDefinition } from './definitions';
import { deployable } from './definitions';
import { invocationEnvironment } from './environment';
import { FunctionInstance } from './instance';
import type { Invocation, Source } from './invocations';
import { Invocations } from './invocations';
import type { PoolLimits } from './pool';
import { InstancePool } from './pool';

export interface FunctionsOptions {
  /** Absolute; the paths of the definitions start here. */
  readonly folder: string;
  readonly definitions: readonly WrittenDefinition[];
  /** Variables every function has. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clockOffset: () => number;
  readonly log: Log;
  readonly pseudonyms: Pseudonyms;
  readonly faults: Faults;
  readonly quota: Quota;
  readonly limits: CloudLimits;
  readonly instances?: Partial<PoolLimits>;
}

const INSTANCES: PoolLimits = { perFunction: 4, total: 16, idle: 60_000, coldStart: 0 };

export class CloudFunctions {
  readonly invocations = new Invocations();
  private readonly definitions: readonly FunctionDefinition[];
  private readonly pool: InstancePool;
  private readonly instances: PoolLimits;
  private closed = false;
  private readonly known = new Map<string, FunctionDefinition>();
  private readonly underWay = new Map<string, number>();

  /** Throws a DeploymentError when the platform would not take a function as it is configured. */
  constructor(private readonly options: FunctionsOptions) {
    this.definitions = options.definitions.map((one) => deployable(one, options.limits));
    this.instances = { ...INSTANCES, ...options.instances };
    this.pool = new InstancePool(this.instances, (key, onEnd) => this.start(key, onEnd));
  }

  /** Throws FUNCTION_NOT_FOUND. */
  definition(name: string): FunctionDefinition {
    const definition = this.definitions.find((one) => one.name === name);
    if (definition === undefined) {
      throw new CloudError(
        'FUNCTION_NOT_FOUND',
        `FunctionName parameter could not be found: ${name}`,
      );
    }
    return definition;
  }

  /**
   * Runs the function with the event and resolves with its result as JSON text; `maker` is the invocation that calls it.
   * Rejects with a CloudError: FUNCTION_NOT_FOUND, EXCEED_MAX_PAYLOAD_SIZE, EXCEED_REQUEST_LIMIT,
   * EXCEED_CONCURRENT_REQUEST_LIMIT, FUNCTIONS_EXECUTE_FAIL, FUNCTIONS_TIME_LIMIT_EXCEEDED,
   * FUNCTIONS_MEMORY_LIMIT_EXCEEDED, and those of the plan of faults.
   */
  async invoke(
    name: string,
    event: unknown,
    caller: Caller | null,
    source: Source,
    maker: Invocation | null = null,
  ): Promise<{ result: string; requestId: string }> {
    const invocation = this.invocations.begin(name, caller, source);
    const { log, faults } = this.options;
    const entry = {
      requestId: invocation.requestId,
      function: name,
      action: actionOf(event),
      source,
      caller: this.options.pseudonyms.of(caller),
    };
    log.add({ type: 'invocation-start', ...entry });
    const begin = performance.now();
    let outcome = 'ok';
    try {
      const result = await faults.around(
        { area: 'functions', action: 'invokeFunction', function: name },
        () => (maker ?? invocation).instance?.end(),
        () => this.counted(name, () => this.run(invocation, this.dataOf(event, source))),
      );
      return { result, requestId: invocation.requestId };
    } catch (error) {
      outcome = error instanceof CloudError ? error.code : 'SYS_ERR';
      throw error;
    } finally {
      this.invocations.end(invocation);
      log.add({
        type: 'invocation',
        ...entry,
        milliseconds: Math.round(performance.now() - begin),
        ...invocation.cost,
        outcome,
      });
    }
  }

  /** HTTP access has the engine's limit, all else that of call data. */
  private dataOf(event: unknown, source: Source): string {
    const { callData, engine } = this.options.limits;
    const limit = source === 'wx_http' ? engine : callData;
    const text = JSON.stringify(event ?? {});
    if (Buffer.byteLength(text) > limit) {
      throw new CloudError(
        'EXCEED_MAX_PAYLOAD_SIZE',
        `the data of a call must not be larger than ${limit} bytes`,
      );
    }
    return text;
  }

  /** Refuses what is more at the same time than the platform serves. */
  private async counted<T>(name: string, work: () => Promise<T>): Promise<T> {
    this.options.quota.refuseWhenFull();
    const count = this.underWay.get(name) ?? 0;
    if (count >= this.options.limits.functionConcurrency) {
      throw new CloudError('EXCEED_CONCURRENT_REQUEST_LIMIT', 'exceed concurrent request limit');
    }
    this.underWay.set(name, count + 1);
    try {
      return await work();
    } finally {
      this.underWay.set(name, (this.underWay.get(name) ?? 1) - 1);
    }
  }

  private async run(invocation: Invocation, event: string): Promise<string> {
    if (this.closed) {
      throw new CloudError('SYS_ERR', 'the simulator is closed');
    }
    const definition = this.definition(invocation.function);
    const key = this.keyOf(definition);
    const urgent = invocation.source.includes(',');
    const result = await this.pool.use(key, urgent, (instance) => {
      invocation.instance = instance;
      return instance.invoke(
        {
          type: 'invoke',
          requestId: invocation.requestId,
          event,
          context: contextOf(definition, invocation),
          environment: invocationEnvironment(invocation),
        },
        definition.timeout,
      );
    });
    const { engine } = this.options.limits;
    if (Buffer.byteLength(result) > engine) {
      throw new CloudError(
        'FUNCTIONS_EXECUTE_FAIL',
        `the result of a function must not be larger than ${engine} bytes`,
      );
    }
    return result;
  }

  /** Changes when the function is built anew, so that an instance with the old code is not used again. */
  private keyOf(definition: FunctionDefinition): string {
    const changed = statSync(this.entryOf(definition), { throwIfNoEntry: false })?.mtimeMs;
    if (changed === undefined) {
      throw new CloudError(
        'FUNCTIONS_EXECUTE_FAIL',
        `index.js is missing in ${definition.path}: was it built?`,
      );
    }
    const key = `${definition.name}@${changed}`;
    this.known.set(key, definition);
    return key;
  }

  private entryOf({ path }: FunctionDefinition): string {
    return join(this.options.folder, path, 'index.js');
  }

  private start(key: string, onEnd: (instance: FunctionInstance) => void): FunctionInstance {
    const definition = this.known.get(key);
    if (definition === undefined) {
      throw new Error(`no function is known as ${key}`);
    }
    const instance: FunctionInstance = new FunctionInstance({
      entry: this.entryOf(definition),
      clockOffset: this.options.clockOffset(),
      environment: this.options.environment,
      memory: definition.memory,
      coldStart: this.instances.coldStart,
      onOutput: ({ requestId, level, text }) =>
        this.options.log.add({ type: 'output', function: definition.name, requestId, level, text }),
      onEnd: () => onEnd(instance),
    });
    return instance;
  }

  setClockOffset(offset: number): void {
    this.pool.setClockOffset(offset);
  }

  /** Ends all instances; what runs in them fails. New calls get new ones. */
  endInstances(): void {
    this.pool.endAll();
  }

  /** Ends all instances and refuses further calls. */
  close(): void {
    this.closed = true;
    this.endInstances();
  }
}

/** What the platform passes as the second argument. */
function contextOf(
  definition: FunctionDefinition,
  { requestId }: Invocation,
): Record<string, unknown> {
  return {
    callbackWaitsForEmptyEventLoop: false,
    function_name: definition.name,
    function_version: '$LATEST',
    memory_limit_in_mb: definition.memory,
    time_limit_in_ms: definition.timeout * 1000,
    request_id: requestId,
  };
}

/** The word by which calls of one function are told apart in the log. */
function actionOf(event: unknown): string | null {
  const action: unknown =
    typeof event === 'object' && event !== null
      ? (event as { action?: unknown }).action
      : undefined;
  return typeof action === 'string' && /^[A-Za-z][\w.:-]{0,40}$/.test(action) ? action : null;
}
