/** Counts what reaches the store: documents that a call added, changed or removed, and calls that write at all. */
import type { Ports } from '../../../server/ports';
import type { Collection } from '../../../server/ports/store';
import { portsWith } from '../../../server/ports/ports-with';

export class Writes {
  /** Documents added, changed or removed, one for each call that did it. */
  documents = 0;
  /** Of these, the ones that only say who is at work. */
  ofLeases = 0;
  /** Calls that were to write, whether or not they changed anything. */
  calls = 0;

  counted(ports: Ports): Ports {
    const { store } = ports;
    return portsWith(ports, {
      store: { collection: (name) => this.countedIn(name, store.collection(name)) },
    });
  }

  private countedIn<T extends { readonly _id: string }>(
    name: string,
    collection: Collection<T>,
  ): Collection<T> {
    const count = (documents: number): number => {
      this.calls += 1;
      this.documents += documents;
      this.ofLeases += name === 'leases' ? documents : 0;
      return documents;
    };
    return {
      ...collection,
      add: async (document) => {
        const outcome = await collection.add(document);
        count(outcome === 'added' ? 1 : 0);
        return outcome;
      },
      addMissing: async (documents) => {
        // What is there is asked for before: the answer may name documents that the call itself has added.
        const ids = documents.map((document) => document._id as string);
        const present = ids.length === 0 ? [] : await collection.getMany(ids);
        const outcome = await collection.addMissing(documents);
        count(ids.length - present.length);
        return outcome;
      },
      update: async (query, change) => count(await collection.update(query, change)),
      remove: async (query) => count(await collection.remove(query)),
    };
  }
}
