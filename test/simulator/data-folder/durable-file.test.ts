import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  appendLine,
  readJson,
  readLines,
  replaceFile,
  replaceJson,
} from '../../../simulator/data-folder/durable-file';

describe('small files that last', () => {
  const folder = mkdtempSync(join(tmpdir(), 'durable-file-'));
  let file: string;
  let count = 0;
  beforeEach(() => {
    file = join(folder, `file-${count++}`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a replaced file holds the new content, for its owner alone, and leaves nothing beside it', () => {
    writeFileSync(`${file}.new`, 'left over', { mode: 0o644 });
    replaceFile(file, 'one');
    replaceFile(file, 'two');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('lines come back in their order', () => {
    const lines = ['{"a":1}', '', 'tab\tin it', '中文'];
    lines.forEach((line) => appendLine(file, line));
    expect(readLines(file)).toEqual(lines);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('wherever a crash cuts the last line off, only that line is lost and the next one is whole', () => {
    const lines = ['first', '第二', 'third'];
    lines.forEach((line) => appendLine(file, line));
    const whole = readFileSync(file);
    const endOfSecond = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let length = endOfSecond; length < whole.length; length += 1) {
      writeFileSync(file, whole.subarray(0, length));
      expect(readLines(file)).toEqual(lines.slice(0, 2));
      appendLine(file, 'after the crash');
      expect(readLines(file)).toEqual([...lines.slice(0, 2), 'after the crash']);
    }
  });

  test('a cut within a long first line leaves no line', () => {
    appendLine(file, 'x'.repeat(20_000));
    truncateSync(file, 12_000);
    expect(readLines(file)).toEqual([]);
    appendLine(file, 'whole');
    expect(readLines(file)).toEqual(['whole']);
  });

  test('a bit that is flipped anywhere in lines is an error that names the file', () => {
    ['first', 'second', 'third'].forEach((line) => appendLine(file, line));
    const whole = readFileSync(file);
    for (let position = 0; position < whole.length; position += 1) {
      const flipped = Buffer.from(whole);
      flipped[position] = (flipped[position] ?? 0) ^ 1;
      writeFileSync(file, flipped);
      expect(() => readLines(file)).toThrow(file);
    }
  });

  test('what is flipped or missing in a JSON file is an error that names the file', () => {
    replaceJson(file, { offset: 123_456 });
    const whole = readFileSync(file);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(7), (position, bit) => {
        const flipped = Buffer.from(whole);
        flipped[position] = (flipped[position] ?? 0) ^ (1 << bit);
        writeFileSync(file, flipped);
        expect(() => readJson(file)).toThrow(file);
        writeFileSync(file, whole.subarray(0, position));
        expect(() => readJson(file)).toThrow(file);
      }),
    );
    writeFileSync(file, whole);
    expect(readJson(file)).toEqual({ offset: 123_456 });
  });

  test('a file that is not there is no value and no lines', () => {
    expect(readJson(file)).toBeNull();
    expect(readLines(file)).toEqual([]);
  });

  test('a line with a break in it is refused', () => {
    expect(() => appendLine(file, 'two\nlines')).toThrow(RangeError);
  });

  /** With a limit to the size of files, writing beyond it fails as on a full disk. */
  function onFullDisk(code: string): { status: number | null; stdout: string } {
    const script = `
      process.on('SIGXFSZ', () => undefined);
      const durable = require(${JSON.stringify(join(__dirname, '../../../simulator/data-folder/durable-file.ts'))});
      const file = ${JSON.stringify(file)};
      try { ${code} } catch (error) { console.log(error.code); }`;
    return spawnSync(
      'bash',
      ['-c', `ulimit -f 8; exec "$0" --import tsx -e "$1"`, process.execPath, script],
      { encoding: 'utf8' },
    );
  }

  test('a full disk is an error, and the old content and the old lines stay', () => {
    replaceFile(file, 'old');
    expect(onFullDisk(`durable.replaceFile(file, 'x'.repeat(100000))`).stdout).toBe('EFBIG\n');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
    rmSync(file);

    appendLine(file, 'old');
    expect(onFullDisk(`durable.appendLine(file, 'x'.repeat(100000))`).stdout).toBe('EFBIG\n');
    expect(readLines(file)).toEqual(['old']);
    appendLine(file, 'there is room again');
    expect(readLines(file)).toEqual(['old', 'there is room again']);
  });

  test('what another program appended is not taken for ours', () => {
    appendLine(file, 'ours');
    appendFileSync(file, 'theirs\n');
    expect(() => readLines(file)).toThrow('line 2');
  });
});
