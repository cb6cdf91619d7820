/**
 * A function's side of the weekly review: the product's use cases and adapters on the real wx-server-sdk, led to a cloud
 * by the environment of this process. The clock of the use cases is set, and runs on from there.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { EMPTY_LIST } from '../../../domain/lists/generation';
import { profile } from '../../../schools/jsu/profile';
import { schoolProfileSchema } from '../../../schools/schema';
import { createPorts } from '../../../server/adapters/ports';
import type { Caller } from '../../../server/endpoint/action';
import type { Ports } from '../../../server/ports';
import type { Collection, Query } from '../../../server/ports/store';
import type { Documents } from '../../../server/schema/documents';
import { toRosterDocuments } from '../../../server/usecases/lists/row-documents';
import { approveExactMatches } from '../../../server/usecases/review/approve-exact-matches';
import { idsOfBatch } from '../../../server/usecases/review/batch-ids';
import { closeBatch } from '../../../server/usecases/review/close-batch';
import { runWeeklyReview } from '../../../server/usecases/review/run-weekly-review';
import { registrant, registrationOf } from '../../registrants/registrant';
import { portsWith } from '../../ports-with';
import { answerCommands } from '../cloud/child';

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
  /** Opens, prepares, approves and closes the batch of a Thursday, from its cut-off on. */
  | {
      readonly name: 'review';
      readonly batchId: string;
      readonly cutOffAt: number;
      readonly pageSize?: number;
    }
  /** Writes what a batch left behind into files, a page each; answers how many. */
  | { readonly name: 'keep'; readonly batchId: string; readonly folder: string }
  /** Reads and writes the documents of those files, and does nothing else. */
  | { readonly name: 'replay'; readonly folder: string; readonly pages: number };

export interface ReviewAnswer {
  readonly milliseconds: number;
  readonly invocations: number;
  /** Heap and what is outside of it, at its highest at any call of the database. */
  readonly peakBytes: number;
  readonly bytesBefore: number;
  readonly approved: number;
}

let offset = 0;
let peak = 0;

const school = schoolProfileSchema.parse(profile);
const ports = watched(
  portsWith(createPorts(school), { clock: { now: () => Date.now() + offset } }),
);

answerCommands<WorkerCommand>((command) => {
  switch (command.name) {
    case 'roster':
      return fillRoster(command.from, command.count);
    case 'register':
      return register(command.from, command.count, command.at);
    case 'review':
      return review(command.batchId, command.cutOffAt, command.pageSize);
    case 'keep':
      return keep(command.batchId, command.folder);
    case 'replay':
      return replay(command.folder, command.pages);
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

async function review(batchId: string, cutOffAt: number, pageSize?: number): Promise<ReviewAnswer> {
  const office: Caller = {
    openid: 'o-office',
    unionid: '',
    accountKey: ports.vault.accountKey('o-office'),
    roles: ['office'],
  };
  globalThis.gc?.();
  const bytesBefore = bytesInUse();
  peak = 0;
  offset = cutOffAt - Date.now();
  const begin = performance.now();
  let invocations = 0;
  const untilItIs = async (status: string): Promise<Documents['batches']> => {
    for (;;) {
      await runWeeklyReview(ports, pageSize);
      invocations += 1;
      const batch = await ports.store.collection('batches').get(batchId);
      if (batch?.status === status) {
        return batch;
      }
    }
  };
  await untilItIs('deciding');
  const approval = await approveExactMatches(ports, office, { batchId });
  const closing = approval.ok ? await closeBatch(ports, office, { batchId }) : approval;
  if (!closing.ok) {
    throw new Error(closing.code);
  }
  const { counts } = await untilItIs('closed');
  return {
    milliseconds: performance.now() - begin,
    invocations,
    peakBytes: peak,
    bytesBefore,
    approved: counts.approved,
  };
}

/** Everything that closing writes besides the registrations, and where. */
const WRITTEN = ['document_keys', 'persons', 'cards', 'inbox', 'outbox'] as const;

interface KeptPage {
  readonly registrationIds: readonly string[];
  readonly documentKeys: readonly string[];
  readonly page: Documents['batch_pages'];
  readonly plan: Documents['closing_plans'];
  readonly written: { readonly [K in (typeof WRITTEN)[number]]: readonly Documents[K][] };
}

/** As it is stored: nothing is opened or sealed on the way. */
async function keep(batchId: string, folder: string): Promise<number> {
  const store = ports.sealedStore;
  mkdirSync(folder, { recursive: true });
  const inOrder = { limit: 1000, orderBy: [{ field: '_id' as const, direction: 'asc' as const }] };
  const pages = await store.collection('batch_pages').find({ _id: idsOfBatch(batchId) }, inOrder);
  for (const [index, page] of pages.entries()) {
    const opened = await ports.store.collection('batch_pages').get(page._id);
    const plan = await store.collection('closing_plans').get(page._id);
    if (opened === null || plan === null) {
      throw new Error('a page without a plan');
    }
    const registrationIds = opened.items.map((item) => item.registrationId);
    const registrations = await store.collection('registrations').getMany(registrationIds);
    const documentKeys = registrations.map(({ documentKey }) => documentKey);
    const personIds = plan.outcomes.flatMap(({ personId }) => personId ?? []);
    const events = registrationIds.map((id) => `${batchId}#${id}`);
    const kept: KeptPage = {
      registrationIds,
      documentKeys,
      page,
      plan,
      written: {
        document_keys: await store.collection('document_keys').getMany(documentKeys),
        persons: await store.collection('persons').getMany(personIds),
        cards: await store
          .collection('cards')
          .getMany(plan.outcomes.flatMap(({ cardNumber }) => cardNumber ?? [])),
        inbox: await store.collection('inbox').getMany(events),
        outbox: await store.collection('outbox').getMany(events.map((event) => `${event}#sms`)),
      },
    };
    writeFileSync(fileOf(folder, index), serialize(kept));
  }
  return pages.length;
}

/** Each document is read once and written once in each of the two halves, in calls as large as they may be. */
async function replay(folder: string, pages: number): Promise<{ readonly milliseconds: number }> {
  const store = ports.sealedStore;
  const registrations = store.collection('registrations');
  let milliseconds = 0;
  for (let index = 0; index < pages; index += 1) {
    const kept = deserialize(readFileSync(fileOf(folder, index))) as KeptPage;
    const { registrationIds: ids, documentKeys, page, plan } = kept;
    const begin = performance.now();
    await registrations.getMany(ids);
    await store.collection('roster').find({ documentKey: { in: documentKeys } }, { limit: 1000 });
    await store.collection('batch_pages').add(page);
    await mark(ids, { status: 'in-review', batchId: page.batchId });
    await store.collection('batch_pages').get(page._id);
    await registrations.getMany(ids);
    await store.collection('closing_plans').add(plan);
    for (const name of WRITTEN) {
      const collection = store.collection(name) as unknown as Collection<{ readonly _id: string }>;
      await collection.addMissing(kept.written[name]);
    }
    await mark(ids, { status: 'approved' });
    milliseconds += performance.now() - begin;
  }
  return { milliseconds };

  async function mark(
    ids: readonly string[],
    set: Partial<Pick<Documents['registrations'], 'status' | 'batchId'>>,
  ): Promise<void> {
    const these = { _id: { in: ids } } as Query<Documents['registrations']>;
    await registrations.update(these, { set, increase: { version: 1 } });
  }
}

function fileOf(folder: string, index: number): string {
  return join(folder, `${index}.bin`);
}

function numbers(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}

function bytesInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
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
