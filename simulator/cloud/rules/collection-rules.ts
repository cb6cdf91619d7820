/** Which clients may do what with a collection, as its rule in database.json says. */
import type { CollectionRule, SimpleRule } from '../../project';
import type { Document } from '../database/extended-json';
import type { Scope } from './check';
import { holds } from './check';
import type { Condition } from './condition';
import { readCondition } from './condition';
import type { Known } from './known';
import { value } from './known';
import { documentOf, waysOf } from './query';

export type Operation = 'read' | 'create' | 'update' | 'delete';

/** What a client asks for. */
export interface Attempt {
  readonly operation: Operation;
  readonly openid: string;
  /** Simulated milliseconds. */
  readonly now: number;
  /** Of read, update and delete. */
  readonly query: Document;
  /** The new document, or what an update sets. */
  readonly data: Known;
  readonly read: Scope['read'];
}

/** The answer: refused, or allowed, with what the platform adds to the query by itself. */
export type Permission =
  { readonly allowed: false } | { readonly allowed: true; readonly added: Document };

const REFUSED: Permission = { allowed: false };

/** WeChat's guide "数据库安全规则" names these as variables. */
const VARIABLES = ['auth', 'doc', 'request', 'now'];

export type CollectionGate = (attempt: Attempt) => Promise<Permission>;

/** Throws an error that names the collection when its rule cannot be read. */
export function collectionGate(name: string, rule: CollectionRule): CollectionGate {
  if (typeof rule === 'string') {
    return (attempt) => Promise.resolve(simplePermission(rule, attempt));
  }
  const conditions = new Map<Operation, Condition>();
  try {
    const { read, write } = rule;
    const written = { read, create: write, update: write, delete: write, ...withoutWrite(rule) };
    for (const operation of ['read', 'create', 'update', 'delete'] as const) {
      conditions.set(operation, readCondition(written[operation] ?? false, VARIABLES));
    }
  } catch (error) {
    throw new Error(`the rule of the collection ${name}: ${messageOf(error)}`);
  }
  return async (attempt) => {
    const condition = conditions.get(attempt.operation);
    return condition !== undefined && (await holdsForAll(condition, attempt))
      ? { allowed: true, added: {} }
      : REFUSED;
  };
}

/** `create`, `update` and `delete` where they are given; `write` stands for those that are not. */
function withoutWrite(
  rule: Exclude<CollectionRule, SimpleRule>,
): Partial<Record<Operation, boolean | string>> {
  const { create, update, delete: remove } = rule;
  return {
    ...(create === undefined ? {} : { create }),
    ...(update === undefined ? {} : { update }),
    ...(remove === undefined ? {} : { delete: remove }),
  };
}

/** The four simple levels add to a query that the documents are the caller's own, instead of refusing it. */
function simplePermission(rule: SimpleRule, { operation, openid }: Attempt): Permission {
  const everybodyReads = rule === 'READONLY' || rule === 'ADMINWRITE';
  const creatorWrites = rule === 'READONLY' || rule === 'PRIVATE';
  if (operation === 'read' && everybodyReads) {
    return { allowed: true, added: {} };
  }
  if (operation === 'create') {
    return creatorWrites ? { allowed: true, added: {} } : REFUSED;
  }
  return creatorWrites ? { allowed: true, added: { _openid: openid } } : REFUSED;
}

/** Every way in which a document can match the query has to satisfy the condition. */
async function holdsForAll(condition: Condition, attempt: Attempt): Promise<boolean> {
  const documents =
    attempt.operation === 'create' ? [attempt.data] : waysOf(attempt.query).map(documentOf);
  for (const doc of documents) {
    const variables = {
      auth: value({ openid: attempt.openid, loginType: 'WECHAT' }),
      doc,
      request: requestWith(attempt.data),
      now: value(attempt.now),
    };
    if (!(await holds(condition, { variables, read: attempt.read }))) {
      return false;
    }
  }
  return true;
}

function requestWith(data: Known): Known {
  return { is: 'object', field: (name) => (name === 'data' ? data : value(null)) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
