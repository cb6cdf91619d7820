/** Guarantees broken on purpose, between the product and its store: the checker has to see each. */
import type { Collection, Store } from '../../../server/ports/store';
import type { Documents } from '../../../server/schema/documents';
import type { Fault } from './check-history';

type Whole = Collection<{ readonly _id: string }>;
/** Its methods stand for themselves. */
type Any = {
  readonly [K in keyof Whole]: (...values: Parameters<Whole[K]>) => ReturnType<Whole[K]>;
};
type Fields = Readonly<Record<string, unknown>>;

interface Plant {
  readonly collection: keyof Documents;
  readonly broken: (collection: Any) => Partial<Any>;
  /** What is found; any of them will do. */
  readonly found: readonly Fault[];
}

const without = (query: object, ...fields: readonly string[]): never =>
  Object.fromEntries(Object.entries(query).filter(([field]) => !fields.includes(field))) as never;

const increases = (change: object): Fields => (change as { increase?: Fields }).increase ?? {};
const sets = (change: object): Fields => (change as { set?: Fields }).set ?? {};

export const PLANTS = {
  'takes-places-that-are-not-there': {
    collection: 'slots',
    broken: ({ update }) => ({ update: (query, change) => update(without(query, 'left'), change) }),
    found: ['oversold'],
  },
  'returns-places-twice': {
    collection: 'slots',
    broken: ({ update }) => ({
      update: async (query, change) => {
        const isReturn = Number(increases(change)['left'] ?? 0) > 0;
        if (isReturn) await update(query, change);
        return update(query, change);
      },
    }),
    found: ['oversold', 'miscounted'],
  },
  'never-marks-a-movement': {
    collection: 'slots',
    broken: ({ add, update }) => ({
      add: (slot) => add({ ...slot, unsettled: false } as never),
      update: (query, change) =>
        update(query, { ...change, set: without(sets(change), 'unsettled') }),
    }),
    found: ['miscounted', 'stranded'],
  },
  'counts-while-others-move': {
    collection: 'slots',
    broken: ({ find, update }) => ({
      find: (query, page) => find(without(query, 'movedAt'), page),
      update: (query, change) =>
        'movedAt' in query
          ? update(without(query, 'movedAt', 'left', 'waiting'), change)
          : update(query, change),
    }),
    found: ['oversold', 'miscounted'],
  },
  'sells-past-the-waiting-list': {
    collection: 'slots',
    broken: ({ update }) => ({
      update: (query, change) =>
        'closedAt' in query ? update(without(query, 'waiting'), change) : update(query, change),
    }),
    found: ['passed-over'],
  },
  'says-full-when-it-is-not': {
    collection: 'slots',
    broken: ({ update, get }) => ({
      update: (query, change) =>
        'waiting' in query && 'closedAt' in query ? Promise.resolve(0) : update(query, change),
      get,
    }),
    found: ['refused-with-places-free'],
  },
  'last-comes-first': {
    collection: 'visits',
    broken: ({ find }) => ({
      find: async (query, page) => {
        const found = await find(query, page);
        const isLine = page?.orderBy?.some(({ field }) => (field as string) === 'queue');
        return isLine === true ? found.slice(-1) : found;
      },
    }),
    found: ['passed-over', 'stranded'],
  },
  'forgets-offers-when-counting': {
    collection: 'visits',
    broken: ({ find }) => ({
      find: async (query, page) => {
        const found = await find(query, page);
        const status = (query as Fields)['status'];
        const isCount = typeof status === 'object' && status !== null && 'in' in status;
        return isCount
          ? found.filter((visit) => (visit as unknown as Fields)['status'] !== 'offered')
          : found;
      },
    }),
    found: ['oversold', 'miscounted'],
  },
  'changes-what-was-changed': {
    collection: 'visits',
    broken: ({ update }) => ({
      update: (query, change) => update(without(query, 'version', 'status'), change),
    }),
    found: ['impossible-step', 'oversold'],
  },
  'loses-a-visit': {
    collection: 'visits',
    broken: () => ({ add: () => Promise.resolve('added') }),
    found: ['answer-not-kept'],
  },
  'books-a-person-twice': {
    collection: 'visits',
    broken: ({ add }) => ({
      add: (visit) =>
        add({
          ...visit,
          numbers: [`${String((visit as unknown as Fields)['_id'])}#0`],
        } as never),
    }),
    found: ['twice-on-a-day'],
  },
  'gives-up-before-it-changes': {
    collection: 'visits',
    broken: ({ update }) => ({
      update: async (query, change) => {
        const isMove = 'slotId' in sets(change);
        const status = isMove ? { set: { status: 'cancelled' } as never } : null;
        if (status !== null && (await update(query, status)) === 0) return 0;
        return update(
          isMove ? without(query, 'status') : query,
          isMove ? { ...change, set: { ...sets(change), status: 'booked' } as never } : change,
        );
      },
    }),
    found: ['lost-by-changing', 'impossible-step'],
  },
  'changes-without-moving': {
    collection: 'visits',
    broken: ({ update }) => ({
      update: (query, change) =>
        update(query, { ...change, set: without(sets(change), 'slotId', 'start') }),
    }),
    found: ['answer-not-kept', 'miscounted', 'oversold'],
  },
  'adds-people-without-looking': {
    collection: 'visits',
    broken: ({ update, find }) => ({
      update: (query, change) =>
        update(query, { ...change, set: without(sets(change), 'numbers') }),
      find: async (query, page) => ('visitors' in query ? [] : find(query, page)),
    }),
    found: ['twice-on-a-day'],
  },
  'keeps-offers-for-ever': {
    collection: 'visits',
    broken: ({ find }) => ({
      find: async (query, page) => ('offeredUntil' in query ? [] : find(query, page)),
    }),
    found: ['offer-kept-too-long'],
  },
  'tells-nobody': {
    collection: 'inbox',
    broken: () => ({ addMissing: () => Promise.resolve({ alreadyThere: [] }) }),
    found: ['not-told'],
  },
  'keeps-the-visit-it-refused': {
    collection: 'visits',
    broken: ({ update, add }) => ({
      update: async (query, change) => {
        const done = await update(query, change);
        return sets(change)['status'] === 'booked' ? 0 : done;
      },
      add,
    }),
    found: ['refusal-left-something'],
  },
} satisfies Readonly<Record<string, Plant>>;

export type PlantName = keyof typeof PLANTS;

/** The store with one guarantee broken. */
export function planted(store: Store, name: PlantName): Store {
  const { collection: where, broken }: Plant = PLANTS[name];
  return {
    collection: (wanted) => {
      const collection = store.collection(wanted);
      return wanted === where
        ? { ...collection, ...(broken(collection as unknown as Any) as object) }
        : collection;
    },
  };
}
