/**
 * The database as clients reach it: the actions of the SDK's wire in the holder's name. Rules decide, `_openid` is the
 * server's alone, and the limits are those of clients. Whatever is allowed is then run as an administrator's call.
 */
import type { CollectionDefinition } from '../../project';
import type { Document } from '../database/extended-json';
import { isPlainObject, parseDocument, serializeDocument } from '../database/extended-json';
import { CloudError } from '../errors';
import type { Caller } from '../for-clients';
import { LIMITS } from '../limits';
import type { CollectionGate, Operation } from '../rules/collection-rules';
import { collectionGate } from '../rules/collection-rules';
import type { Known } from '../rules/known';
import { value } from '../rules/known';
import { changeOf, ownedByClient, withOpenid } from './client-data';
import { clientPipeline } from './client-pipeline';

/** A request body in the wire's names: texts, numbers and booleans. */
export type ClientRequest = Readonly<Record<string, unknown>>;

export interface ClientDatabaseParts {
  readonly collections: readonly CollectionDefinition[];
  readonly now: () => number;
  /** Runs `database.<action>` as an administrator; the answer is the reply without its requestId. */
  readonly run: (
    action: string,
    request: ClientRequest,
  ) => Promise<Readonly<Record<string, unknown>>>;
}

type Reply = Readonly<Record<string, unknown>>;

/** The level of collections that a function makes at run time; the platform documents none. */
const UNDECLARED = 'PRIVATE';

export class ClientDatabase {
  private readonly gates: ReadonlyMap<string, CollectionGate>;

  /** Throws an error that names the collection when a rule cannot be read. */
  constructor(private readonly parts: ClientDatabaseParts) {
    this.gates = new Map(
      parts.collections.map(({ name, rule }) => [name, collectionGate(name, rule)]),
    );
  }

  /** Rejects with a CloudError: DATABASE_PERMISSION_DENIED, INVALID_PARAM, and those of the database. */
  async run(caller: Caller, action: string, request: ClientRequest): Promise<Reply> {
    if (request['transactionId'] !== undefined) {
      throw new CloudError('INVALID_PARAM', 'clients have no transactions');
    }
    const run = Object.hasOwn(this.actions, action) ? this.actions[action] : undefined;
    if (run === undefined) {
      throw new CloudError('INVALID_PARAM', `clients have no action database.${action}`);
    }
    return run(caller, request);
  }

  private readonly actions: Readonly<
    Record<string, (caller: Caller, request: ClientRequest) => Promise<Reply>>
  > = {
    getDocument: (caller, request) => this.get(caller, request),
    calculateDocument: async (caller, request) => {
      const query = await this.allowed(caller, request, 'read', value(null));
      return this.parts.run('calculateDocument', { ...request, query });
    },
    insertDocument: (caller, request) => this.insert(caller, request),
    modifyDocument: (caller, request) =>
      request['merge'] === true ? this.update(caller, request) : this.replace(caller, request),
    removeDocument: async (caller, request) => {
      const query = await this.allowed(caller, request, 'delete', value(null));
      return this.parts.run('removeDocument', { ...request, query });
    },
    aggregateDocuments: (caller, request) => this.aggregate(caller, request),
    watch: async (caller, request) => {
      await this.allowed(caller, request, 'read', value(null));
      throw new CloudError('INVALID_PARAM', 'watch is not simulated');
    },
  };

  private async get(caller: Caller, request: ClientRequest): Promise<Reply> {
    const query = await this.allowed(caller, request, 'read', value(null));
    const asked = typeof request['limit'] === 'number' ? request['limit'] : 0;
    const limit = Math.min(asked || LIMITS.clientGetMaximum, LIMITS.clientGetMaximum);
    return withinLimit(await this.parts.run('getDocument', { ...request, query, limit }));
  }

  private async insert(caller: Caller, request: ClientRequest): Promise<Reply> {
    const texts = Array.isArray(request['data']) ? (request['data'] as unknown[]) : [];
    if (texts.length !== 1) {
      throw new CloudError('INVALID_PARAM', 'clients add one document at a time');
    }
    const document = this.written(caller, texts[0]);
    const complete = { ...document, _openid: caller.openid };
    await this.permission(caller, collectionOf(request), 'create', {}, value(complete));
    return this.parts.run('insertDocument', { ...request, data: [serializeDocument(complete)] });
  }

  private async update(caller: Caller, request: ClientRequest): Promise<Reply> {
    if (request['upsert'] === true) {
      throw new CloudError('INVALID_PARAM', 'an update creates no documents');
    }
    const change = this.written(caller, request['data']);
    const query = await this.allowed(caller, request, 'update', changeOf(change));
    return this.parts.run('modifyDocument', { ...request, query, data: serializeDocument(change) });
  }

