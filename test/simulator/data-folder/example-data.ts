/** A data folder with something of everything in it, and what it holds as plain values. */
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { SimulatedClock } from '../../../simulator/clock';
import { DocumentStorage } from '../../../simulator/cloud/database/document-storage';
import type { Document } from '../../../simulator/cloud/database/extended-json';
import { Messages } from '../../../simulator/cloud/messages';
import { FileFolder } from '../../../simulator/cloud/storage/file-folder';
import { openDataFolder } from '../../../simulator/data-folder/data-folder';
import { replaceFile, replaceJson } from '../../../simulator/data-folder/durable-file';

const INDEXES = [
  { name: 'mail', unique: true, keys: [{ name: 'mail', direction: '1' as const }] },
  {
    name: 'tags_n',
    unique: false,
    keys: [
      { name: 'tags', direction: '1' as const },
      { name: 'n', direction: '-1' as const },
    ],
  },
];

export interface Example {
  readonly documents: readonly Document[];
  readonly files: readonly { path: string; owner: string | null; content: Buffer }[];
}

export const EXAMPLE: Example = {
  documents: Array.from({ length: 700 }, (_, n) => ({
    _id: n % 2 === 0 ? `id-${n}` : n,
    n,
    mail: `${n}@example.org`,
    tags: ['a', `t${n % 7}`],
    at: new Date(1_700_000_000_000 + n),
    nested: { 'a"},': [null, -0.5, 2 ** 40] },
  })),
  files: [
    { path: 'roster/名单.csv', owner: null, content: Buffer.from('姓名\n王\n') },
    { path: 'empty', owner: 'oAlice', content: Buffer.alloc(0) },
    { path: 'large.bin', owner: 'oBob', content: Buffer.alloc(500_000, 'abc') },
  ],
};

/** Fills the folder; others may open it afterwards. */
export function fillDataFolder(path: string, { documents, files }: Example): void {
  const folder = openDataFolder(path);
  const storage = new DocumentStorage(join(path, 'database.sqlite'));
  storage.defineIndexes('things', INDEXES);
  storage.addCollection('empty');
  const things = storage.addCollection('things');
  storage.atomically(() => documents.forEach((document) => storage.put(things, null, document)));
  storage.close();
  const stored = new FileFolder(join(path, 'files'));
  files.forEach(({ path: name, content, owner }) => stored.put(name, content, owner));
  new SimulatedClock(join(path, 'clock.json'), () => 0).set(86_400_000);
  replaceJson(join(path, 'environment.json'), { SECRET: 'c2VjcmV0' });
  const messages = new Messages(join(path, 'messages.jsonl'));
  messages.add({ kind: 'subscribe', at: 1, to: 'oBob', templateId: 'T', page: null, data: {} });
  mkdirSync(join(path, 'devices'));
  replaceFile(join(path, 'devices', 'north.key'), 'a key');
  folder.release(true);
}

/** Everything that can be asked of the data in the folder. */
export function contentOf(path: string): unknown {
  const storage = new DocumentStorage(join(path, 'database.sqlite'));
  try {
    const collections = storage.collectionNames().map((name) => {
      const collection = storage.addCollection(name);
      const everything = { from: null, to: null };
      return {
        name,
        documents: [...storage.scan(collection, everything, false)].map(({ text }) => text),
        indexes: collection.indexes.map((index) => ({
          definition: { name: index.name, unique: index.unique, keys: index.keys },
          multikey: index.multikey,
          order: [...storage.scanIndex(index, everything, false)].map(
            ({ document }) => document['_id'],
          ),
        })),
      };
    });
    return {
      collections,
      check: storage.check(),
      // By sums: jest compares buffers byte by byte, each as a property.
      files: [...new FileFolder(join(path, 'files')).all()].map(({ content, ...file }) => ({
        ...file,
        content: createHash('sha256').update(content).digest('hex'),
      })),
      messages: new Messages(join(path, 'messages.jsonl')).all(),
      clock: new SimulatedClock(join(path, 'clock.json'), () => 0).now(),
      kept: ['environment.json', 'devices/north.key'].map((name) =>
        readFileSync(join(path, name), 'utf8'),
      ),
    };
  } finally {
    storage.close();
  }
}

/**
 * Names and sums of all files beneath a folder. The lock is not read: that would take it from its holder; and the
 * log of the database, which is empty after it was closed, may stay until the garbage is collected.
 */
export function bytesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name !== 'lock' && name !== 'holder.json' && !name.endsWith('-shm'))
      .filter((name) => !name.endsWith('-wal') || statSync(join(folder, name)).size > 0)
      .flatMap((name) => {
        const path = join(folder, name);
        if (statSync(path).isDirectory()) {
          return Object.entries(bytesOf(path)).map(([inner, sum]) => [`${name}/${inner}`, sum]);
        }
        return [[name, createHash('sha256').update(readFileSync(path)).digest('hex')]];
      }),
  );
}
