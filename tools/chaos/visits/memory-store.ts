/**
 * The store's contract kept in memory: every operation is one step that nothing comes between, which is what the contract
 * promises of each document. Thousands of operations a second, in an order that the run decides.
 */
import type { Change, Collection, Page, Query, Store } from '../../../server/ports/store';
import { uniqueFields } from '../../../server/schema/collections';
import type { Documents } from '../../../server/schema/documents';

type Fields = Record<string, unknown>;
export type Stored = Fields & { readonly _id: string };

/** Is told of every document that was written. */
export type Watch = (collection: string, document: Stored) => void;

export class MemoryStore {
  private readonly collections = new Map<string, Map<string, Stored>>();
  /** Whose each value of a unique field is. */
  private readonly unique = new Map<string, string>();

  constructor(private readonly watch: Watch) {}

  all(name: string): Stored[] {
    return [...this.documents(name).values()];
  }

  asStore(): Store {
    return {
      collection: <K extends keyof Documents>(name: K) =>
        this.collection(name) as unknown as Collection<Documents[K]>,
    };
  }

  /** Values that a unique index holds stay taken: nothing here gives one back. */
  private isUnique(name: string, document: Stored): boolean {
    return valuesIn(name, document).every((value) => {
      const owner = this.unique.get(value);
      return owner === undefined || owner === document._id;
    });
  }

  private documents(name: string): Map<string, Stored> {
    const found = this.collections.get(name) ?? new Map<string, Stored>();
    this.collections.set(name, found);
    return found;
  }

  private collection(name: string): Collection<Stored> {
    const documents = this.documents(name);
    const matching = (query: Query<Stored>): Stored[] => {
      const { _id } = query as Fields;
      const one = typeof _id === 'string' ? documents.get(_id) : undefined;
      const candidates = typeof _id === 'string' ? (one ? [one] : []) : [...documents.values()];
      return candidates.filter((document) => fits(document, query as Fields));
    };
    const write = (document: Stored): void => {
      documents.set(document._id, document);
      valuesIn(name, document).forEach((value) => this.unique.set(value, document._id));
      this.watch(name, document);
    };
    const add = (document: Stored): boolean => {
      if (documents.has(document._id) || !this.isUnique(name, document)) return false;
      write(copyOf(document));
      return true;
    };
    return {
      add: (document) => Promise.resolve(add(document as Stored) ? 'added' : 'duplicate'),
      addMissing: (added) =>
        Promise.resolve({
          alreadyThere: added.filter((one) => !add(one as Stored)).map(({ _id }) => String(_id)),
        }),
      get: (id) => Promise.resolve(copyOf(documents.get(id) ?? null)),
      getMany: (ids) =>
        Promise.resolve(
          copyOf(
            [...new Set(ids)].flatMap((id) => {
              const found = documents.get(id);
              return found === undefined ? [] : [found];
            }),
          ),
        ),
      find: (query, page) => Promise.resolve(copyOf(paged(matching(query), page))),
      select: (fields, query, page) =>
        Promise.resolve(copyOf(paged(matching(query), page).map((one) => part(one, fields)))),
      count: (query) => Promise.resolve(matching(query).length),
      update: (query, change) => {
        const found = matching(query);
        const next = found.map((document) => changed(document, change));
        if (!next.every((document) => this.isUnique(name, document))) return Promise.resolve(0);
        next.forEach(write);
        return Promise.resolve(found.length);
      },
      remove: (query) => {
        const found = matching(query);
        found.forEach(({ _id }) => documents.delete(_id));
        return Promise.resolve(found.length);
      },
    };
  }
}

/** Of plain documents; its dates are of this realm, which those of structuredClone are not everywhere. */
function copyOf<T>(value: T): T {
  if (value instanceof Date) return new Date(value) as T;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copyOf(one)])) as T;
}

function part<F extends string>(document: Stored, fields: readonly F[]): Pick<Stored, F | '_id'> {
  const wanted: readonly string[] = ['_id', ...fields];
  return Object.fromEntries(
    Object.entries(document).filter(([name]) => wanted.includes(name)),
  ) as Pick<Stored, F | '_id'>;
}

function paged(documents: Stored[], page: Page<Stored> = {}): Stored[] {
  const { orderBy = [], limit = 100 } = page;
  const ordered = [...documents].sort((one, other) => {
    for (const { field, direction } of orderBy) {
      const [a, b] = [plain(one[field]), plain(other[field])];
      if (a !== b) return (less(a, b) ? -1 : 1) * (direction === 'asc' ? 1 : -1);
    }
    return 0;
  });
  return ordered.slice(0, limit);
}

function changed(document: Stored, { set = {}, increase = {} }: Change<Stored>): Stored {
  const next = copyOf(document);
  for (const [path, value] of Object.entries(set)) place(next, path, copyOf(value));
  for (const [path, by] of Object.entries(increase)) place(next, path, Number(at(next, path)) + by);
  return next;
}

function place(document: Fields, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const owner = names.reduce((object, name) => object[name] as Fields, document);
  owner[last] = value;
}

function at(document: Fields, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Fields | null | undefined)?.[name], document);
}

function fits(document: Stored, query: Fields): boolean {
  return Object.entries(query).every(([path, condition]) => holds(at(document, path), condition));
}

/** What a document has in unique fields, each element of an array. */
function valuesIn(name: string, document: Stored): string[] {
  const fields: readonly string[] = uniqueFields[name as keyof Documents] ?? [];
  return fields.flatMap((field) =>
    [document[field]].flat().map((value) => `${name}.${field}#${String(value)}`),
  );
}

/** An array fulfils what one of its elements does. */
function holds(value: unknown, condition: unknown): boolean {
  if (Array.isArray(value)) return value.some((one) => holds(one, condition));
  const own = plain(value);
  if (typeof condition !== 'object' || condition === null || condition instanceof Date) {
    return own === plain(condition);
  }
  return Object.entries(condition).every(([name, wanted]) => {
    const bound = plain(wanted);
    const comparable = own !== null && typeof own === typeof bound;
    switch (name) {
      case 'in':
        return (wanted as readonly unknown[]).includes(own);
      case 'not':
        return own !== bound;
      case 'from':
        return comparable && !less(own, bound);
      case 'after':
        return comparable && less(bound, own);
      case 'to':
        return comparable && !less(bound, own);
      case 'before':
        return comparable && less(own, bound);
      default:
        throw new Error(`no such condition: ${name}`);
    }
  });
}

type Plain = string | number | boolean | null;

function plain(value: unknown): Plain {
  return value instanceof Date ? value.getTime() : ((value ?? null) as Plain);
}

function less(one: Plain, other: Plain): boolean {
  return one !== null && (other === null ? false : one < other);
}
