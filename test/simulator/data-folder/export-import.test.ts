import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { DocumentStorage } from '../../../simulator/cloud/database/document-storage';
import { FileFolder } from '../../../simulator/cloud/storage/file-folder';
import { openDataFolder } from '../../../simulator/data-folder/data-folder';
import { exportData, exportToFile } from '../../../simulator/data-folder/export-data';
import { importData } from '../../../simulator/data-folder/import-data';
import { finishImport } from '../../../simulator/data-folder/import-swap';
import { bytesOf, contentOf, EXAMPLE, fillDataFolder } from './example-data';

describe('export and import', () => {
  let folder: string;
  let source: string;
  let target: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'export-'));
    source = join(folder, 'source');
    target = join(folder, 'target');
    file = join(folder, 'all.export');
    fillDataFolder(source, EXAMPLE);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
    for (let from = 0; from < bytes.length; from += 1000) {
      yield bytes.subarray(from, from + 1000);
    }
  }
  async function importInto(path: string, bytes: Buffer): Promise<void> {
    const opened = openDataFolder(path);
    try {
      await importData(path, piecesOf(bytes));
      finishImport(path);
    } finally {
      opened.release(true);
    }
  }

  test('what was exported and imported answers everything as before', async () => {
    await exportToFile(source, file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    fillDataFolder(target, { documents: [{ _id: 'old', mail: 'old' }], files: [] });
    await importInto(target, readFileSync(file));
    expect(contentOf(target)).toEqual(contentOf(source));
    expect(contentOf(target)).toMatchObject({ check: { documents: 700, problems: [] } });
  });

  test('any documents and files come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ _id: fc.string(), any: fc.jsonValue() }), {
          selector: (document) => document._id,
          maxLength: 12,
        }),
        fc.uniqueArray(
          fc.record({
            path: fc.stringMatching(/^[a-z/]{1,9}$/),
            owner: fc.option(fc.string()),
            content: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
          }),
          { selector: ({ path }) => path, maxLength: 3 },
        ),
        async (documents, files) => {
          [source, target].forEach((path) => rmSync(path, { recursive: true, force: true }));
          const things = documents.map((document) => ({ ...document, mail: document._id }));
          fillDataFolder(source, { documents: things, files });
          await importInto(target, await buffer(exportData(source)));
          expect(contentOf(target)).toEqual(contentOf(source));
        },
      ),
      { numRuns: 12 },
    );
  });

  test('the export is the state of its first moment, whatever is written meanwhile', async () => {
    const before = contentOf(source);
    const stream = exportData(source);
    const storage = new DocumentStorage(join(source, 'database.sqlite'));
    const things = storage.addCollection('things');
    storage.put(things, null, { _id: 'later', mail: 'later' });
    storage.remove(things, EXAMPLE.documents[0] ?? {});
    storage.close();
    const files = new FileFolder(join(source, 'files'));
    files.put('large.bin', Buffer.from('replaced'), null);
    files.remove('empty');
    writeFileSync(join(source, 'devices/north.key'), 'another');
    await importInto(target, await buffer(stream));
    expect(contentOf(target)).toEqual(before);
    expect(existsSync(join(source, 'exporting'))).toBe(true);
    openDataFolder(source).release(true);
    expect(existsSync(join(source, 'exporting'))).toBe(false);
  });

  test('an import that was decided and then cut off anywhere is completed by the next opening', async () => {
    const bytes = await buffer(exportData(source));
    const names = ['database.sqlite', 'files', 'clock.json', 'messages.jsonl', 'environment.json'];
    for (let moved = 0; moved <= names.length; moved += 1) {
      rmSync(target, { recursive: true, force: true });
      fillDataFolder(target, { documents: [{ _id: 'old', mail: 'old' }], files: [] });
      const opened = openDataFolder(target);
      await importData(target, piecesOf(bytes));
      // What finishImport does in its first steps.
      for (const name of names.slice(0, moved)) {
        rmSync(join(target, name), { recursive: true });
        rmSync(join(target, `${name}-wal`), { force: true });
        renameSync(join(target, 'imported', name), join(target, name));
      }
      opened.release(false);
      openDataFolder(target).release(true);
      expect(contentOf(target)).toEqual(contentOf(source));
      expect(existsSync(join(target, 'imported'))).toBe(false);
    }
  });

  test('an import that was cut off before it was decided leaves what was there', async () => {
    fillDataFolder(target, { documents: [{ _id: 'old', mail: 'old' }], files: [] });
    const before = contentOf(target);
    const bytes = await buffer(exportData(source));
    const opened = openDataFolder(target);
    const neverEnding = (async function* () {
      yield bytes.subarray(0, bytes.length / 2);
      await new Promise(() => undefined);
    })();
    void importData(target, neverEnding);
    while (!existsSync(join(target, 'importing', 'database.sqlite'))) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    opened.release(false);
    openDataFolder(target).release(true);
    expect(existsSync(join(target, 'importing'))).toBe(false);
    expect(contentOf(target)).toEqual(before);
  });

  describe('a file that is not what was written is refused and changes nothing', () => {
    let bytes: Buffer;
    let lines: string[];
    beforeEach(async () => {
      bytes = await buffer(exportData(source));
      lines = gunzipSync(bytes).toString('utf8').split('\n');
      fillDataFolder(target, { documents: [{ _id: 'old', mail: 'old' }], files: [] });
    });
    const zipped = (content: readonly string[]): Buffer => gzipSync(content.join('\n'));
    const at = (part: number): number => Math.floor(bytes.length * part);
    const lineWith = (start: string): number => lines.findIndex((line) => line.startsWith(start));
    const without = (position: number): string[] => lines.filter((_, other) => other !== position);
    const changed = (position: number, change: (line: string) => string): string[] =>
      lines.map((line, other) => (other === position ? change(line) : line));

    test.each<[string, () => Buffer]>([
      ['empty', () => Buffer.alloc(0)],
      ['cut off in the middle', () => bytes.subarray(0, at(0.5))],
      ['cut off by one byte', () => bytes.subarray(0, bytes.length - 1)],
      [
        'with a flipped bit',
        () => {
          const flipped = Buffer.from(bytes);
          flipped[at(0.4)] = (flipped[at(0.4)] ?? 0) ^ 16;
          return flipped;
        },
      ],
      [
        'with a part missing',
        () => Buffer.concat([bytes.subarray(0, at(0.3)), bytes.subarray(at(0.31))]),
      ],
      ['with something after its end', () => Buffer.concat([bytes, Buffer.from('more')])],
      ['with another archive after its end', () => Buffer.concat([bytes, gzipSync('{}\n')])],
      ['not an archive', () => Buffer.from(lines.join('\n'))],
      ['another archive', () => gzipSync('{"hello":1}\n')],
      ['without its last line', () => zipped([...lines.slice(0, -2), ''])],
      ['without one of its documents', () => zipped(without(lineWith('{"of"') + 3))],
      [
        'with a document twice',
        () => zipped(changed(lineWith('{"of"'), (line) => `${line}\n${line}`)),
      ],
      [
        'with a changed document',
        () =>
          zipped(changed(lineWith('{"of"'), (line) => line.replace('example.org', 'example.com'))),
      ],
      [
        'with another owner of a file',
        () => zipped(changed(lineWith('{"file":"large'), (line) => line.replace('oBob', 'oEve'))),
      ],
      ['with a part of a file missing', () => zipped(without(lineWith('{"file":"large') + 1))],
      [
        'of a newer format',
        () => zipped(changed(0, (line) => line.replace('"export":1', '"export":2'))),
      ],
      [
        'with a path that leads out of the folder',
        () =>
          zipped(
            changed(lineWith('{"kept"'), (line) =>
              line.replace(/"kept":"[^"]*"/, '"kept":"../outside"'),
            ),
          ),
      ],
      [
        'with a path to the lock',
        () =>
          zipped(
            changed(lineWith('{"kept"'), (line) => line.replace(/"kept":"[^"]*"/, '"kept":"lock"')),
          ),
      ],
    ])('%s', async (_, make) => {
      const before = bytesOf(target);
      const opened = openDataFolder(target);
      const during = bytesOf(target);
      await expect(importData(target, piecesOf(make()))).rejects.toMatchObject({
        code: 'EXPORT_REFUSED',
      });
      expect(bytesOf(target)).toEqual(during);
      opened.release(true);
      expect(bytesOf(target)).toEqual(before);
      expect(existsSync(join(folder, 'outside'))).toBe(false);
    });
  });

  test('a damaged document ends an export with an error, and no file is left', async () => {
    const database = join(source, 'database.sqlite');
    const content = readFileSync(database);
    const position = content.indexOf('"mail":"351@') + 8;
    content.write('X', position);
    writeFileSync(database, content);
    await expect(exportToFile(source, file)).rejects.toThrow('damaged');
    expect(existsSync(file)).toBe(false);
    expect(existsSync(`${file}.new`)).toBe(false);
  });

  test('an export to where nothing can be written is an error', async () => {
    await expect(exportToFile(source, join(folder, 'nowhere', 'file'))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});