  /** `doc.set`: an update of the document that is there, or a creation when there is none. */
  private async replace(caller: Caller, request: ClientRequest): Promise<Reply> {
    const collection = collectionOf(request);
    const content = this.written(caller, request['data']);
    const query = this.query(caller, request);
    const { _id, ...more } = query;
    if (!['string', 'number'].includes(typeof _id) || hasFields(more)) {
      throw new CloudError('INVALID_PARAM', 'a document is replaced by its _id alone');
    }
    const there = await this.document(collection, _id);
    const owner = there === null ? caller.openid : there['_openid'];
    const complete = owner === undefined ? content : { ...content, _openid: owner };
    if (there === null) {
      await this.permission(caller, collection, 'create', {}, value(complete));
    } else {
      const { _openid } = await this.permission(
        caller,
        collection,
        'update',
        query,
        value(content),
      );
      if (_openid !== undefined && _openid !== owner) {
        throw denied();
      }
    }
    return this.parts.run('modifyDocument', {
      ...request,
      query: serializeDocument(query),
      data: serializeDocument(complete),
    });
  }

  private async aggregate(caller: Caller, request: ClientRequest): Promise<Reply> {
    const { query, stages, others } = clientPipeline(request['stages'], (text) =>
      this.parsed(caller, text),
    );
    const collection = collectionOf(request);
    const added = await this.permission(caller, collection, 'read', query, value(null));
    for (const other of others) {
      // What a join reads of another collection has no query: everybody must be free to read all of it.
      if (Object.keys(await this.permission(caller, other, 'read', {}, value(null))).length > 0) {
        throw denied();
      }
    }
    return withinLimit(
      await this.parts.run('aggregateDocuments', { ...request, stages: stages(added) }),
    );
  }

  /** The query with what the rule adds to it, as the wire's text. */
  private async allowed(
    caller: Caller,
    request: ClientRequest,
    operation: Operation,
    data: Known,
  ): Promise<string> {
    const query = this.query(caller, request);
    const added = await this.permission(caller, collectionOf(request), operation, query, data);
    return serializeDocument(
      Object.keys(added).length === 0 ? query : { $and: [query, added].filter(hasFields) },
    );
  }

  /** What the rule adds to the query; throws when it refuses. */
  private async permission(
    caller: Caller,
    collection: string,
    operation: Operation,
    query: Document,
    data: Known,
  ): Promise<Document> {
    const gate = this.gates.get(collection) ?? collectionGate(collection, UNDECLARED);
    const answer = await gate({
      operation,
      openid: caller.openid,
      now: this.parts.now(),
      query,
      data,
      read: (from, id) => this.document(from, id),
    });
    if (!answer.allowed) {
      throw denied();
    }
    return answer.added;
  }

  private async document(collection: string, id: unknown): Promise<Document | null> {
    const request = { collectionName: collection, query: serializeDocument({ _id: id }), limit: 1 };
    const reply = await this.parts.run('getDocument', request);
    const [found] = listIn(reply);
    return typeof found === 'string' ? parseDocument(found, this.parts.now) : null;
  }

  private query(caller: Caller, request: ClientRequest): Document {
    const text = request['query'];
    return text === undefined || text === null || text === '' ? {} : this.parsed(caller, text);
  }

  private written(caller: Caller, text: unknown): Document {
    if (typeof text === 'string' && Buffer.byteLength(text) > LIMITS.clientWrite) {
      throw new CloudError('INVALID_PARAM', `a client writes ${LIMITS.clientWrite} bytes at most`);
    }
    const data = this.parsed(caller, text);
    if (ownedByClient(data)) {
      throw new CloudError('INVALID_PARAM', '_openid is written by the server alone');
    }
    return data;
  }

  private parsed(caller: Caller, text: unknown): Document {
    const at = this.parts.now();
    try {
      const document = withOpenid(
        parseDocument(String(text), () => at),
        caller.openid,
      );
      return isPlainObject(document) ? document : {};
    } catch {
      // A parser's message would quote what it could not read.
      throw new CloudError('INVALID_PARAM', 'not Extended JSON');
    }
  }
}

function denied(): CloudError {
  return new CloudError('DATABASE_PERMISSION_DENIED', 'Permission denied');
}

function collectionOf(request: ClientRequest): string {
  const name = request['collectionName'];
  if (typeof name !== 'string' || name === '') {
    throw new CloudError('INVALID_PARAM', 'collectionName must be a text');
  }
  return name;
}

function hasFields(document: Document): boolean {
  return Object.keys(document).length > 0;
}

function withinLimit(reply: Reply): Reply {
  const size = listIn(reply).reduce<number>(
    (total, text) => total + Buffer.byteLength(String(text)),
    0,
  );
  if (size > LIMITS.clientResult) {
    throw new CloudError(
      'WX_DATABASE_QUERY_SIZE_EXCEED_LIMIT',
      'database query result size exceed limit (1MB)',
    );
  }
  return reply;
}

function listIn(reply: Reply): readonly unknown[] {
  const { list } = (reply['data'] ?? {}) as { list?: unknown };
  return Array.isArray(list) ? (list as unknown[]) : [];
}
