/** Backup, empty, restore, the same: against the simulator, through the product's adapters and the real SDK. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArchive, readArchive } from '../../../tools/backup/archive';
import { COLLECTIONS, openEnvironment } from '../../../tools/backup/environment';
import { restoreBackup } from '../../../tools/backup/restore-backup';
import { takeBackup } from '../../../tools/backup/take-backup';
import { fromPlain, toPlain, type StoredDocument } from '../../../tools/backup/records';
import type { Harness } from '../../server/harness';
import { startHarness } from '../../server/harness';
import { fillRoster, people, person, storeRegistrations } from '../../server/people';

const PASSPHRASE = 'a passphrase for a rehearsal';
const PHOTO = Buffer.from([0xff, 0xd8, 0, 1, 2, 3]);

let harness: Harness;
let folder: string;
let backup: string;
/** What was there when the backup was taken, by collection. */
let before: Record<string, readonly unknown[]>;

const environment = () => ({ store: harness.ports.sealedStore, files: harness.ports.files });

async function everything(): Promise<Record<string, readonly unknown[]>> {
  const found: Record<string, readonly unknown[]> = {};
  for (const name of COLLECTIONS) {
    found[name] = await harness.ports.sealedStore.collection(name as never).find(
      { _id: { from: '' } },
      {
        limit: 1000,
        orderBy: [{ field: '_id', direction: 'asc' }],
      },
    );
  }
  return found;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alumni-card-backup-'));
  harness = await startHarness();
  await fillRoster(
    harness,
    people(450).map(({ entry }) => entry),
  );
  await storeRegistrations(harness, people(3));
  const fileId = await harness.ports.files.write('photos/one.jpg', PHOTO);
  await harness.ports.store.collection('card_photos').add({
    _id: 'account',
    schema: 1,
    version: 1,
    documentKey: '1:key',
    accepted: { fileId, by: 'staff', at: new Date('2026-11-23T01:00:00Z') },
    waiting: { fileId: `${fileId}.gone` },
    waitingSince: null,
    refused: null,
    discarded: [],
    consents: [],
  });
  before = await everything();
  backup = join(folder, 'school.backup');
  expect(await takeBackup(environment(), backup, PASSPHRASE)).toMatchObject({
    documents: { roster: 450, registrations: 3, visits: 0 },
    files: 1,
    missingFiles: 1,
  });
});
beforeEach(() => harness.reset());
afterAll(async () => {
  await harness.close();
  rmSync(folder, { recursive: true, force: true });
});

test('after a loss of everything a restore brings back every document and file', async () => {
  expect((await everything())['roster']).toEqual([]);
  await restoreBackup(environment(), backup, PASSPHRASE);
  const after = await everything();
  const { card_photos: photos, ...rest } = after;
  const { card_photos: photosBefore, ...restBefore } = before;
  expect(rest).toEqual(restBefore);
  expect(photos).toHaveLength(photosBefore?.length ?? 0);
  const [photo] = photos as readonly { accepted: { fileId: string; at: Date } }[];
  expect(photo?.accepted.at).toEqual(new Date('2026-11-23T01:00:00Z'));
  expect(Buffer.from((await harness.ports.files.read(photo?.accepted.fileId ?? '')) ?? [])).toEqual(
    PHOTO,
  );
  const id = harness.ports.vault.accountKey(person(1).openid);
  expect(await harness.ports.store.collection('registrations').get(id)).toMatchObject({
    name: person(1).form.name,
  });
});

test('an environment that holds anything is left alone', async () => {
  await harness.ports.store.collection('counters').add({ _id: 'cards', schema: 1, next: 7 });
  await expect(restoreBackup(environment(), backup, PASSPHRASE)).rejects.toThrow(
    'RESTORE_NOT_EMPTY: there are documents in counters',
  );
});

test('a restore that was interrupted is completed', async () => {
  const { sealedStore, files } = harness.ports;
  let writes = 0;
  const dying = {
    collection: ((name: never) => {
      const collection = sealedStore.collection(name);
      const addMissing = (documents: never) => {
        writes += 1;
        return writes > 2 ? Promise.reject(new Error('cut off')) : collection.addMissing(documents);
      };
      return { ...(collection as object), addMissing };
    }) as unknown as typeof sealedStore.collection,
  };
  await expect(restoreBackup({ store: dying, files }, backup, PASSPHRASE)).rejects.toThrow(
    'cut off',
  );
  await restoreBackup(environment(), backup, PASSPHRASE, true);
  expect((await everything())['roster']).toEqual(before['roster']);
});

