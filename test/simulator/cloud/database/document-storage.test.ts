import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import type { StoredCollection } from '../../../../simulator/cloud/database/catalogue';
import { DocumentStorage } from '../../../../simulator/cloud/database/document-storage';
import type { Document } from '../../../../simulator/cloud/database/extended-json';
import { serializeDocument } from '../../../../simulator/cloud/database/extended-json';
import { sortKey } from '../../../../simulator/cloud/database/sort-key';
import { SqliteFile } from '../../../../simulator/cloud/database/sqlite-file';
import type { IndexDefinition } from '../../../../simulator/project';
import { TABLES_OF_FORMAT_0 } from './old-tables';

const index = (unique: boolean, ...fields: string[]): IndexDefinition => ({
  name: fields.join('_'),
  unique,
  keys: fields.map((field) => ({
    name: field.replace(/^-/, ''),
    direction: field.startsWith('-') ? '-1' : '1',
  })),
});

const ALL = { from: null, to: null };

describe('documents and their index entries in one file', () => {
  let folder: string;
  let path: string;
  let opened: DocumentStorage[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulator-storage-'));
    path = join(folder, 'database.sqlite');
    opened = [];
  });
  afterEach(() => {
    opened.forEach((storage) => storage.close());
    rmSync(folder, { recursive: true });
  });

  function open(...indexes: IndexDefinition[]): {
    storage: DocumentStorage;
    things: StoredCollection;
  } {
    const storage = new DocumentStorage(path);
    opened.push(storage);
    storage.defineIndexes('things', indexes);
    return { storage, things: collectionOf(storage) };
  }

  function collectionOf(storage: DocumentStorage): StoredCollection {
    const things = storage.collection('things');
    if (things === null) {
      throw new Error('the collection is not there');
    }
    return things;
  }

  /** What another program does to the file while nobody has it open. */
  function tamper(...statements: string[]): void {
    opened.splice(0).forEach((storage) => storage.close());
    const database = new Libsql(path);
    statements.forEach((statement) => database.exec(statement));
    database.close();
  }

  const ids = (found: Iterable<{ document: Document }>): unknown[] =>
    [...found].map(({ document }) => document['_id']);

  test('a second document with the same _id is refused, and the first one stays', () => {
    const { storage, things } = open();
    storage.put(things, null, { _id: 'a', n: 1 });
    expect(() => storage.put(things, null, { _id: 'a', n: 2 })).toThrow(
      /E11000 .* index: _id_ dup key: \{ _id: "a" \}/,
    );
    expect(storage.get(things, sortKey('a'))).toEqual({ _id: 'a', n: 1 });
  });

  test('a document with a duplicate _id and a duplicate key is told of its _id', () => {
    const { storage, things } = open(index(true, 'mail'));
    storage.put(things, null, { _id: 'a', mail: 'x' });
    expect(() => storage.put(things, null, { _id: 'a', mail: 'x' })).toThrow('index: _id_');
    expect(() => storage.put(things, null, { _id: 'b', mail: 'x' })).toThrow('index: mail');
    expect(storage.check()).toEqual({ documents: 1, entries: 1, problems: [] });
  });

  test('a document that is changed has the entries of its new values alone', () => {
    const { storage, things } = open(index(false, 'tags'), index(false, 'n'));
    const first = { _id: 'a', tags: ['x', 'y'], n: 1 };
    const second = { _id: 'a', tags: ['y', 'z'], n: 1 };
    storage.put(things, null, first);
    storage.put(things, first, second);
    expect(storage.check()).toEqual({ documents: 1, entries: 4, problems: [] });
    storage.remove(things, second);
    expect(storage.check()).toEqual({ documents: 0, entries: 0, problems: [] });
  });

  test('documents of equal keys come from an index in the order they were added', () => {
    const { storage, things } = open(index(false, 'n'));
    for (const _id of ['c', 'a', 'b']) {
      storage.put(things, null, { _id, n: 1 });
    }
    const [byN] = things.indexes;
    expect(byN && ids(storage.scanIndex(byN, ALL, false))).toEqual(['c', 'a', 'b']);
    expect(byN && ids(storage.scanIndex(byN, ALL, true))).toEqual(['b', 'a', 'c']);
  });

  test('a scan gives every document once, however many there are', () => {
    const { storage, things } = open(index(false, 'n'));
    storage.atomically(() => {
      for (let n = 0; n < 1000; n += 1) {
        storage.put(things, null, { _id: `d${String(n).padStart(4, '0')}`, n: n % 3 });
      }
    });
    const [byN] = things.indexes;
    for (const descending of [false, true]) {
      expect(new Set(ids(storage.scan(things, ALL, descending))).size).toBe(1000);
      const byIndex = byN === undefined ? [] : ids(storage.scanIndex(byN, ALL, descending));
      expect([byIndex.length, new Set(byIndex).size]).toEqual([1000, 1000]);
    }
  });

  test('arrays in two fields of one index are refused in the words of MongoDB', () => {
    const { storage, things } = open(index(false, 'a', 'b'));
    expect(() => storage.put(things, null, { _id: 'x', a: [1], b: [2] })).toThrow(
      'cannot index parallel arrays [b] [a]',
    );
    storage.put(things, null, { _id: 'y', a: [1, 2], b: 2 });
    expect(storage.check()).toMatchObject({ documents: 1, problems: [] });
  });

  test('that an index has arrays is known after a restart, also when it was first taken back', () => {
    const { storage, things } = open(index(false, 'tags'));
    expect(() =>
      storage.atomically(() => {
        storage.put(things, null, { _id: 'a', tags: ['x', 'y'] });
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    expect(things.indexes[0]?.multikey).toBe(false);
    storage.put(things, null, { _id: 'b', tags: ['x', 'y'] });
    storage.close();
    opened.pop();
    expect(open(index(false, 'tags')).things.indexes[0]?.multikey).toBe(true);
  });

  test('a definition that cannot hold leaves the indexes as they were', () => {
    const { storage, things } = open(index(false, 'n'));
    storage.put(things, null, { _id: 'a', n: 1 });
    storage.put(things, null, { _id: 'b', n: 1 });
    expect(() => storage.defineIndexes('things', [index(true, 'n')])).toThrow('E11000');
    expect(things.indexes.map(({ unique }) => unique)).toEqual([false]);
    expect(storage.check()).toEqual({ documents: 2, entries: 2, problems: [] });
  });

  test('more indexes than the platform takes are refused by name', () => {
    const { storage } = open();
    const many = Array.from({ length: 101 }, (_one, n) => index(false, `f${n}`));
    expect(() => storage.defineIndexes('things', many)).toThrow(
      'things has 101 indexes; the platform takes 100 of a collection',
    );
    const wide = index(false, ...Array.from({ length: 32 }, (_one, n) => `f${n}`));
    expect(() => storage.defineIndexes('things', [wide])).toThrow('has 32 fields');
  });

  describe('damage', () => {
    const DAMAGED = /^the data file of the database is damaged: .* import an export/;

    test.each([
      ['a changed text', `UPDATE documents SET text = replace(text, 'secret', 'sacred')`],
      ['a text cut short', `UPDATE documents SET text = substr(text, 1, 10)`],
      ['bytes that are no text', `UPDATE documents SET text = CAST(x'ff00ff' AS TEXT)`],
      ['no text at all', `UPDATE documents SET text = x'00'`],
      ['a changed sum', `UPDATE documents SET crc = crc + 1`],
    ])('%s is an error at each read, which quotes nothing', (_name, statement) => {
      const first = open(index(false, 'n'));
      first.storage.put(first.things, null, { _id: 'a', n: 1, note: 'a secret' });
      tamper(statement);
      const { storage, things } = open(index(false, 'n'));
      const [byN] = things.indexes;
      const reads = [
        () => storage.get(things, sortKey('a')),
        () => [...storage.scan(things, ALL, false)],
        () => byN && [...storage.scanIndex(byN, ALL, false)],
      ];
      for (const read of [...reads, ...reads]) {
        expect(read).toThrow(DAMAGED);
        expect(read).not.toThrow(/secret|sacred/);
      }
      expect(storage.check('quick').problems).toHaveLength(1);
    });

    test('an entry whose document is gone is an error when it is read', () => {
      const first = open(index(false, 'n'));
      first.storage.put(first.things, null, { _id: 'a', n: 1 });
      tamper('DELETE FROM documents');
      const { storage, things } = open(index(false, 'n'));
      const [byN] = things.indexes;
      expect(() => byN && [...storage.scanIndex(byN, ALL, false)]).toThrow(DAMAGED);
    });

    test('a file that is no database is refused', () => {
      writeFileSync(path, 'This is no database, but some text that somebody left here.'.repeat(99));
      expect(() => new DocumentStorage(path)).toThrow(DAMAGED);
    });

    test('a page of other bytes is an error, or found by the check', () => {
      const first = open(index(false, 'n'));
      first.storage.atomically(() => {
        for (let n = 0; n < 500; n += 1) {
          first.storage.put(first.things, null, { _id: `d${n}`, n, text: 'x'.repeat(200) });
        }
      });
      tamper('PRAGMA wal_checkpoint(TRUNCATE)');
      const bytes = readFileSync(path);
      const middle = Math.floor(bytes.length / 2 / 4096) * 4096;
      writeFileSync(path, bytes.fill(0x5a, middle, middle + 4096));
      const { storage } = open(index(false, 'n'));
      expect(storage.check().problems.length).toBeGreaterThan(0);
    });

    test.each([
      ['a missing entry', 'DELETE FROM entries WHERE document = 2', 'document 2 has no entry'],
      [
        'an entry of another value',
        'UPDATE entries SET key = (SELECT key FROM entries WHERE document = 1) WHERE document = 2',
        'an entry of document 2 is not what the document says',
      ],
      [
        'an entry of no document',
        'UPDATE entries SET document = 99 WHERE document = 2',
        'an entry names document 99, which is not there',
      ],
      [
        'a document under the _id of another',
        `UPDATE documents SET key = x'30610000' WHERE id = 2`,
        'document 2 is stored under another _id',
      ],
      ['an entry of no index', 'UPDATE entries SET index_id = 77 WHERE document = 2', 'no index'],
    ])('the check finds %s', (_name, statement, words) => {
      const first = open(index(false, 'n'));
      for (const [n, _id] of ['x', 'y', 'z'].entries()) {
        first.storage.put(first.things, null, { _id, n });
      }
      expect(first.storage.check()).toEqual({ documents: 3, entries: 3, problems: [] });
      tamper(statement);
      const { problems } = open(index(false, 'n')).storage.check();
      expect(problems.join('\n')).toContain(words);
    });

    test.each([
      [
        'another name of a collection',
        "UPDATE collections SET name = 'thinks'",
        'a collection is not as it was stored',
      ],
      [
        'no name of a collection',
        "UPDATE collections SET name = x'00'",
        'a collection is not as it was stored',
      ],
      [
        'another number of a collection',
        'UPDATE collections SET id = 9',
        'a collection is not as it was stored',
      ],
      ['a lost collection', 'DELETE FROM collections; DELETE FROM indexes', 'not there'],
      ['an index of a lost collection', 'DELETE FROM collections', 'belongs to no collection'],
      [
        'a document of no collection',
        'UPDATE documents SET collection = 9 WHERE id = 2',
        'documents of a collection that is not there',
      ],
      ['an index of another kind', 'UPDATE indexes SET multikey = 1', 'the definition of an index'],
      ['a lost index', 'DELETE FROM indexes', 'a collection is not as it was stored'],
      ['another index', "UPDATE indexes SET name = 'm'", 'the definition of an index'],
    ])('%s is told by the opening', (_name, statement, words) => {
      const { storage, things } = open(index(false, 'n'));
      for (const [n, _id] of ['x', 'y'].entries()) {
        storage.put(things, null, { _id, n });
      }
      tamper(statement);
      expect(() => new DocumentStorage(path)).toThrow(words);
    });
  });

  test('on a full disk a change fails clearly and as a whole, and goes on when there is room', () => {
    const file = new SqliteFile(path);
    file.execute('CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)');
    file.execute('PRAGMA max_page_count = 10');
    const fill = (rows: number): void =>
      file.atomically(() => {
        for (let n = 0; n < rows; n += 1) {
          file.run('INSERT INTO t (text) VALUES (?)', 'x'.repeat(1000));
        }
      });
    expect(() => fill(100)).toThrow(/^the disk .* is full .*nothing of this call was stored$/);
    expect(file.rows('SELECT COUNT(*) FROM t')).toEqual([[0]]);
    file.execute('PRAGMA max_page_count = 10000');
    fill(100);
    expect(file.rows('SELECT COUNT(*) FROM t')).toEqual([[100]]);
    file.close();
  });

  describe('files of other formats', () => {
    const indexes = [index(false, 'n', '-m'), index(false, 'tags')];

    function writeFormat0(documents: number): void {
      const database = new Libsql(path);
      database.exec(TABLES_OF_FORMAT_0);
      database.prepare('INSERT INTO collections VALUES (?, ?)').run(1, 'things');
      for (const [position, { name, unique, keys }] of indexes.entries()) {
        database
          .prepare('INSERT INTO indexes VALUES (?, 1, ?, ?, ?)')
          .run(position + 1, name, JSON.stringify({ name, unique, keys }), position);
      }
      database.exec('BEGIN');
      for (let n = 0; n < documents; n += 1) {
        const document = {
          _id: `d${n}`,
          n: n % 7,
          m: n,
          tags: ['x', n % 2 === 0 ? 'even' : 'odd'],
        };
        const key = sortKey(document._id);
        database
          .prepare('INSERT INTO documents VALUES (1, ?, ?)')
          .run(key, serializeDocument(document));
        // An old key kept every field ascending.
        database
          .prepare('INSERT INTO entries VALUES (1, ?, ?)')
          .run(Buffer.concat([sortKey(document.n), sortKey(document.m)]), key);
      }
      database.exec('COMMIT');
      database.close();
    }

    test('a file of format 0 keeps its documents and gets entries, sums and a number', () => {
      writeFormat0(4500);
      const lines: string[] = [];
      const storage = new DocumentStorage(path, { report: (line) => lines.push(line) });
      opened.push(storage);
      const things = collectionOf(storage);
      expect(lines).toEqual([
        'database: 2000 of 4500 documents brought to format 1',
        'database: 4000 of 4500 documents brought to format 1',
        'database: 4500 of 4500 documents brought to format 1',
      ]);
      storage.defineIndexes('things', indexes);
      expect(storage.check()).toEqual({ documents: 4500, entries: 4 * 4500, problems: [] });
      expect(storage.get(things, sortKey('d77'))).toMatchObject({ n: 0, m: 77 });
      tamper('CREATE TABLE after (n)');
      const again: string[] = [];
      opened.push(new DocumentStorage(path, { report: (line) => again.push(line) }));
      expect(again).toEqual([]);
    });

    test('a migration that is cut off goes on at the next opening', () => {
      writeFormat0(4500);
      for (const _time of [1, 2]) {
        const cutOff = (): DocumentStorage =>
          new DocumentStorage(path, {
            report: () => {
              throw new Error('cut off');
            },
          });
        expect(cutOff).toThrow('cut off');
      }
      const { storage } = open(...indexes);
      expect(storage.check()).toEqual({ documents: 4500, entries: 4 * 4500, problems: [] });
    });

    test('a file of a newer format is refused, and left as it is', () => {
      open();
      tamper('PRAGMA user_version = 3');
      expect(() => new DocumentStorage(path)).toThrow(
        'format 3, and this simulator knows formats up to 2: run the newer simulator',
      );
    });
  });
});
