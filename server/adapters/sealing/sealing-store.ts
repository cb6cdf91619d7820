/**
 * The store with its personal fields sealed: what `personal-fields` names is encrypted on its way into the database and
 * opened on its way out, so that a copy of the database tells nobody's name, and use cases need not know.
 */
import type { Change, Collection, New, Page, Query, Store } from '../../ports/store';
import type { Vault } from '../../ports/vault';
import type { Documents } from '../../schema/documents';
import { replaceAt } from './paths';
import { placeOf, readWhereDamaged, sealedByStore, UNREADABLE } from '../../schema/personal-fields';

/** A use case asked for something that a sealed field cannot do: a mistake in the program, not of the caller. */
export class SealedFieldMisuse extends Error {
  constructor(collection: string, path: string, what: string) {
    super(`${collection}.${path} is sealed: ${what}`);
    this.name = 'SealedFieldMisuse';
  }
}

/** Opens the vault when the first personal field passes: a function that touches none needs no key. */
export function createSealingStore(store: Store, openVault: () => Vault): Store {
  return {
    collection: <K extends keyof Documents>(name: K) => {
      const collection = store.collection(name);
      const paths = (sealedByStore as { readonly [name in keyof Documents]?: readonly string[] })[
        name
      ];
      return paths === undefined
        ? collection
        : sealCollection<Documents[K]>(collection, new Sealing(name, paths, openVault));
    },
  };
}

function sealCollection<T extends { readonly _id: string }>(
  collection: Collection<T>,
  sealing: Sealing,
): Collection<T> {
  const seal = (document: New<T>): New<T> => sealing.seal(document, document._id as string);
  const open = (document: T): T => sealing.open(document);
  const checked = (query: Query<T>): Query<T> => {
    sealing.checkQuery(query);
    return query;
  };
  return {
    add: (document) => collection.add(seal(document)),
    addMissing: (documents) => collection.addMissing(documents.map(seal)),
    async get(id) {
      const document = await collection.get(id);
      return document === null ? null : open(document);
    },
    getMany: async (ids) => (await collection.getMany(ids)).map(open),
    async find(query, page: Page<T> = {}) {
      sealing.checkOrder((page.orderBy ?? []).map(({ field }) => field));
      return (await collection.find(checked(query), page)).map(open);
    },
    async select(fields, query, page = {}) {
      sealing.checkOrder((page.orderBy ?? []).map(({ field }) => field));
      return (await collection.select(fields, checked(query), page)).map((some) =>
        sealing.open(some),
      );
    },
    count: async (query) => collection.count(checked(query)),
    update: async (query, change) =>
      collection.update(checked(query), sealing.sealChange(query, change)),
    remove: async (query) => collection.remove(checked(query)),
  };
}

/** What is sealed in one collection, and what follows from it for its documents, changes and queries. */
class Sealing {
  private readonly paths: readonly { readonly path: string; readonly steps: readonly string[] }[];

  constructor(
    private readonly collection: string,
    paths: readonly string[],
    private readonly openVault: () => Vault,
  ) {
    this.paths = paths.map((path) => ({ path, steps: path.split('.') }));
  }

  seal<D>(document: D, id: string): D {
    return this.paths.reduce(
      (sealed, { path, steps }) => replaceAt(sealed, steps, this.sealer(path, id)) as D,
      document,
    );
  }

  open<D extends { readonly _id: string }>(document: D): D {
    return this.paths.reduce(
      (opened, { path, steps }) => replaceAt(opened, steps, this.opener(path, document._id)) as D,
      document,
    );
  }

  sealChange<T>(query: Query<T>, change: Change<T>): Change<T> {
    for (const field of Object.keys(change.increase ?? {})) {
      this.refuse(field, 'it cannot be added to');
    }
    if (change.set === undefined) {
      return change;
    }
    const id: unknown = (query as { readonly _id?: unknown })._id;
    const set = Object.entries(change.set).map(([field, value]): [string, unknown] => [
      field,
      this.paths.reduce(
        (sealed, { path, steps }) => this.sealSet(field, sealed, path, steps, id),
        value,
      ),
    ]);
    return { ...change, set: Object.fromEntries(set) } as Change<T>;
  }

  /** Whether there is a value may be asked, by null. */
  checkQuery(query: object): void {
    for (const [field, condition] of Object.entries(query)) {
      if (condition !== null && !isNotNull(condition)) {
        this.refuse(field, 'it cannot be searched by');
      }
    }
  }

  checkOrder(fields: readonly string[]): void {
    fields.forEach((field) => this.refuse(field, 'it gives no order'));
  }

  /** `field` may be where the path leads, lead to it, or lie inside of what is sealed. */
  private sealSet(
    field: string,
    value: unknown,
    path: string,
    steps: readonly string[],
    id: unknown,
  ): unknown {
    const at = field.split('.');
    if (!meet(at, steps) || value === null || value === undefined) {
      return value;
    }
    if (at.length > steps.length) {
      throw new SealedFieldMisuse(this.collection, path, 'it is changed as a whole');
    }
    if (typeof id !== 'string') {
      throw new SealedFieldMisuse(this.collection, path, 'it is changed in one document by _id');
    }
    return replaceAt(value, steps.slice(at.length), this.sealer(path, id));
  }

  private sealer(path: string, id: string): (value: unknown) => string {
    const place = placeOf(this.collection, path, id);
    return (value) => this.openVault().seal(place, JSON.stringify(value));
  }

  private opener(path: string, id: string): (value: unknown) => unknown {
    const place = placeOf(this.collection, path, id);
    const open = (value: unknown): unknown => {
      if (typeof value !== 'string') {
        throw new SealedFieldMisuse(this.collection, path, 'what is stored there is not');
      }
      return JSON.parse(this.openVault().open(place, value)) as unknown;
    };
    return readWhereDamaged.includes(`${this.collection}.${path}`) ? orUnreadable(open) : open;
  }

  private refuse(field: string, what: string): void {
    const found = this.paths.find(({ steps }) => meet(field.split('.'), steps));
    if (found) {
      throw new SealedFieldMisuse(this.collection, found.path, what);
    }
  }
}

function orUnreadable(open: (value: unknown) => unknown): (value: unknown) => unknown {
  return (value) => {
    try {
      return open(value);
    } catch {
      // Told by whoever holds it against its digest.
      return UNREADABLE;
    }
  };
}

/** Whether one leads to the other; `*` in the second is any element. */
function meet(field: readonly string[], steps: readonly string[]): boolean {
  return field
    .slice(0, steps.length)
    .every((step, index) => steps[index] === step || (steps[index] === '*' && /^\d+$/.test(step)));
}

function isNotNull(condition: unknown): boolean {
  return (
    typeof condition === 'object' &&
    condition !== null &&
    Object.keys(condition).length === 1 &&
    'not' in condition &&
    condition.not === null
  );
}
