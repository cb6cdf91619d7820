/**
 * The address wx-server-sdk talks to: one JSON action per POST, always answered with HTTP 200 and either `data` or
 * `code` and `message`. It serves functions (known by their token) and any SDK outside, as an administrator.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from '../database/database';
import type { ScanLimit } from '../database/meter';
import { Meter } from '../database/meter';
import { CloudError, ConnectionCut } from '../errors';
import type { FaultArea } from '../faults/plan';
import type { Faults } from '../faults/faults';
import type { CloudFunctions } from '../functions/functions';
import type { Invocation } from '../functions/invocations';
import type { CloudLimits } from '../limits';
import type { Log } from '../log';
import type { Quota } from '../quota';
import type { ActionRequest } from './database-actions';
import { DatabaseActions, text } from './database-actions';

export interface GatewayParts {
  readonly database: Database;
  readonly functions: CloudFunctions;
  readonly log: Log;
  readonly now: () => number;
  readonly scanLimit: ScanLimit;
  readonly limits: CloudLimits;
  readonly faults: Faults;
  readonly quota: Quota;
  /** Actions of `storage.…` by their name. */
  readonly storage: (name: string, request: ActionRequest) => unknown;
}

/** The reply as the SDK reads it. */
export interface GatewayReply {
  readonly requestId: string;
  readonly [field: string]: unknown;
}

export class Gateway {
  private readonly databaseActions: DatabaseActions;
  private databaseRequests = 0;

  constructor(private readonly parts: GatewayParts) {
    this.databaseActions = new DatabaseActions(parts.database, parts.now);
  }

  /** Answers one request; failures become a reply with `code`. Null is no answer at all: the connection is cut. */
  async answer(request: ActionRequest): Promise<GatewayReply | null> {
    const requestId = randomUUID();
    try {
      return { requestId, ...(await this.run(request)) };
    } catch (error) {
      if (error instanceof ConnectionCut) {
        return null;
      }
      return { requestId, ...failure(error) };
    }
  }

  private async run(request: ActionRequest): Promise<Record<string, unknown>> {
    const action = text(request, 'action');
    const invocation = this.parts.functions.invocations.find(request['wxCloudApiToken']);
    const [area, name] = split(action);
    switch (area) {
      case 'database':
        return this.runDatabase(name, request, invocation);
      case 'storage':
        return this.withFaults('storage', name, null, invocation, async () => ({
          data: await this.parts.storage(name, request),
        }));
      case 'functions':
        if (name === 'invokeFunction') {
          return { data: { response_data: await this.invokeFunction(request, invocation) } };
        }
    }
    throw new CloudError('INVALID_PARAM', `unknown action ${action}`);
  }

  /** Runs an open API for the holder of the token. Null is no answer at all: the connection is cut. */
  async callOpenApi(
    token: string,
    name: string,
    call: (functionName: string | null) => Buffer | Promise<Buffer>,
    refuse: (error: CloudError) => Buffer,
  ): Promise<Buffer | null> {
    const invocation = this.parts.functions.invocations.find(token);
    try {
      return await this.withFaults('openapi', name, null, invocation, () =>
        call(invocation?.function ?? null),
      );
    } catch (error) {
      if (error instanceof ConnectionCut) {
        return null;
      }
      if (error instanceof CloudError) {
        return refuse(error);
      }
      throw error;
    }
  }

  /** Runs `database.<name>` for a client that the rules allow it; rejects with a CloudError. */
  runForClient(name: string, request: ActionRequest): Promise<Record<string, unknown>> {
    return this.runDatabase(name, request, null);
  }

  private withFaults<T>(
    area: FaultArea,
    action: string,
    collection: string | null,
    invocation: Invocation | null,
    effect: () => T | Promise<T>,
  ): Promise<T> {
    return this.parts.faults.around(
      { area, action, collection, function: invocation?.function ?? null },
      () => invocation?.instance?.end(),
      effect,
    );
  }

