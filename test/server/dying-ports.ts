import type { Ports } from '../../server/ports';
import type { Collection, Store } from '../../server/ports/store';
import { StoreFailure } from '../../server/ports/store';

type Guard = <A extends unknown[], R>(
  operation: string,
  run: (...args: A) => Promise<R>,
) => (...args: A) => Promise<R>;

/**
 * Ports whose process dies at its n-th effect (from 1), which took place without being heard of: what it asks for from
 * then on fails. Effects are writes to the database and files and what leaves the house. A death at a reading leaves
 * behind what the effect before it left, and one just before an effect too: n from 1 on is every death there is.
 */
export function dyingPorts(ports: Ports, n: number): Ports {
  let effects = 0;
  let isDead = false;
  const die = (operation: string): never => {
    throw new StoreFailure(operation, 'the process died');
  };
  const reading: Guard =
    (operation, run) =>
    async (...args) =>
      isDead ? die(operation) : run(...args);
  const effect: Guard =
    (operation, run) =>
    async (...args) => {
      if (isDead) die(operation);
      effects += 1;
      isDead = effects === n;
      const isLast = isDead;
      const result = await run(...args);
      return isLast ? die(operation) : result;
    };
  const guard = <T extends { readonly _id: string }>(collection: Collection<T>): Collection<T> => ({
    add: effect('add', (document) => collection.add(document)),
    addMissing: effect('addMissing', (documents) => collection.addMissing(documents)),
    get: reading('get', (id) => collection.get(id)),
    getMany: reading('getMany', (ids) => collection.getMany(ids)),
    find: reading('find', (query, page) => collection.find(query, page)),
    select: (fields, query, page) =>
      reading('select', () => collection.select(fields, query, page))(),
    count: reading('count', (query) => collection.count(query)),
    update: effect('update', (query, change) => collection.update(query, change)),
    remove: effect('remove', (query) => collection.remove(query)),
  });
  const guardStore = (store: Store): Store => ({
    collection: (name) => guard(store.collection(name)),
  });
  const { files, sms, mail, subscriptions } = ports;
  return {
    ...ports,
    store: guardStore(ports.store),
    sealedStore: guardStore(ports.sealedStore),
    files: {
      read: reading('read', (file) => files.read(file)),
      open: reading('open', (file, from) => files.open(file, from)),
      remove: effect('removeFile', (file) => files.remove(file)),
      write: effect('writeFile', (path, bytes) => files.write(path, bytes)),
      link: reading('link', (file, seconds) => files.link(file, seconds)),
    },
    sms: {
      send: effect('sendSms', (call) => sms.send(call)),
      sentTo: reading('sentTo', (number, from, to) => sms.sentTo(number, from, to)),
      takeReports: effect('takeReports', () => sms.takeReports()),
    },
    mail: mail && {
      problem: reading('problem', () => mail.problem()),
      send: effect('sendMail', (letter) => mail.send(letter)),
    },
    subscriptions: {
      send: effect('sendSubscription', (message) => subscriptions.send(message)),
    },
  };
}
