/**
 * A function's side of the weekly review: the product's use cases and adapters on the real wx-server-sdk, led to a cloud
 * by the environment of this process. The clock of the use cases is set, and runs on from there, faster than others: an
 * invocation works until its time is over, and so ends after ten seconds, in which another side can be measured too.
 */
import { getHeapStatistics } from 'node:v8';
import { EMPTY_LIST } from '../../../domain/lists/generation';
import { profile } from '../../../schools/jsu/profile';
import { schoolProfileSchema } from '../../../schools/schema';
import { createPorts } from '../../../server/adapters/ports';
import type { Caller } from '../../../server/endpoint/action';
import type { Ports } from '../../../server/ports';
import type { Documents } from '../../../server/schema/documents';
import { toRosterDocuments } from '../../../server/usecases/lists/row-documents';
import { approveExactMatches } from '../../../server/usecases/review/approve-exact-matches';
import { closeBatch } from '../../../server/usecases/review/close-batch';
import { runWeeklyReview } from '../../../server/usecases/review/run-weekly-review';
import { registrant, registrationOf } from '../../registrants/registrant';
import { portsWith } from '../../../server/ports/ports-with';
import { answerCommands } from '../cloud/child';
import { keepPages, readKept, replay, type Pages } from './bulk';

export type WorkerCommand =
  /** People `from` and after into the roster that is in force. */
  | { readonly name: 'roster'; readonly from: number; readonly count: number }
  /** The same people register, as sending their forms would have stored it at that moment. */
  | {
      readonly name: 'register';
      readonly from: number;
      readonly count: number;
      readonly at: number;
    }
  /** It is the cut-off of a Thursday. */
  | { readonly name: 'at'; readonly cutOffAt: number }
  /** One invocation: opens, prepares, approves or closes the batch, as far as it has come. */
  | { readonly name: 'invoke'; readonly batchId: string; readonly pageSize?: number }
  /** Writes what a batch left behind into files, a page each. */
  | { readonly name: 'keep'; readonly pages: Pages }
  /** Reads and writes the documents of those files, and does nothing else. */
  | { readonly name: 'replay'; readonly pages: Pages };

/** What a piece of work took. */
export interface Taken {
  readonly milliseconds: number;
  /** Milliseconds of processor time of this process. */
  readonly cpu: number;
}

export interface InvocationAnswer extends Taken {
  readonly batch: Pick<Documents['batches'], 'status' | 'pages' | 'pagesClosed' | 'counts'>;
  /** Heap and what is outside of it, at its highest at any call of the database. */
  readonly peakBytes: number;
  readonly bytesBefore: number;
}

/** An invocation's forty seconds are ten. */
const CLOCK_RATE = 4;

const clock = { from: Date.now(), at: Date.now() };
let peak = 0;

const school = schoolProfileSchema.parse(profile);
const ports = watched(
  portsWith(createPorts(school), {
    clock: { now: () => clock.at + (Date.now() - clock.from) * CLOCK_RATE },
  }),
);

answerCommands<WorkerCommand>((command) => {
  switch (command.name) {
    case 'roster':
      return fillRoster(command.from, command.count);
    case 'register':
      return register(command.from, command.count, command.at);
    case 'at':
      Object.assign(clock, { from: Date.now(), at: command.cutOffAt });
      return true;
    case 'invoke':
      return invoke(command.batchId, command.pageSize);
    case 'keep':
      return keepPages(ports, command.pages);
    case 'replay': {
      const kept = readKept(command.pages);
      return timed(() => replay(ports, kept));
    }
  }
});

const AT_ONCE = 1000;

async function fillRoster(from: number, count: number): Promise<true> {
  const origin = { importId: 'import', importedBy: 'registrar' };
  for (let start = from; start < from + count; start += AT_ONCE) {
    const entries = numbers(start, Math.min(AT_ONCE, from + count - start)).map((n) => ({
      line: n + 2,
      entry: registrant(n).entry,
    }));
    await ports.store
      .collection('roster')
      .addMissing(toRosterDocuments(ports.vault, origin, entries));
  }
  const lists = ports.store.collection('lists');
  await lists.add({
    ...EMPTY_LIST,
    _id: 'graduates',
    schema: 1,
    version: 1,
    imports: ['import'],
    active: null,
    changedAt: new Date(ports.clock.now()),
  });
  return true;
}

async function register(from: number, count: number, at: number): Promise<true> {
  for (let start = from; start < from + count; start += AT_ONCE) {
    await ports.store
      .collection('registrations')
      .addMissing(
        numbers(start, Math.min(AT_ONCE, from + count - start)).map((n) =>
          registrationOf(ports.vault, registrant(n), new Date(at)),
        ),
      );
  }
  return true;
}

async function invoke(batchId: string, pageSize?: number): Promise<InvocationAnswer> {
  globalThis.gc?.();
  const bytesBefore = bytesInUse();
  peak = 0;
  const batches = ports.store.collection('batches');
  const before = await batches.get(batchId);
  const taken = await timed(async () => {
    await (before?.status === 'deciding' ? decide(batchId) : runWeeklyReview(ports, pageSize));
  });
  const batch = await batches.get(batchId);
  if (batch === null) {
    throw new Error(`no batch was opened on ${batchId}`);
  }
  const { status, pages, pagesClosed, counts } = batch;
  return {
    ...taken,
    batch: { status, pages, pagesClosed, counts },
    peakBytes: peak,
    bytesBefore,
  };
}

/** What the office does: one button, and the other. */
async function decide(batchId: string): Promise<void> {
  const office: Caller = {
    openid: 'o-office',
    unionid: '',
    accountKey: ports.vault.accountKey('o-office'),
    roles: ['office'],
  };
  const approval = await approveExactMatches(ports, office, { batchId });
  const closing = approval.ok ? await closeBatch(ports, office, { batchId }) : approval;
  if (!closing.ok) {
    throw new Error(closing.code);
  }
}

async function timed(work: () => Promise<void>): Promise<Taken> {
  const cpuBefore = process.cpuUsage();
  const begin = performance.now();
  await work();
  const milliseconds = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { milliseconds, cpu: (user + system) / 1000 };
}

function numbers(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

function bytesInUse(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
  return heap + external;
}

/** Ports whose store notes the memory in use before and after each call. */
function watched(real: Ports): Ports {
  const note = (): void => {
    peak = Math.max(peak, bytesInUse());
  };
  const watch = <T extends object>(collection: T): T =>
    new Proxy(collection, {
      get(target, property) {
        const member: unknown = Reflect.get(target, property);
        return async (...values: unknown[]) => {
          note();
          try {
            return await (member as (...values: unknown[]) => Promise<unknown>)(...values);
          } finally {
            note();
          }
        };
      },
    });
  return portsWith(real, {
    store: { collection: (name) => watch(real.store.collection(name)) },
  });
}