  private async runDatabase(
    name: string,
    request: ActionRequest,
    invocation: Invocation | null,
  ): Promise<Record<string, unknown>> {
    const meter = new Meter(this.parts.scanLimit);
    const begin = performance.now();
    const named = request['collectionName'];
    const collection = typeof named === 'string' ? named : null;
    let outcome = 'ok';
    this.databaseRequests += 1;
    try {
      return await this.withFaults('database', name, collection, invocation, async () => {
        this.refuseTooMuch(request);
        return this.withinResultLimit(await this.databaseActions.run(name, request, meter));
      });
    } catch (error) {
      outcome = error instanceof ConnectionCut ? 'CUT' : String(failure(error)['code']);
      throw error;
    } finally {
      this.databaseRequests -= 1;
      if (invocation !== null) {
        invocation.cost.databaseCalls += 1;
        invocation.cost.scanned += meter.scanned;
      }
      this.parts.log.add({
        type: 'database',
        function: invocation?.function ?? null,
        requestId: invocation?.requestId ?? null,
        action: name,
        collection,
        milliseconds: Math.round((performance.now() - begin) * 10) / 10,
        scanned: meter.scanned,
        unindexed: meter.unindexed,
        outcome,
      });
    }
  }

  /** Refuses for the quota, for too many requests at the same time, and for too much in one write. */
  private refuseTooMuch({ data }: ActionRequest): void {
    const { limits, quota } = this.parts;
    quota.refuseWhenFull();
    if (this.databaseRequests > limits.databaseRequests) {
      throw new CloudError('EXCEED_CONCURRENT_REQUEST_LIMIT', 'exceed concurrent request limit');
    }
    if (data !== undefined && bytesOf(data) > limits.serverWrite) {
      throw new CloudError(
        'EXCEED_MAX_PAYLOAD_SIZE',
        `one write must not be larger than ${limits.serverWrite} bytes`,
      );
    }
  }

  private withinResultLimit(reply: Record<string, unknown>): Record<string, unknown> {
    const { serverResult } = this.parts.limits;
    const list = (reply['data'] as { list?: unknown } | undefined)?.list;
    if (Array.isArray(list) && bytesOf(list) > serverResult) {
      throw new CloudError(
        'DATABASE_REQUEST_FAILED',
        `the result of a query must not be larger than ${serverResult} bytes`,
      );
    }
    return reply;
  }

  /** One function calls another: the caller stays the same, the sources are chained. */
  private async invokeFunction(
    request: ActionRequest,
    invocation: Invocation | null,
  ): Promise<string> {
    const data = request['request_data'];
    const event: unknown = typeof data === 'string' && data !== '' ? parseJson(data) : {};
    const source = invocation === null ? 'scf' : (`${invocation.source},scf` as const);
    const { result } = await this.parts.functions.invoke(
      text(request, 'function_name'),
      event,
      invocation?.caller ?? null,
      source,
      invocation,
    );
    return result;
  }
}

function split(action: string): [area: string, name: string] {
  const dot = action.indexOf('.');
  return dot < 0 ? [action, ''] : [action.slice(0, dot), action.slice(dot + 1)];
}

/** Bytes of a text or of several. */
function bytesOf(texts: unknown): number {
  return (Array.isArray(texts) ? texts : [texts]).reduce<number>(
    (total, item) => total + (typeof item === 'string' ? Buffer.byteLength(item) : 0),
    0,
  );
}

function parseJson(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    throw new CloudError('INVALID_PARAM', 'the call data is not JSON');
  }
}

/** What is not a CloudError is a mistake of the simulator itself; its text may quote data and is not passed on. */
function failure(error: unknown): Record<string, unknown> {
  if (error instanceof CloudError) {
    return { code: error.code, message: error.message };
  }
  console.error('simulator: the gateway failed', error);
  return { code: 'SYS_ERR', message: 'the simulator failed; see its output' };
}
