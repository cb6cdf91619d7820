import { dateOf } from '../../../domain/calendar/shanghai';
import type { Ports } from '../../ports';
import type { KeyRenewal, Renewal, StoredForm } from '../../ports/key-renewal';
import type { Collection } from '../../ports/store';
import type { Documents, KeyRotationDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { releaseLease, takeLease } from '../lease/take-lease';
import { renewFollowers } from './renew-followers';

type Name = keyof Documents;

const PAGE = 200;
/** Writes under way at once. */
const AT_ONCE = 20;
const DAY_MS = 86_400_000;

/**
 * While older keys are configured besides the newest, brings everything sealed or keyed under them to the newest, page
 * by page under a lease until `stopAt` (epoch ms); the next run goes on where this one ended. Everybody else goes on
 * working: all older keys open and find, and what is written meanwhile is under the newest. A document that somebody
 * changed in between is left to the next pass; when a pass finds nothing more, what still needs an older key is counted.
 * With nothing left it is on record that the older keys can go. No database call with one version of each key; else one
 * read and one write a page, and one write for each document that is changed.
 */
export async function rotateKeys(
  ports: Ports,
  keys: KeyRenewal,
  stopAt: number,
  pageSize: number = PAGE,
): Promise<void> {
  const { sealing, indexing } = ports.vault.versions;
  if (sealing.length + indexing.length === 2) {
    return;
  }
  const lease = await takeLease(ports, 'rotate-keys');
  if (lease === null) {
    return;
  }
  let rotation: KeyRotationDocument | null = await currentRotation(
    ports,
    `sealing ${sealing.join()} indexing ${indexing.join()}`,
  );
  while (rotation !== null && isDue(rotation, ports) && ports.clock.now() < stopAt) {
    rotation = await goOn(ports, keys, rotation, pageSize);
  }
  await releaseLease(ports, lease);
}

function isDue({ doneAt, notBefore }: KeyRotationDocument, ports: Ports): boolean {
  return doneAt === null && notBefore.getTime() <= ports.clock.now();
}

async function currentRotation(ports: Ports, _id: string): Promise<KeyRotationDocument | null> {
  const rotations = ports.store.collection('key_rotations');
  await rotations.addMissing([
    {
      _id,
      schema: 1,
      pass: 1,
      collections: 0,
      cursor: '',
      found: 0,
      changed: 0,
      left: {},
      notBefore: new Date(ports.clock.now()),
      doneAt: null,
    },
  ]);
  return rotations.get(_id);
}

/** The next page, or the end of a pass; null when somebody else went on meanwhile. */
async function goOn(
  ports: Ports,
  keys: KeyRenewal,
  rotation: KeyRotationDocument,
  pageSize: number,
): Promise<KeyRotationDocument | null> {
  const name = keys.collections[rotation.collections];
  if (name === undefined) {
    return endPass(ports, rotation);
  }
  const page = await readPage(ports, name, rotation.cursor, pageSize);
  const { found, changed, stuck } = await renewPage(ports, keys, name, page);
  const isLast = page.length < pageSize;
  const left = stuck + (rotation.left[name] ?? 0);
  return save(ports, rotation, {
    collections: rotation.collections + (isLast ? 1 : 0),
    cursor: isLast ? '' : (page.at(-1)?._id ?? ''),
    found: rotation.found + found,
    changed: rotation.changed + changed,
    left: left === 0 ? rotation.left : { ...rotation.left, [name]: left },
  });
}

async function readPage(
  { sealedStore }: Ports,
  name: Name,
  cursor: string,
  limit: number,
): Promise<readonly StoredForm[]> {
  const collection = sealedStore.collection(name) as unknown as Collection<StoredForm>;
  return collection.find(
    { _id: { after: cursor } },
    {
      limit,
      orderBy: [{ field: '_id', direction: 'asc' }],
    },
  );
}

/** Followers first: a run that dies in between finds the document under its older key again, and them by it. */
async function renewPage(
  ports: Ports,
  keys: KeyRenewal,
  name: Name,
  page: readonly StoredForm[],
): Promise<{ readonly found: number; readonly changed: number; readonly stuck: number }> {
  const renewals = page.map((document) => ({
    document,
    renewal: keys.renew(name, document),
  }));
  const due = renewals.filter(({ renewal }) => renewal.fields.length > 0);
  await renewFollowers(
    ports,
    due.flatMap(({ renewal }) => renewal.documents),
  );
  let changed = 0;
  for (let from = 0; from < due.length; from += AT_ONCE) {
    const written = await Promise.all(
      due
        .slice(from, from + AT_ONCE)
        .map(({ document, renewal }) => write(ports, name, document, renewal)),
    );
    changed += written.reduce((sum, count) => sum + count, 0);
  }
  const stuck = renewals.reduce((sum, { renewal }) => sum + renewal.stuck, 0);
  return { found: due.length, changed, stuck };
}

/** Only where every field is what it was: a change by somebody else meanwhile is not undone. */
function write(
  { sealedStore }: Ports,
  name: Name,
  { _id }: StoredForm,
  { fields }: Renewal,
): Promise<number> {
  const collection = sealedStore.collection(name) as unknown as Collection<StoredForm>;
  const before = Object.fromEntries(fields.map(({ at, from }) => [at, from]));
  const set = Object.fromEntries(fields.map(({ at, to }) => [at, to]));
  return collection.update({ ...before, _id }, { set });
}

async function endPass(
  ports: Ports,
  rotation: KeyRotationDocument,
): Promise<KeyRotationDocument | null> {
  const next = { pass: rotation.pass + 1, collections: 0, cursor: '', found: 0 };
  if (rotation.found > 0) {
    return save(ports, rotation, { ...next, left: {} });
  }
  const left = { ...(await countExpiring(ports)), ...rotation.left };
  const now = ports.clock.now();
  const isDone = Object.keys(left).length === 0;
  await writeAudit(ports, `keys ${rotation._id} pass ${rotation.pass}`, {
    actor: 'timer',
    action: isDone ? 'keys-rotated' : 'keys-rotated-in-part',
    subject: rotation._id,
    reason: Object.entries({ changed: rotation.changed, ...left })
      .map(([what, count]) => `${what} ${count}`)
      .join(', '),
  });
  return isDone
    ? save(ports, rotation, { left, doneAt: new Date(now) })
    : save(ports, rotation, { ...next, left: {}, notBefore: new Date(now + DAY_MS) });
}

/** What ends by itself within days. Between ':' and the character after it lies everything under one version. */
async function countExpiring({
  store,
  vault,
  clock,
}: Ports): Promise<Readonly<Record<string, number>>> {
  let count = 0;
  for (const version of vault.versions.indexing.slice(1)) {
    count += await store.collection('visits').count({
      visitors: { from: `${version}:`, before: `${version};` },
      date: { from: dateOf(clock.now()) },
    });
  }
  return count === 0 ? {} : { visits: count };
}

async function save(
  ports: Ports,
  rotation: KeyRotationDocument,
  set: Partial<KeyRotationDocument>,
): Promise<KeyRotationDocument | null> {
  const { _id, pass, collections, cursor } = rotation;
  const updated = await ports.store
    .collection('key_rotations')
    .update({ _id, pass, collections, cursor }, { set });
  return updated === 1 ? { ...rotation, ...set } : null;
}
