import type { Document } from '../../../../simulator/cloud/database/extended-json';
import type { Operation } from '../../../../simulator/cloud/rules/collection-rules';
import { collectionGate } from '../../../../simulator/cloud/rules/collection-rules';
import type { Known } from '../../../../simulator/cloud/rules/known';
import { value } from '../../../../simulator/cloud/rules/known';
import { changeOf } from '../../../../simulator/cloud/client-database/client-data';
import type { CollectionRule } from '../../../../simulator/project';

const ask = (
  rule: CollectionRule,
  operation: Operation,
  query: Document = {},
  data: Known = value(null),
) =>
  collectionGate(
    'c',
    rule,
  )({
    operation,
    openid: 'me',
    now: 1_000,
    query,
    data,
    read: () => Promise.resolve(null),
  });
const mayRead = async (condition: string, query: Document): Promise<boolean> =>
  (await ask({ read: condition }, 'read', query)).allowed;

const OWN = { allowed: true, added: { _openid: 'me' } };
const ALL = { allowed: true, added: {} };
const NONE = { allowed: false };

describe('the simple levels', () => {
  test.each<[CollectionRule, object, object, object, object]>([
    ['ADMINONLY', NONE, NONE, NONE, NONE],
    ['ADMINWRITE', ALL, NONE, NONE, NONE],
    ['READONLY', ALL, ALL, OWN, OWN],
    ['PRIVATE', OWN, ALL, OWN, OWN],
  ])(
    '%s says who reads, creates, updates and deletes',
    async (rule, read, create, update, remove) => {
      expect(await ask(rule, 'read')).toEqual(read);
      expect(await ask(rule, 'create')).toEqual(create);
      expect(await ask(rule, 'update')).toEqual(update);
      expect(await ask(rule, 'delete')).toEqual(remove);
    },
  );
});

describe('custom rules', () => {
  test('what is not given is refused, and write stands for create, update and delete', async () => {
    expect(await ask({}, 'read')).toEqual(NONE);
    expect(await ask({ write: true }, 'delete')).toEqual(ALL);
    expect(await ask({ write: true, delete: false }, 'delete')).toEqual(NONE);
    expect(await ask({ write: true, delete: false }, 'create')).toEqual(ALL);
  });

  test.each<[string, Document]>([
    ['doc._openid == auth.openid', { _openid: 'me', state: 'open' }],
    ['doc._openid == auth.openid', { $and: [{ state: 'open' }, { _openid: { $eq: 'me' } }] }],
    [
      'doc._openid == auth.openid',
      {
        $or: [
          { _openid: 'me', a: 1 },
          { _openid: 'me', b: 1 },
        ],
      },
    ],
    ["doc.state in ['open', 'new']", { state: { $in: ['new', 'open'] } }],
    ["doc.state != 'secret'", { state: { $in: ['new', 'open'] } }],
    ['doc.age > 18', { age: { $gt: 18 } }],
    ['doc.age > 18', { age: { $gte: 19, $lt: 30 } }],
    ['doc.age >= 18', { age: { $gt: 18 } }],
    ['18 < doc.age', { age: 20 }],
    ['doc.owner.id == auth.openid', { 'owner.id': 'me' }],
    ['doc.owner.id == auth.openid', { owner: { id: 'me' } }],
    ['auth.openid in doc.members', { members: 'me' }],
    ['doc.public == true || doc._openid == auth.openid', { public: true }],
    ['auth != null', {}],
  ])('a query that implies %p is let through', async (condition, query) => {
    expect(await mayRead(condition, query)).toBe(true);
  });

  test.each<[string, Document]>([
    ['doc._openid == auth.openid', {}],
    ['doc._openid == auth.openid', { _id: 'x' }],
    ['doc._openid == auth.openid', { _openid: 'you' }],
    ['doc._openid == auth.openid', { _openid: { $ne: 'you' } }],
    ['doc._openid == auth.openid', { _openid: { $in: ['me', 'you'] } }],
    ['doc._openid == auth.openid', { _openid: /me/ }],
    ['doc._openid == auth.openid', { $or: [{ _openid: 'me' }, { a: 1 }] }],
    ['doc._openid == auth.openid', { $or: [] }],
    ['doc._openid == auth.openid', { $or: [{ _openid: 'me' }, 'anything'] }],
    ['doc._openid == auth.openid', { $nor: [{ _openid: 'you' }] }],
    ['doc.age > 18', { age: { $gte: 18 } }],
    ['doc.age > 18', { age: { $lt: 30 } }],
    ["doc.state != 'secret'", {}],
    ["doc.state != 'secret'", { state: { $gt: 'a' } }],
    ["!(doc.state == 'secret')", { state: { $in: ['open', 'secret'] } }],
    ['doc.a == doc.b', { a: { $in: [1, 2] }, b: { $in: [1, 2] } }],
    [`get(\`database.shops.$\{doc.shop}\`) == null`, {}],
  ])(
    'a query that %p does not follow from is refused, not filtered: %p',
    async (condition, query) => {
      expect(await mayRead(condition, query)).toBe(false);
    },
  );

  test('a query with more ways to match than can be looked through is refused', async () => {
    const choice = { $or: [{ a: 1 }, { a: 2 }, { a: 3 }] };
    const query = { $and: [choice, choice, choice, choice, { _openid: 'me' }] };
    expect(await mayRead('doc._openid == auth.openid', query)).toBe(false);
  });

  test('a new document is all known', async () => {
    const rule = { create: "doc._openid == auth.openid && request.data.state == 'new'" };
    const document = (state: string): Known => value({ _openid: 'me', state });
    expect(await ask(rule, 'create', {}, document('new'))).toEqual(ALL);
    expect(await ask(rule, 'create', {}, document('open'))).toEqual(NONE);
  });

  test('what an update sets is known, what operators compute is not', async () => {
    const rule = { update: 'request.data.price < 10 && request.data.owner == null' };
    const update = (change: Document) => ask(rule, 'update', {}, changeOf(change));
    expect(await update({ $set: { price: 9 } })).toEqual(ALL);
    expect(await update({ $set: { price: 11 } })).toEqual(NONE);
    expect(await update({ $inc: { price: 1 } })).toEqual(NONE);
    expect(await update({ $set: { price: 9, 'owner.id': 'you' } })).toEqual(NONE);
    expect(await update({ $set: { price: 9 }, $unset: { owner: '' } })).toEqual(NONE);
  });

  test('a rule that cannot be read names its collection', () => {
    expect(() => collectionGate('notes', { read: 'doc.' })).toThrow(
      /^the rule of the collection notes: a condition does not expect/,
    );
  });
});
