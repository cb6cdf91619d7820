/**
 * Guarantees broken on purpose, between the product and its store: what a careless review would do. The checks have to
 * see each.
 */
import type { Ports } from '../../../server/ports';
import type { Change, Collection, New, Query } from '../../../server/ports/store';
import type { ClosingPlanDocument, Documents } from '../../../server/schema/documents';
import { cardNumberAt } from '../../../server/usecases/review/reserve-card-numbers';
import { portsWith } from '../../../server/ports/ports-with';

export type Plant = (ports: Ports) => Ports;

/** What differs in one collection. */
type Broken<T extends { readonly _id: string }> = (
  collection: Collection<T>,
) => Partial<Collection<T>>;

function breaking<K extends keyof Documents>(name: K, broken: Broken<Documents[K]>): Plant {
  type Whole = Collection<Documents[K]>;
  // The name was compared: it is the same collection.
  const partOf = (part: Partial<Whole>): object => part;
  return (ports) =>
    portsWith(ports, {
      store: {
        collection: <W extends keyof Documents>(wanted: W): Collection<Documents[W]> => {
          const collection = ports.store.collection(wanted);
          return (wanted as string) === name
            ? { ...collection, ...partOf(broken(collection as unknown as Whole)) }
            : collection;
        },
      },
    });
}

/** Updates that do not look at these fields. */
const without =
  <T extends { readonly _id: string }>(...fields: readonly string[]): Broken<T> =>
  (collection) => ({
    update: (query, change) => collection.update(dropped(query, fields), change),
  });

function dropped<T>(query: Query<T>, fields: readonly string[]): Query<T> {
  return Object.fromEntries(
    Object.entries(query).filter(([field]) => !fields.includes(field)),
  ) as unknown as Query<T>;
}

async function replace<T extends { readonly _id: string }>(
  collection: Collection<T>,
  document: New<T>,
): Promise<void> {
  await collection.remove({ _id: document._id } as unknown as Query<T>);
  await collection.add(document);
}

/** A plan is made anew by whoever goes on after a crash, with numbers drawn anew. */
const planWithNewNumbers: Plant = (ports) => {
  let next = 5000;
  return breaking('closing_plans', (plans) => ({
    add: async (plan) => {
      if ((await plans.add(plan)) === 'added') {
        return 'added';
      }
      const stored = await plans.get(plan._id);
      const outcomes = (stored ?? (plan as ClosingPlanDocument)).outcomes.map((one) => {
        next += 1;
        return one.cardNumber === null ? one : { ...one, cardNumber: cardNumberAt(ports, next) };
      });
      await plans.update({ _id: plan._id }, { set: { outcomes } });
      return 'duplicate';
    },
  }))(ports);
};

/** The mark on the registrations is written after the batch has moved on. */
const cursorBeforeStatus: Plant = (ports) => {
  let late: (() => Promise<number>) | null = null;
  const marking = breaking('registrations', (registrations) => ({
    update: async (query, change) => {
      const isMark = (change.set as { status?: string } | undefined)?.status === 'in-review';
      if (!isMark) {
        return registrations.update(query, change);
      }
      late = () => registrations.update(query, change);
      return 0;
    },
  }));
  const moving = breaking('batches', (batches) => {
    const moveOn = async <R>(done: R): Promise<R> => {
      const mark = late;
      late = null;
      await mark?.();
      return done;
    };
    return {
      update: async (query, change) => batches.update(query, change),
      // The next call of anybody who lives; whoever is killed in between leaves it undone.
      find: async (query, page) => moveOn(await batches.find(query, page)),
    };
  });
  return moving(marking(ports));
};

const PLANTED = {
  'plan-drawn-anew': planWithNewNumbers,
  'plan-overwritten': breaking('closing_plans', (plans) => ({
    add: async (plan) => {
      await replace(plans, plan);
      return 'added';
    },
  })),
  'amended-by-two': breaking('closing_plans', without('revision')),
  'cursor-before-status': cursorBeforeStatus,
  'batch-status-not-checked': breaking('batches', without('status', 'lease.fence')),
  /** Its id does not say whose it is. */
  'message-without-registration': breaking('outbox', (outbox) => ({
    addMissing: async (messages) => {
      for (const message of messages) {
        await outbox.add({ ...message, _id: `${message._id}#${String(Math.random()).slice(2)}` });
      }
      return { alreadyThere: [] };
    },
  })),
  'sent-by-two': breaking('outbox', without('status')),
  'attempt-not-written': breaking('outbox', (outbox) => ({
    update: (query: Query<Documents['outbox']>, change: Change<Documents['outbox']>) =>
      (change.set as { status?: string } | undefined)?.status === 'sending'
        ? outbox.count(query)
        : outbox.update(dropped(query, ['status', 'attemptId']), change),
  })),
  'number-of-another': breaking('cards', (cards) => ({
    addMissing: async (wanted) => {
      for (const card of wanted) {
        await replace(cards, card);
      }
      return { alreadyThere: [] };
    },
  })),
  'settled-whatever-the-status': breaking('registrations', without('status', 'batchId')),
  'record-lost': breaking('audit', () => ({ add: async () => 'added' })),
} satisfies Readonly<Record<string, Plant>>;

export type PlantName = keyof typeof PLANTED;

export const PLANTS: Readonly<Record<PlantName, Plant>> = PLANTED;
