/** Ports whose calls to the outside go through one place. */
import type { Ports } from '../../../server/ports';
import type { Store } from '../../../server/ports/store';
import { portsWith } from '../../../server/ports/ports-with';

/** Runs a call, when and if it wants to. */
export type Calls = <R>(operation: string, run: () => Promise<R>) => Promise<R>;

/** Whatever of the ports reaches beyond the process. */
const SERVICES = ['sms', 'mail', 'subscriptions', 'files', 'phoneNumbers'] as const;

export function interpose(ports: Ports, calls: Calls): Ports {
  const services = SERVICES.map((name): [string, object | null] => {
    const port = ports[name];
    return [name, port === null ? null : through(name, port, calls)];
  });
  return portsWith(ports, {
    ...(Object.fromEntries(services) as Partial<Ports>),
    store: interposeStore(ports.store, calls),
  });
}

function interposeStore(store: Store, calls: Calls): Store {
  return { collection: (name) => through(name, store.collection(name), calls) };
}

type Method = (...values: unknown[]) => Promise<unknown>;

/** The same object, each of whose methods answers a promise and is a call now. */
function through<T extends object>(name: string, target: T, calls: Calls): T {
  return new Proxy(target, {
    get(object, property) {
      const member: unknown = Reflect.get(object, property);
      return typeof member === 'function'
        ? (...values: unknown[]) =>
            calls(`${name}.${String(property)}`, () => (member as Method).apply(object, values))
        : member;
    },
  });
}