test('what is completed onto something else is told', async () => {
  await harness.ports.store.collection('counters').add({ _id: 'cards', schema: 1, next: 7 });
  await expect(restoreBackup(environment(), backup, PASSPHRASE, true)).rejects.toThrow(
    'RESTORE_DIFFERS: counters',
  );
});

test('the file says nothing to whoever has no passphrase', () => {
  const content = readFileSync(backup, 'latin1');
  expect(content).not.toContain('registrations');
  expect(content).not.toContain('o-person');
  expect(() => [...readArchive(backup, 'another passphrase!')]).toThrow('BACKUP_DAMAGED');
});

test('a passphrase that can be guessed is refused', () => {
  expect(() => createArchive(join(folder, 'short'), 'password')).toThrow('BACKUP_PASSPHRASE_SHORT');
});

test('a backup is never written over another', () => {
  writeFileSync(join(folder, 'taken.unfinished'), '');
  expect(() => createArchive(join(folder, 'taken'), PASSPHRASE)).toThrow('BACKUP_EXISTS');
  expect(() => createArchive(backup, PASSPHRASE)).toThrow('BACKUP_EXISTS');
});

describe('a file that is not what was written', () => {
  const damage: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
    ['one bit of a record is another', (bytes) => flipped(bytes, bytes.length - 40)],
    ['one bit of the first line is another', (bytes) => flipped(bytes, 40)],
    ['its end is cut off', (bytes) => bytes.subarray(0, bytes.length - 1)],
    ['its last record is cut off', (bytes) => bytes.subarray(0, bytes.length - 300)],
    ['something follows', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
    ['it is no backup', () => Buffer.from('PK')],
    ['it is empty', () => Buffer.alloc(0)],
  ];

  test.each(damage)('is refused before anything is written: %s', async (_, change) => {
    const path = join(folder, 'damaged');
    writeFileSync(path, change(readFileSync(backup)));
    await expect(restoreBackup(environment(), path, PASSPHRASE)).rejects.toThrow(
      /BACKUP_(DAMAGED|FORMAT|INCOMPLETE)/,
    );
    expect((await everything())['roster']).toEqual([]);
  });

  test('records that were put in another order do not open', () => {
    const path = join(folder, 'order');
    const archive = createArchive(path, PASSPHRASE);
    archive.add({ a: 1 });
    archive.add({ a: 2 });
    archive.finish({ a: 3 });
    const bytes = readFileSync(path);
    const head = bytes.indexOf('\n') + 1;
    const size = 5 + 16 + 7;
    const [first, second] = [0, 1].map((n) =>
      bytes.subarray(head + n * size, head + (n + 1) * size),
    );
    const swapped = [bytes.subarray(0, head), second, first, bytes.subarray(head + 2 * size)];
    writeFileSync(path, Buffer.concat(swapped as Buffer[]));
    expect(() => [...readArchive(path, PASSPHRASE)]).toThrow('BACKUP_DAMAGED: record 0');
  });
});

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

test('moments, nothing, and texts that look like moments come back as what they were', () => {
  const document: StoredDocument = {
    _id: 'a',
    at: new Date(5),
    none: null,
    list: [new Date(6), 'x', { deep: new Date(7) }],
    text: '1970-01-01T00:00:00.005Z',
    file: 'cloud://old.bucket/a',
  };
  const files = new Map([['cloud://old.bucket/a', 'cloud://new.bucket/a']]);
  const plain = JSON.parse(JSON.stringify(toPlain(document))) as unknown;
  expect(fromPlain(plain, files)).toEqual({ ...document, file: 'cloud://new.bucket/a' });
});

test('without an environment the command says what it needs', async () => {
  await expect(openEnvironment({})).rejects.toThrow(
    'BACKUP_NOT_CONFIGURED: CLOUD_ENV_ID, TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY must be set',
  );
});
