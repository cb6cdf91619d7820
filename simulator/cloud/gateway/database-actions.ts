/** The database actions of the SDK's wire protocol, in its own field names. */
import type { Database } from '../database/database';
import type { Document } from '../database/extended-json';
import { fromWire, parseDocument, serializeDocument } from '../database/extended-json';
import type { Meter } from '../database/meter';
import { sortOf } from '../database/search';
import type { Transaction } from '../database/transactions';
import { CloudError } from '../errors';
import { LIMITS } from '../limits';

/** A request body: texts, numbers and booleans by the wire's names. */
export type ActionRequest = { readonly [name: string]: unknown };

type Action = (request: ActionRequest, meter: Meter, transaction: Transaction | null) => unknown;

const { serverGetDefault, serverGetMaximum } = LIMITS;

export class DatabaseActions {
  private readonly actions: Readonly<Record<string, Action>> = {
    addCollection: (request) => this.database.addCollection(text(request, 'collectionName')),
    insertDocument: (request, _meter, transaction) => this.insert(request, transaction),
    getDocument: (request, meter, transaction) => this.get(request, meter, transaction),
    calculateDocument: (request, meter) => ({
      total: this.database.count(
        text(request, 'collectionName'),
        this.document(request, 'query'),
        meter,
      ),
    }),
    modifyDocument: (request, meter, transaction) => this.modify(request, meter, transaction),
    modifyAndReturnDoc: (request, meter, transaction) =>
      this.modifyAndReturn(request, meter, transaction),
    removeDocument: async (request, meter, transaction) => ({
      deleted: await this.database.remove(
        text(request, 'collectionName'),
        this.document(request, 'query'),
        request['multi'] === true,
        transaction,
        meter,
      ),
    }),
    aggregateDocuments: (request, meter) => ({
      list: this.database
        .aggregate(text(request, 'collectionName'), this.stages(request), meter)
        .map(serializeDocument),
    }),
  };

  constructor(
    private readonly database: Database,
    private readonly now: () => number,
  ) {}

  /** Runs `database.<name>`; the answer is the reply without its requestId. */
  async run(name: string, request: ActionRequest, meter: Meter): Promise<Document> {
    const { transactions } = this.database;
    switch (name) {
      case 'startTransaction':
        return { transactionId: transactions.start() };
      case 'commitTransaction':
        transactions.commit(text(request, 'transactionId'));
        return {};
      case 'abortTransaction':
        transactions.abort(text(request, 'transactionId'));
        return {};
    }
    const action = Object.hasOwn(this.actions, name) ? this.actions[name] : undefined;
    if (action === undefined) {
      throw new CloudError('INVALID_PARAM', `unknown database action ${name}`);
    }
    const id = request['transactionId'];
    const data =
      typeof id === 'string' && id !== ''
        ? await transactions.during(id, async (transaction) => {
            const collection = text(request, 'collectionName');
            await this.database.lock(collection, this.document(request, 'query'), transaction);
            return action(request, meter, transaction);
          })
        : await action(request, meter, null);
    return data === undefined ? {} : { data };
  }

  private async insert(request: ActionRequest, transaction: Transaction | null): Promise<unknown> {
    const texts = request['data'];
    if (!Array.isArray(texts)) {
      throw new CloudError('INVALID_PARAM', 'data must be a list');
    }
    const wire = texts.map(String);
    const documents = wire.map((item) => this.parsed(item));
    return {
      insertedIds: await this.database.insert(
        text(request, 'collectionName'),
        documents,
        transaction,
        wire,
      ),
    };
  }

  private get(request: ActionRequest, meter: Meter, transaction: Transaction | null): unknown {
    const limit = Math.min(whole(request, 'limit') || serverGetDefault, serverGetMaximum);
    const order = this.document(request, 'order');
    const list = this.database.findTexts(
      text(request, 'collectionName'),
      {
        query: this.document(request, 'query'),
        sort: sortOf(order),
        skip: whole(request, 'offset'),
        limit,
        projection: this.document(request, 'projection'),
      },
      transaction,
      meter,
    );
    return { list, limit, offset: whole(request, 'offset') };
  }

  private async modify(
    request: ActionRequest,
    meter: Meter,
    transaction: Transaction | null,
  ): Promise<unknown> {
    const collection = text(request, 'collectionName');
    const query = this.document(request, 'query');
    const data = this.document(request, 'data');
    if (request['merge'] !== true) {
      const { updated, created } = await this.database.replace(
        collection,
        query,
        data,
        transaction,
        meter,
      );
      return { updated, upsert_id: created };
    }
    if (request['upsert'] === true) {
      throw new CloudError('INVALID_PARAM', 'an update that creates documents is not supported');
    }
    const multi = request['multi'] === true;
    return {
      updated: await this.database.update(collection, query, data, multi, transaction, meter),
      upsert_id: null,
    };
  }

  private async modifyAndReturn(
    request: ActionRequest,
    meter: Meter,
    transaction: Transaction | null,
  ): Promise<unknown> {
    const document = await this.database.updateAndReturn(
      text(request, 'collectionName'),
      this.document(request, 'query'),
      this.document(request, 'data'),
      transaction,
      meter,
    );
    return document === null
      ? { updated: 0, doc: null }
      : { updated: 1, doc: serializeDocument(document) };
  }

  private stages(request: ActionRequest): Document[] {
    const stages = request['stages'];
    if (!Array.isArray(stages)) {
      throw new CloudError('INVALID_PARAM', 'stages must be a list');
    }
    return (stages as { stageKey?: unknown; stageValue?: unknown }[]).map(
      ({ stageKey, stageValue }) => ({
        [String(stageKey)]: this.stageValue(String(stageValue)),
      }),
    );
  }

  private stageValue(value: string): unknown {
    try {
      return fromWire(JSON.parse(value), this.now);
    } catch (error) {
      throw unreadable(error);
    }
  }

  private document(request: ActionRequest, name: string): Document {
    const value = request[name];
    return value === undefined || value === null || value === '' ? {} : this.parsed(String(value));
  }

  private parsed(value: string): Document {
    // One moment for all server dates of a document, as when one command writes them.
    const at = this.now();
    try {
      return parseDocument(value, () => at);
    } catch (error) {
      throw unreadable(error);
    }
  }
}

function unreadable(error: unknown): CloudError {
  // A parser's message would quote what it could not read.
  return new CloudError(
    'INVALID_PARAM',
    error instanceof SyntaxError ? 'not Extended JSON' : 'not a value of the database',
  );
}

export function text(request: ActionRequest, name: string): string {
  const value = request[name];
  if (typeof value !== 'string' || value === '') {
    throw new CloudError('INVALID_PARAM', `${name} must be a text`);
  }
  return value;
}

function whole(request: ActionRequest, name: string): number {
  const value = request[name] ?? 0;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new CloudError('INVALID_PARAM', `${name} must be a whole number`);
  }
  return value;
}
