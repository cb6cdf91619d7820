/** Invokes cloud functions: finds the code, lends an instance, applies time-out and environment, and keeps the log. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionDefinition } from '../../project';
import { CloudError } from '../errors';
import type { Caller } from '../for-clients';
import type { Log } from '../log';
import { invocationEnvironment } from './environment';
import { FunctionInstance } from './instance';
import type { Invocation, Source } from './invocations';
import { Invocations } from './invocations';
import type { PoolLimits } from './pool';
import { InstancePool } from './pool';

export interface FunctionsOptions {
  /** Absolute; the paths of the definitions start here. */
  readonly folder: string;
  readonly definitions: readonly FunctionDefinition[];
  /** Variables every function has. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clockOffset: () => number;
  readonly log: Log;
  readonly limits?: Partial<PoolLimits>;
}

const LIMITS: PoolLimits = { perFunction: 4, total: 16, idle: 60_000 };

/** Bytes of JSON text the platform takes as call data; HTTP access has its own, larger limit. */
const DATA_LIMIT = 100 * 1024;

export class CloudFunctions {
  readonly invocations = new Invocations();
  private readonly pool: InstancePool;
  private closed = false;
  private readonly known = new Map<string, FunctionDefinition>();

  constructor(private readonly options: FunctionsOptions) {
    this.pool = new InstancePool({ ...LIMITS, ...options.limits }, (key, onEnd) =>
      this.start(key, onEnd),
    );
  }

  /** Throws FUNCTION_NOT_FOUND. */
  definition(name: string): FunctionDefinition {
    const definition = this.options.definitions.find((one) => one.name === name);
    if (definition === undefined) {
      throw new CloudError(
        'FUNCTION_NOT_FOUND',
        `FunctionName parameter could not be found: ${name}`,
      );
    }
    return definition;
  }

  /**
   * Runs the function with the event and resolves with its result as JSON text. Rejects with a CloudError:
   * FUNCTION_NOT_FOUND, EXCEED_MAX_PAYLOAD_SIZE, FUNCTIONS_EXECUTE_FAIL, FUNCTIONS_TIME_LIMIT_EXCEEDED.
   */
  async invoke(
    name: string,
    event: unknown,
    caller: Caller | null,
    source: Source,
  ): Promise<{ result: string; requestId: string }> {
    const invocation = this.invocations.begin(name, caller, source);
    const begin = performance.now();
    let outcome = 'ok';
    try {
      const text = JSON.stringify(event ?? {});
      if (source !== 'wx_http' && Buffer.byteLength(text) > DATA_LIMIT) {
        throw new CloudError(
          'EXCEED_MAX_PAYLOAD_SIZE',
          `the data of a call must not be larger than ${DATA_LIMIT} bytes`,
        );
      }
      return { result: await this.run(invocation, text), requestId: invocation.requestId };
    } catch (error) {
      outcome = error instanceof CloudError ? error.code : 'SYS_ERR';
      throw error;
    } finally {
      this.invocations.end(invocation);
      this.options.log.add({
        type: 'invocation',
        requestId: invocation.requestId,
        function: name,
        action: actionOf(event),
        source,
        milliseconds: Math.round(performance.now() - begin),
        outcome,
      });
    }
  }

  private async run(invocation: Invocation, event: string): Promise<string> {
    if (this.closed) {
      throw new CloudError('SYS_ERR', 'the simulator is closed');
    }
    const definition = this.definition(invocation.function);
    const key = this.keyOf(definition);
    const urgent = invocation.source.includes(',');
    return this.pool.use(key, urgent, (instance) =>
      instance.invoke(
        {
          type: 'invoke',
          requestId: invocation.requestId,
          event,
          context: contextOf(definition, invocation),
          environment: invocationEnvironment(invocation),
        },
        definition.timeout,
      ),
    );
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
