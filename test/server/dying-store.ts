import type { Ports } from '../../server/ports';
import type { Collection, Store } from '../../server/ports/store';
import { StoreFailure } from '../../server/ports/store';

/** When the process dies: before its n-th database call took effect, or after it did but before it was heard of. */
export type Death = 'before' | 'after';

/** Ports whose process dies at the n-th database call (from 1): that call and all later ones fail. */
export function dyingPorts(ports: Ports, n: number, death: Death = 'after'): Ports {
  let calls = 0;
  const guarded =
    <A extends unknown[], R>(operation: string, run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      calls += 1;
      if (calls > n || (calls === n && death === 'before')) {
        throw new StoreFailure(operation, 'the process died');
      }
      const isLast = calls === n;
      const result = await run(...args);
      if (isLast) {
        throw new StoreFailure(operation, 'the process died');
      }
      return result;
    };
  const guard = <T extends { readonly _id: string }>(collection: Collection<T>): Collection<T> => ({
    add: guarded('add', (document) => collection.add(document)),
    addMissing: guarded('addMissing', (documents) => collection.addMissing(documents)),
    get: guarded('get', (id) => collection.get(id)),
    getMany: guarded('getMany', (ids) => collection.getMany(ids)),
    find: guarded('find', (query, page) => collection.find(query, page)),
    count: guarded('count', (query) => collection.count(query)),
    update: guarded('update', (query, change) => collection.update(query, change)),
    remove: guarded('remove', (query) => collection.remove(query)),
  });
  const store: Store = { collection: (name) => guard(ports.store.collection(name)) };
  return { ...ports, store };
}
