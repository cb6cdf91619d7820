/**
 * Small files that a killed process, a full disk or a flipped bit cannot turn into something else: a replaced file is
 * the old one or the new one, a list of lines loses at most the line that was being written, and both carry sums, so
 * that what is not what was written is an error that names the file.
 */
import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

/** A file does not hold what was written to it. */
export class DamagedFile extends Error {
  readonly code = 'DAMAGED_FILE';

  constructor(
    readonly path: string,
    reason: string,
  ) {
    super(`${path} is damaged: ${reason}`);
  }
}

const OWNER_ALONE = 0o600;
const NEW_LINE = 0x0a;

/**
 * Puts the content at the path: whoever reads there, also after a crash, finds all of the old content or all of the
 * new. Throws what the file system says (ENOSPC, EFBIG, …) and then the old content stays.
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const staged = `${path}.new`;
  try {
    const file = openSync(staged, 'w', OWNER_ALONE);
    try {
      // A left-over of an earlier crash keeps the mode it had.
      fchmodSync(file, OWNER_ALONE);
      writeAll(file, bytesOf(content));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(staged, path);
  } catch (error) {
    rmSync(staged, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Removes the file, if there is one, so that it is not there after a crash either. */
export function removeFile(path: string): void {
  rmSync(path, { force: true });
  syncFolder(dirname(path));
}

/** Like replaceFile, with a sum: readJson gives the value again or throws. */
export function replaceJson(path: string, content: unknown): void {
  const text = JSON.stringify(content);
  replaceFile(path, `{"crc32":"${sumOf(text)}","content":${text}}\n`);
}

/** What replaceJson wrote, null when there is no file. Throws DamagedFile when it is not what was written. */
export function readJson(path: string): unknown {
  if (!existsSync(path)) {
    return null;
  }
  const [, sum, content] =
    /^\{"crc32":"([0-9a-f]{8})","content":(.*)\}\n$/s.exec(readFileSync(path, 'utf8')) ?? [];
  if (content === undefined || sum !== sumOf(content)) {
    throw new DamagedFile(path, 'it is not what was written');
  }
  return JSON.parse(content);
}

/**
 * Adds a line, which must hold no line break. It survives the end of this process; what an earlier crash left of a
 * line is removed first. Throws what the file system says (ENOSPC, EFBIG, …) and then nothing was added.
 */
export function appendLine(path: string, line: string): void {
  if (/[\n\r]/.test(line)) {
    throw new RangeError('a line holds no line break');
  }
  const file = openSync(path, 'a+', OWNER_ALONE);
  try {
    const size = endOfLastLine(file);
    try {
      writeAll(file, bytesOf(`${line}\t${sumOf(line)}\n`));
    } catch (error) {
      ftruncateSync(file, size);
      throw error;
    }
  } finally {
    closeSync(file);
  }
}

/** Replaces all lines at once, as replaceFile does. */
export function replaceLines(path: string, lines: readonly string[]): void {
  replaceFile(path, lines.map((line) => `${line}\t${sumOf(line)}\n`).join(''));
}

/**
 * The lines that were appended, [] when there is no file. What a crash left of the last line is dropped; throws
 * DamagedFile when any whole line is not what was written.
 */
export function readLines(path: string): string[] {
  if (!existsSync(path)) {
    return [];
  }
  const written = readFileSync(path, 'utf8').split('\n');
  const rest = written.pop() ?? '';
  const lines = written.map((whole, position) => {
    const line = lineIn(whole);
    if (line === null) {
      throw new DamagedFile(path, `line ${position + 1} is not what was written`);
    }
    return line;
  });
  // A torn line is the beginning of one; longer than a whole one, it is its end that was changed.
  if (lineIn(rest.slice(0, -1)) !== null) {
    throw new DamagedFile(path, `line ${written.length + 1} is not what was written`);
  }
  return lines;
}

/** The line without its sum; null when they do not belong together. */
function lineIn(written: string): string | null {
  const end = written.lastIndexOf('\t');
  const line = written.slice(0, Math.max(end, 0));
  return end >= 0 && written.slice(end + 1) === sumOf(line) ? line : null;
}

/** Makes names that were added to or taken from a folder last through a crash of the machine. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and writes their names through by itself.
  if (process.platform === 'win32') {
    return;
  }
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Removes a torn last line and gives the length of what stays. */
function endOfLastLine(file: number): number {
  const size = fstatSync(file).size;
  const buffer = Buffer.alloc(4096);
  for (let end = size; end > 0;) {
    const from = Math.max(0, end - buffer.length);
    const count = readSync(file, buffer, 0, end - from, from);
    const last = buffer.subarray(0, count).lastIndexOf(NEW_LINE);
    if (last >= 0) {
      const length = from + last + 1;
      if (length < size) {
        ftruncateSync(file, length);
      }
      return length;
    }
    end = from;
  }
  if (size > 0) {
    ftruncateSync(file, 0);
  }
  return 0;
}

function writeAll(file: number, bytes: Uint8Array): void {
  // A disk that fills up takes a part and complains at the next write only.
  for (let written = 0; written < bytes.length;) {
    written += writeSync(file, bytes, written);
  }
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
}

function sumOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
