/** The number of the last request: it grows over restarts and power cuts, so that none is ever used twice. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';

export interface Counter {
  /** The next number, from 1; it is on the disk before it is used. */
  next(): number;
}

/** Throws when the file holds no number: counting from 1 again would only get every request refused. */
export function openCounter(file: string): Counter {
  let last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (!Number.isSafeInteger(last) || last < 0) {
    throw new Error('the counter file is damaged: enrol the device with a new key');
  }
  return {
    next() {
      last += 1;
      keep(file, last);
      return last;
    },
  };
}

/** Written beside and moved into place: a power cut leaves the old number or the new one. */
function keep(file: string, value: number): void {
  const beside = `${file}.new`;
  const descriptor = openSync(beside, 'w', 0o600);
  try {
    writeSync(descriptor, `${value}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
}
