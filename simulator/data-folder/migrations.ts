/** Brings data folders of older formats to today's. Each step can be cut off and done again. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DamagedFile, readJson, readLines, replaceJson, replaceLines } from './durable-file';

type Report = (line: string) => void;

const steps: readonly ((folder: string, report: Report) => void)[] = [giveSums];

/** Takes the steps from `format` on. */
export function migrate(folder: string, format: number, report: Report): void {
  for (const step of steps.slice(format)) {
    step(folder, report);
  }
}

/** 0 to 1: small files and lines get their sums. (The database brings itself to its own newest format.) */
function giveSums(folder: string, report: Report): void {
  for (const name of ['clock.json', 'environment.json']) {
    const path = join(folder, name);
    if (existsSync(path) && !isWritten(() => readJson(path))) {
      replaceJson(path, parsed(path, readFileSync(path, 'utf8')));
      report(`${name} has its sum`);
    }
  }
  const path = join(folder, 'messages.jsonl');
  if (existsSync(path) && !isWritten(() => readLines(path))) {
    // What follows the last line break is what a crash left of a line.
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
    lines.forEach((line) => parsed(path, line));
    replaceLines(path, lines);
    report(`messages.jsonl: ${lines.length} messages have their sums`);
  }
}

function isWritten(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof DamagedFile) {
      return false;
    }
    throw error;
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DamagedFile(path, 'it is not JSON');
  }
}
