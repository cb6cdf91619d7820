/**
 * The address wx-server-sdk talks to: one JSON action per POST, always answered with HTTP 200 and either `data` or
 * `code` and `message`. It serves functions (known by their token) and any SDK outside, as an administrator.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from '../database/database';
import type { ScanLimit } from '../database/meter';
import { Meter } from '../database/meter';
import { CloudError } from '../errors';
import type { CloudFunctions } from '../functions/functions';
import type { Invocation } from '../functions/invocations';
import type { Log } from '../log';
import type { ActionRequest } from './database-actions';
import { DatabaseActions, text } from './database-actions';

export interface GatewayParts {
  readonly database: Database;
  readonly functions: CloudFunctions;
  readonly log: Log;
  readonly now: () => number;
  readonly scanLimit: ScanLimit;
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

  constructor(private readonly parts: GatewayParts) {
    this.databaseActions = new DatabaseActions(parts.database, parts.now);
  }

  /** Answers one request; failures become a reply with `code`. */
  async answer(request: ActionRequest): Promise<GatewayReply> {
    const requestId = randomUUID();
    try {
      return { requestId, ...(await this.run(request)) };
    } catch (error) {
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
        return { data: this.parts.storage(name, request) };
      case 'functions':
        if (name === 'invokeFunction') {
          return { data: { response_data: await this.invokeFunction(request, invocation) } };
        }
    }
    throw new CloudError('INVALID_PARAM', `unknown action ${action}`);
  }

  private async runDatabase(
    name: string,
    request: ActionRequest,
    invocation: Invocation | null,
  ): Promise<Record<string, unknown>> {
    const meter = new Meter(this.parts.scanLimit);
    const begin = performance.now();
    let outcome = 'ok';
    try {
      return await this.databaseActions.run(name, request, meter);
    } catch (error) {
      outcome = String(failure(error)['code']);
      throw error;
    } finally {
      const collection = request['collectionName'];
      this.parts.log.add({
        type: 'database',
        function: invocation?.function ?? null,
        requestId: invocation?.requestId ?? null,
        action: name,
        collection: typeof collection === 'string' ? collection : null,
        milliseconds: Math.round((performance.now() - begin) * 10) / 10,
        scanned: meter.scanned,
        unindexed: meter.unindexed,
        outcome,
      });
    }
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
    );
    return result;
  }
}

function split(action: string): [area: string, name: string] {
  const dot = action.indexOf('.');
  return dot < 0 ? [action, ''] : [action.slice(0, dot), action.slice(dot + 1)];
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
