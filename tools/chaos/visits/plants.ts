/** Guarantees broken on purpose, between the product and its store: the checker has to see each. */
import type { Collection, Store } from '../../../server/ports/store';
import type { Documents } from '../../../server/schema/documents';
import type { Fault } from './findings';

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

const isGuests = (visit: object | null): boolean =>
  ((visit ?? {}) as { host?: unknown }).host !== undefined;

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
    found: ['impossible-step', 'oversold', 'offer-taken-twice'],
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
  'takes-a-guests-offer-again': {
    collection: 'visits',
    broken: ({ get, update }) => ({
      update: async (query, change) => {
        const isTaking = sets(change)['offeredUntil'] === null;
        const { _id } = query as { readonly _id?: string };
        const visit = isTaking && _id !== undefined ? await get(_id) : null;
        return update(isGuests(visit) ? without(query, 'status', 'version') : query, change);
      },
    }),
    found: ['offer-taken-twice'],
  },
  'keeps-the-place-of-a-withdrawn-guest': {
    collection: 'visits',
    broken: ({ update }) => ({
      update: (query, change) =>
        sets(change)['cancelledBy'] === 'host' ? Promise.resolve(1) : update(query, change),
    }),
    found: ['withdrawn-but-kept'],
  },
  'seats-part-of-a-party': {
    collection: 'visits',
    broken: ({ add }) => ({
      add: (visit) => {
        const { companions } = visit as unknown as { readonly companions: readonly unknown[] };
        return add(
          isGuests(visit) ? ({ ...visit, companions: companions.slice(1) } as never) : visit,
        );
      },
    }),
    found: ['party-torn'],
  },
  'lets-two-take-one-link': {
    collection: 'guest_invitations',
    broken: ({ update }) => ({
      update: (query, change) => update(without(query, 'status', 'version'), change),
    }),
    found: ['invitation-taken-twice'],
  },
  'forgets-what-a-host-has-invited': {
    collection: 'guest_invitations',
    broken: ({ find }) => ({
      find: async (query, page) => {
        const date = (query as Fields)['date'];
        const isMonth = typeof date === 'object' && date !== null && 'to' in date;
        return isMonth ? [] : find(query, page);
      },
    }),
    found: ['too-many-guests'],
  },
  'draws-without-guests': {
    collection: 'visits',
    broken: ({ find }) => ({
      find: async (query, page) => {
        const found = await find(query, page);
        const isDraw = (query as Fields)['status'] === 'wished';
        return isDraw ? found.filter((visit) => !isGuests(visit)) : found;
      },
    }),
    found: ['wrong-draw', 'draw-not-carried-out'],
  },
  'leaves-guests-in-a-closed-slot': {
    collection: 'visits',
    broken: ({ find }) => ({
      find: async (query, page) => {
        const found = await find(query, page);
        return 'campus' in query ? found.filter((visit) => !isGuests(visit)) : found;
      },
    }),
    found: ['closed-but-kept'],
  },
  'tells-hosts-nothing': {
    collection: 'inbox',
    broken: ({ addMissing }) => ({
      addMissing: (notices) =>
        addMissing(notices.filter((one) => (one as unknown as Fields)['kind'] !== 'guest-changed')),
    }),
    found: ['not-told'],
  },
  'tells-a-host-twice': {
    collection: 'inbox',
    broken: ({ addMissing }) => ({
      addMissing: (notices) =>
        addMissing(
          notices.flatMap((one) =>
            (one as unknown as Fields)['kind'] === 'guests-offered'
              ? [one, { ...one, _id: `${one._id}#host` }]
              : [one],
          ),
        ),
    }),
    found: ['told-twice'],
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
