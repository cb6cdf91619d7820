/**
 * wx.cloud.database: a script of its own, as it carries the SDK's database package and hardly any mini-program asks for
 * it. The package builds queries and reads answers; what it sends goes to the simulator's server.
 */
import { Db } from '@cloudbase/database';
import type { Reply } from './host';
import { collectionApi } from './collection';

window.__openDatabase = (host) => {
  Db.reqClass = class {
    send(action: string, request: Record<string, unknown>): Promise<Reply> {
      return host.send(action.replace(/^database\./, ''), request);
    }
  };
  const database = new Db({});
  return {
    command: database.command,
    Geo: factories(database.Geo),
    serverDate: database.serverDate,
    RegExp: database.RegExp,
    collection: (name: string) => collectionApi(host, database.collection(name), name),
  };
};

/** The package has classes where `wx.cloud` has functions. */
function factories(geo: typeof Db.prototype.Geo): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(geo).map(([name, Shape]) => [
      name,
      (...parts: unknown[]) => new (Shape as new (...given: unknown[]) => unknown)(...parts),
    ]),
  );
}
