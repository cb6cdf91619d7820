/**
 * Reading and writing in bulk what a batch read and wrote, the very same sealed documents, with no logic: what the weekly
 * review is measured against. Each half reads and writes each document once, in calls as large as they may be.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Ports } from '../../../server/ports';
import type { Collection, Query } from '../../../server/ports/store';
import type { Documents } from '../../../server/schema/documents';
import { pageId } from '../../../server/usecases/review/batch-ids';

/** Some pages of a batch, from 1, of one half of the work, and the folder of their files. */
export interface Pages {
  readonly half: 'prepared' | 'closed';
  readonly batchId: string;
  readonly from: number;
  readonly to: number;
  readonly folder: string;
}

/** Everything that closing writes besides the registrations, and where. */
const WRITTEN = ['document_keys', 'persons', 'cards', 'inbox', 'outbox'] as const;

interface PreparedPage {
  readonly registrationIds: readonly string[];
  readonly documentKeys: readonly string[];
  readonly page: Documents['batch_pages'];
}

interface ClosedPage {
  readonly registrationIds: readonly string[];
  readonly plan: Documents['closing_plans'];
  readonly written: { readonly [K in (typeof WRITTEN)[number]]: readonly Documents[K][] };
}

/** As it is stored: nothing is opened or sealed on the way. */
export async function keepPages(ports: Ports, pages: Pages): Promise<true> {
  mkdirSync(pages.folder, { recursive: true });
  for (const number of numbersOf(pages)) {
    const _id = pageId(pages.batchId, number);
    const opened = await ports.store.collection('batch_pages').get(_id);
    const ids = (opened?.items ?? []).map((item) => item.registrationId);
    const kept =
      pages.half === 'prepared'
        ? await keepPrepared(ports, _id, ids)
        : await keepClosed(ports, pages.batchId, _id, ids);
    writeFileSync(fileOf(pages, number), serialize(kept));
  }
  return true;
}

async function keepPrepared(
  { sealedStore }: Ports,
  _id: string,
  registrationIds: readonly string[],
): Promise<PreparedPage> {
  const page = await sealedStore.collection('batch_pages').get(_id);
  const registrations = await sealedStore.collection('registrations').getMany(registrationIds);
  if (page === null) {
    throw new Error('there is no such page');
  }
  return { registrationIds, documentKeys: registrations.map((one) => one.documentKey), page };
}

async function keepClosed(
  { sealedStore: store }: Ports,
  batchId: string,
  _id: string,
  registrationIds: readonly string[],
): Promise<ClosedPage> {
  const plan = await store.collection('closing_plans').get(_id);
  if (plan === null) {
    throw new Error('a page without a plan');
  }
  const registrations = await store.collection('registrations').getMany(registrationIds);
  const events = registrationIds.map((id) => `${batchId}#${id}`);
  return {
    registrationIds,
    plan,
    written: {
      document_keys: await store
        .collection('document_keys')
        .getMany(registrations.map(({ documentKey }) => documentKey)),
      persons: await store
        .collection('persons')
        .getMany(plan.outcomes.flatMap(({ personId }) => personId ?? [])),
      cards: await store
        .collection('cards')
        .getMany(plan.outcomes.flatMap(({ cardNumber }) => cardNumber ?? [])),
      inbox: await store.collection('inbox').getMany(events),
      outbox: await store.collection('outbox').getMany(events.map((event) => `${event}#sms`)),
    },
  };
}

export type Kept = PreparedPage | ClosedPage;

export function readKept(pages: Pages): Kept[] {
  return numbersOf(pages).map((number) => deserialize(readFileSync(fileOf(pages, number))) as Kept);
}

export async function replay(ports: Ports, kept: readonly Kept[]): Promise<void> {
  for (const one of kept) {
    await ('plan' in one ? replayClosed(ports, one) : replayPrepared(ports, one));
  }
}

async function replayPrepared(
  { sealedStore: store }: Ports,
  { registrationIds, documentKeys, page }: PreparedPage,
): Promise<void> {
  await store.collection('registrations').getMany(registrationIds);
  await store.collection('roster').find({ documentKey: { in: documentKeys } }, { limit: 1000 });
  await store.collection('batch_pages').add(page);
  await mark(store, registrationIds, { status: 'in-review', batchId: page.batchId });
}

async function replayClosed(
  { sealedStore: store }: Ports,
  { registrationIds, plan, written }: ClosedPage,
): Promise<void> {
  await store.collection('batch_pages').get(plan._id);
  await store.collection('registrations').getMany(registrationIds);
  await store.collection('closing_plans').add(plan);
  for (const name of WRITTEN) {
    const collection = store.collection(name) as unknown as Collection<{ readonly _id: string }>;
    await collection.addMissing(written[name]);
  }
  await mark(store, registrationIds, { status: 'approved' });
}

async function mark(
  store: Ports['sealedStore'],
  ids: readonly string[],
  set: Partial<Pick<Documents['registrations'], 'status' | 'batchId'>>,
): Promise<void> {
  const these = { _id: { in: ids } } as Query<Documents['registrations']>;
  await store.collection('registrations').update(these, { set, increase: { version: 1 } });
}

function numbersOf({ from, to }: Pages): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function fileOf({ folder, half }: Pages, number: number): string {
  return join(folder, `${half}-${number}.bin`);
}
