import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import Libsql from 'libsql';
import { DocumentStorage } from '../../../simulator/cloud/database/document-storage';
import { sortKey } from '../../../simulator/cloud/database/sort-key';
import { checkData } from '../../../simulator/data-folder/check-data';
import { openDataFolder } from '../../../simulator/data-folder/data-folder';
import { CATALOGUE_BEFORE_2, TABLES_OF_FORMAT_0 } from '../cloud/database/old-tables';
import type { ProbeProject } from '../project/start';
import { makeProject } from '../project/start';
import { contentOf, EXAMPLE, fillDataFolder } from './example-data';

describe('bytes that are flipped in a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'damage-'));
  const path = join(folder, 'data');
  const database = join(path, 'database.sqlite');
  let whole: Buffer;
  let before: unknown;
  /** Pages with the rows of collections and indexes, counted from 0. */
  let catalogue: readonly number[];
  beforeAll(() => {
    fillDataFolder(path, { ...EXAMPLE, documents: EXAMPLE.documents.slice(0, 150) });
    whole = readFileSync(database);
    before = contentOf(path);
    const sqlite = new Libsql(database);
    const roots = sqlite
      .prepare("SELECT rootpage FROM sqlite_master WHERE name IN ('collections', 'indexes')")
      .all() as { rootpage: number }[];
    sqlite.close();
    catalogue = roots.map(({ rootpage }) => rootpage - 1);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What everything in the folder is, or that it is damaged. */
  function readOrRefuse(): string | object {
    try {
      return contentOf(path) as object;
    } catch (error) {
      return String(error);
    }
  }

  function write(content: Buffer): void {
    rmSync(`${database}-wal`, { force: true });
    rmSync(`${database}-shm`, { force: true });
    // Another file each time: a connection that still waits for its end holds the old one.
    rmSync(database);
    writeFileSync(database, content);
  }

  function flip(position: number, bits: number): void {
    const flipped = Buffer.from(whole);
    flipped[position] = (flipped[position] ?? 0) ^ bits;
    write(flipped);
  }

  const bits = fc.integer({ min: 1, max: 255 });

  test('of the database are never silence: everything is as it was, or it is said what is not', () => {
    fc.assert(
      // The first page is the head of the file and what SQLite says of tables.
      fc.property(fc.integer({ min: 4096, max: whole.length - 1 }), bits, (position, changed) => {
        flip(position, changed);
        const { problems } = checkData(path);
        if (problems.length === 0) {
          expect(readOrRefuse()).toEqual(before);
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
    write(whole);
  });

  test('of names of collections and indexes are told when the database is opened, before any check', () => {
    const used = catalogue.flatMap((page) =>
      Array.from({ length: 4096 }, (_, place) => page * 4096 + place).filter(
        (position) => whole[position] !== 0,
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...used), bits, (position, changed) => {
        flip(position, changed);
        const found = readOrRefuse();
        if (typeof found === 'string') {
          expect(found).toMatch(/damaged|malformed/);
        } else {
          expect({ ...found, check: null }).toEqual({ ...(before as object), check: null });
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    write(whole);
  });

  test('of the name of a collection do not make it an empty one', () => {
    const [page = 0] = catalogue;
    const place = whole.indexOf('things', page * 4096);
    expect(Math.floor(place / 4096)).toBe(page);
    flip(place, 1);
    expect(String(readOrRefuse())).toContain('a collection is not as it was stored');
    expect(checkData(path).problems).toHaveLength(1);
    write(whole);
  });

  test('of the number of the format do not make the file one of an older format', () => {
    const place = 63;
    const format = whole[place] ?? 0;
    for (const other of [0, 1, format + 1, 255].filter((one) => one !== format)) {
      flip(place, format ^ other);
      expect(String(readOrRefuse())).toMatch(/not those of its format|newer simulator/);
    }
    write(whole);
    expect(contentOf(path)).toEqual(before);
  });

  test('of the number of a document are told, and reading does not go round for ever', () => {
    rmSync(path, { recursive: true });
    const documents = ['a', 'b', 'c'].map((_id) => ({ _id, mail: _id }));
    fillDataFolder(path, { documents, files: [] });
    const sqlite = new Libsql(database);
    const [root] = sqlite
      .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'documents'")
      .all() as { rootpage: number }[];
    sqlite.close();
    const content = readFileSync(database);
    const page = ((root?.rootpage ?? 0) - 1) * 4096;
    // A leaf: its head of eight bytes, where each row begins, and there the length of the row and its number.
    const third = page + content.readUInt16BE(page + 8 + 2 * 2) + 1;
    expect(content[third]).toBe(3);
    content[third] = 1;
    write(content);
    expect(checkData(path).problems).not.toEqual([]);

    rmSync(path, { recursive: true });
    fillDataFolder(path, { ...EXAMPLE, documents: EXAMPLE.documents.slice(0, 150) });
    write(whole);
  });

  test('of a stored file are found by the check and refused when it is read', () => {
    const stored = join(path, 'files');
    for (const name of readdirSync(stored).filter((one) => one !== 'link-key')) {
      const content = readFileSync(join(stored, name));
      if (content.length === 0) {
        continue;
      }
      const flipped = Buffer.from(content);
      flipped[content.length >> 1] = (flipped[content.length >> 1] ?? 0) ^ 4;
      writeFileSync(join(stored, name), flipped);
      expect(checkData(path).problems).toHaveLength(1);
      expect(String(readOrRefuse())).toContain('damaged');
      writeFileSync(join(stored, name), content);
    }
    expect(checkData(path).problems).toEqual([]);
  });
});

test('a log of the database that is cut off anywhere loses whole changes from its end, and none is half there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'damage-'));
  const file = join(folder, 'database.sqlite');
  const storage = new DocumentStorage(file);
  const things = storage.addCollection('things');
  const pairs = 12;
  for (let n = 0; n < pairs; n += 1) {
    storage.atomically(() => {
      storage.put(things, null, { _id: `a${n}`, text: 'x'.repeat(900) });
      storage.put(things, null, { _id: `b${n}`, text: 'x'.repeat(900) });
    });
  }
  const main = readFileSync(file);
  const log = readFileSync(`${file}-wal`);
  let least = pairs;
  for (let part = 10; part > 0; part -= 1) {
    const copy = join(folder, `copy-${part}.sqlite`);
    writeFileSync(copy, main);
    writeFileSync(`${copy}-wal`, log);
    truncateSync(`${copy}-wal`, Math.floor((log.length * part) / 10) - 7);
    const cut = new DocumentStorage(copy);
    const collection = cut.collection('things');
    const ids =
      collection === null
        ? []
        : [...cut.scan(collection, { from: null, to: null }, false)].map(({ document }) =>
            String(document['_id']),
          );
    const found = ids.length / 2;
    expect([...ids].sort()).toEqual(
      ['a', 'b']
        .flatMap((letter) => Array.from({ length: found }, (_, n) => `${letter}${n}`))
        .sort(),
    );
    expect(found).toBeLessThanOrEqual(least);
    least = found;
    expect(cut.check().problems).toEqual([]);
    cut.close();
  }
  expect(least).toBeLessThan(pairs);
  storage.close();
  rmSync(folder, { recursive: true });
});

test('bringing the database to today’s format may be cut off anywhere: the next opening completes it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'damage-'));
  const file = join(folder, 'database.sqlite');
  const old = new Libsql(file);
  old.exec(`
    PRAGMA journal_mode = WAL;
    ${TABLES_OF_FORMAT_0}
    INSERT INTO collections VALUES (1, 'things');`);
  const ids = Array.from({ length: 2100 }, (_, n) => `id-${n}`);
  old.exec('BEGIN');
  const insert = old.prepare('INSERT INTO documents VALUES (1, ?, ?)');
  ids.forEach((_id) => insert.run(sortKey(_id), JSON.stringify({ _id })));
  old.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  const before = readFileSync(file);

  const migrated = new DocumentStorage(file, { logPages: 1_000_000 });
  const log = readFileSync(`${file}-wal`);
  expect(readFileSync(file)).toEqual(before);
  for (let part = 0; part <= 12; part += 1) {
    const copy = join(folder, `copy-${part}.sqlite`);
    writeFileSync(copy, before);
    writeFileSync(`${copy}-wal`, log.subarray(0, Math.floor((log.length * part) / 12) - 1));
    const again = new DocumentStorage(copy);
    expect(again.check()).toEqual({ documents: ids.length, entries: 0, problems: [] });
    const things = again.addCollection('things');
    expect(() => again.put(things, null, { _id: 'id-7' })).toThrow('E11000');
    again.close();
  }
  migrated.close();
  old.close();
  rmSync(folder, { recursive: true });
});

test('a database of format 1 gets sums for the names of collections and indexes, and answers as before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'damage-'));
  const path = join(folder, 'data');
  fillDataFolder(path, EXAMPLE);
  const before = contentOf(path);
  const file = new Libsql(join(path, 'database.sqlite'));
  file.exec(`
    BEGIN;
    CREATE TABLE c1 AS SELECT id, name FROM collections;
    CREATE TABLE i1 AS SELECT id, collection, name, definition, multikey FROM indexes;
    DROP TABLE collections;
    DROP TABLE indexes;
    ${CATALOGUE_BEFORE_2}
    INSERT INTO collections SELECT * FROM c1;
    INSERT INTO indexes SELECT * FROM i1;
    DROP TABLE c1;
    DROP TABLE i1;
    PRAGMA user_version = 1;
    COMMIT;`);
  file.close();
  expect(contentOf(path)).toEqual(before);
  expect(contentOf(path)).toEqual(before);
  rmSync(folder, { recursive: true });
});

describe('a disk that is full', () => {
  let project: ProbeProject;
  beforeEach(() => {
    project = makeProject();
  });
  afterEach(() => project.remove());

  /**
   * Runs a simulator in a process whose files cannot grow beyond a limit, as on a full disk; `act` is the body of a
   * function of (simulator, room), where room() takes the limit away.
   */
  async function onFullDisk(act: string): Promise<unknown> {
    const script = `
      process.on('SIGXFSZ', () => undefined);
      const { startSimulator } = require(${JSON.stringify(join(__dirname, '../../../simulator/server.ts'))});
      const { spawnSync } = require('node:child_process');
      const room = () => spawnSync('prlimit', ['--pid', String(process.pid), '--fsize=unlimited']);
      const full = (bytes) => spawnSync('prlimit', ['--pid', String(process.pid), '--fsize=' + bytes + ':unlimited']);
      const post = async (path, body) => (await fetch(simulator.origin + path, { method: 'POST', body: JSON.stringify(body) })).json();
      const insert = (id, text) => post('/admin', { action: 'database.insertDocument', collectionName: 'things',
        data: [JSON.stringify({ _id: id, text })] });
      const count = async () => (await post('/admin', { action: 'database.calculateDocument', collectionName: 'things' })).data.total;
      let simulator;
      (async () => {
        simulator = await startSimulator({ project: ${JSON.stringify(project.folder)}, port: 0,
          dataFolder: ${JSON.stringify(join(project.folder, '.data'))} });
        const result = await (async () => { ${act} })();
        console.log('result:' + JSON.stringify(result));
        await simulator.close();
        process.exit(0);
      })().catch((error) => { console.error(error); process.exit(1); });`;
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', script]);
    let output = '';
    let errors = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
    await once(child, 'close');
    const result = /^result:(.*)$/m.exec(output)?.[1];
    if (result === undefined) {
      throw new Error(errors);
    }
    return JSON.parse(result);
  }

  test('refuses a document in plain words, stores nothing of it, and goes on when there is room', async () => {
    expect(
      await onFullDisk(`
        await insert('first', 'small');
        full(300000);
        const refused = await insert('second', 'x'.repeat(600000));
        const meanwhile = await count();
        room();
        const stored = await insert('third', 'x'.repeat(600000));
        return { refused, meanwhile, stored: stored.data.insertedIds, total: await count() };`),
    ).toMatchObject({
      refused: { code: 'SYS_ERR', message: expect.stringMatching(/full/) as string },
      meanwhile: 1,
      stored: ['third'],
      total: 2,
    });
    const folder = openDataFolder(join(project.folder, '.data'));
    expect(checkData(folder.path)).toMatchObject({ documents: 2, problems: [] });
    folder.release(true);
  });

  test('refuses a file and keeps the old one, and refuses a message that it cannot keep', async () => {
    expect(
      await onFullDisk(`
        const upload = async (content) => {
          const { data } = await post('/admin', { action: 'storage.getUploadMetadata', path: 'a.txt' });
          return (await fetch(data.url, { method: 'PUT', body: content })).status;
        };
        await upload('old');
        full(2000);
        const refused = await upload('x'.repeat(100000));
        for (let n = 0; n < 2000; n += 1) {
          try {
            simulator.cloud.messages.add({ kind: 'subscribe', at: n, to: 'oBob', templateId: 'T', page: null, data: {} });
          } catch (error) {
            const kept = simulator.cloud.messages.all().length;
            room();
            simulator.cloud.messages.add({ kind: 'subscribe', at: n, to: 'oBob', templateId: 'T', page: null, data: {} });
            const { data } = await post('/admin', { action: 'storage.batchGetDownloadUrl', file_list: [
              { fileid: 'cloud://simulator-env.simulator-bucket/a.txt' }] });
            const content = await (await fetch(data.download_list[0].tempFileURL)).text();
            return { refused, code: error.code, kept: kept === n, after: simulator.cloud.messages.all().length === n + 1, content };
          }
        }`),
    ).toMatchObject({ code: 'EFBIG', kept: true, after: true, content: 'old' });
  });
});
