/** A function's side of the wire: the real wx-server-sdk, led to a gateway by the environment of this process. */
import cloud from 'wx-server-sdk';
import { answerCommands } from './child';
import { rosterRows } from './roster-rows';

export type SdkCommand =
  /** Calls of a mixed kind on rows `from` and after, `parallel` at a time. */
  | {
      readonly name: 'calls';
      readonly from: number;
      readonly count: number;
      readonly parallel: number;
    }
  /** Rows, 1000 in one add, one add after the other. */
  | { readonly name: 'insert'; readonly from: number; readonly count: number };

export interface SdkAnswer {
  readonly milliseconds: number;
  /** Bytes of the rows as plain JSON. */
  readonly bytes: number;
}

/** As far as it is used here; the SDK's own types leave it open what a call resolves with. */
interface Roster {
  add(options: { data: unknown }): Promise<unknown>;
  doc(id: string): { get(): Promise<unknown> };
  where(query: object): {
    get(): Promise<unknown>;
    update(change: { data: object }): Promise<unknown>;
  };
}

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });
const roster = cloud.database().collection('roster') as unknown as Roster;

answerCommands<SdkCommand>((command) =>
  command.name === 'calls' ? makeCalls(command) : insert(command),
);

async function insert({ from, count }: { from: number; count: number }): Promise<SdkAnswer> {
  const rows = rosterRows(from, count);
  const bytes = Buffer.byteLength(JSON.stringify(rows));
  const begin = performance.now();
  for (let start = 0; start < count; start += 1000) {
    await roster.add({ data: rows.slice(start, start + 1000) });
  }
  return { milliseconds: performance.now() - begin, bytes };
}

async function makeCalls(command: SdkCommand & { name: 'calls' }): Promise<SdkAnswer> {
  const { from, count, parallel } = command;
  const [rows, added] = [rosterRows(0, 1000), rosterRows(from, count)];
  const at = (n: number): (typeof rows)[number] => rows[(n * 7919) % 1000] ?? fail();
  const calls: readonly ((n: number) => Promise<unknown>)[] = [
    (n) => roster.doc(at(n)._id).get(),
    (n) => roster.where({ documentKey: at(n).documentKey }).get(),
    (n) => roster.where({ _id: at(n)._id, schema: 1 }).update({ data: { line: n } }),
    (n) => roster.add({ data: added[n] }),
  ];
  let next = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (next < count) {
        const n = next;
        next += 1;
        await calls[n % calls.length]?.(n);
      }
    }),
  );
  return { milliseconds: performance.now() - begin, bytes: 0 };
}

function fail(): never {
  throw new Error('there is no such row');
}
