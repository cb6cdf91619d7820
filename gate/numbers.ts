/** Numbers of requests and entries: they grow over restarts and power cuts, so that none is ever used twice. */
import { readFile, replaceFile } from './durable-file';

/** Numbers are taken from the disk so many at a time; what is left of them after a restart is skipped. */
const BLOCK = 1024;

export interface Numbers {
  /** The next number, from 1; that it is taken is on the disk before it is used. */
  next(): number;
}

/** Throws when the file holds no number: counting from 1 again would only get every request refused. */
export function openNumbers(file: string): Numbers {
  const content = readFile(file);
  let reserved = content === null ? 0 : Number(content);
  if (!Number.isSafeInteger(reserved) || reserved < 0 || content?.trim() === '') {
    throw new Error('the file of numbers is damaged: enrol the device with a new key');
  }
  let last = reserved;
  return {
    next() {
      if (last === reserved) {
        reserved += BLOCK;
        replaceFile(file, `${reserved}\n`);
      }
      last += 1;
      return last;
    },
  };
}
