/**
 * A roster of 1,000,000 rows as a .csv file, imported as the office does it: uploaded, looked at, confirmed, and read
 * in invocations of the timer until the list is in force, through the product's use cases and adapters, wx-server-sdk
 * and the local cloud. The third invocation is killed in the middle; the next one goes on. Three figures:
 *
 * - list-import-lost: rows of the file that are not in the roster in the end, or are there twice.
 * - list-import-calls: calls of the database and of storage for each row.
 * - list-import-memory: the most that an invocation held (heap and external memory), in MB.
 *
 * `--rows` tries it smaller; `--xlsx 1` makes it a workbook, of which the product takes 20,000 rows.
 */
import { createWriteStream, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RosterEntry } from '../../domain/roster/roster-entry';
import { writeWorkbook } from '../../server/adapters/workbook/write-workbook';
import { registrant } from '../registrants/registrant';
import { makeBenchProject } from './cloud/bench-project';
import { startChild, type Child } from './cloud/child';
import { conclude, numberOption, rounded } from './cloud/outcome';
import type { InvocationAnswer, WorkerCommand } from './lists/worker';
import { KEYS } from './review/keys';

const HEAD = ['姓名', '身份证号', '学号', '学院', '学历', '入学年份', '毕业年份'] as const;
const MINUTE = 60_000;
const MEGABYTE = 1e6;
/** The invocation that dies, and how long it has worked by then, in ms. */
const KILLED = { invocation: 3, after: 5000 };
const MONDAY = Date.parse('2026-11-23T09:00:00+08:00');

function cellsOf(n: number): string[] {
  const entry: RosterEntry = registrant(n).entry;
  const { name, document, studentNumber, department, entryYear, graduationYear } = entry;
  return [
    name.chinese ?? '',
    document?.number ?? '',
    studentNumber ?? '',
    department,
    '本科',
    String(entryYear),
    String(graduationYear),
  ];
}

async function writeCsv(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${HEAD.join(',')}\n`);
  for (let n = 0; n < rows; n += 1) {
    if (!file.write(`${cellsOf(n).join(',')}\n`)) {
      await once(file, 'drain');
    }
  }
  file.end();
  await once(file, 'finish');
}

function writeXlsx(path: string, rows: number): void {
  const all = Array.from({ length: rows }, (_, n) => cellsOf(n));
  writeFileSync(path, writeWorkbook({ name: '名册', watermark: '', head: HEAD, rows: all }));
}

async function main(): Promise<void> {
  const rows = numberOption('rows', 1_000_000);
  const isWorkbook = process.argv.includes('--xlsx');
  const folder = makeBenchProject();
  const path = join(folder, isWorkbook ? 'graduates.xlsx' : 'graduates.csv');
  if (isWorkbook) writeXlsx(path, rows);
  else await writeCsv(path, rows);
  console.log(`${rows} rows are ${rounded(statSync(path).size / MEGABYTE, 1)} MB`);

  const cloud = startChild('cloud-process', [folder]);
  const environment = await cloud.ask<Record<string, string>>({ name: 'environment' });
  const open = (): Child => startChild('../lists/worker', [], { ...environment, ...KEYS });
  const ask = <Answer>(worker: Child, command: WorkerCommand): Promise<Answer> =>
    worker.ask<Answer>(command);
  let worker = open();
  const importId = await ask<string>(worker, { name: 'begin', at: MONDAY, path });

  let peakBytes = 0;
  let milliseconds = 0;
  let invocations = 0;
  let found: InvocationAnswer['found'] | null = null;
  for (let at = MONDAY + MINUTE; found?.status !== 'done'; at += MINUTE) {
    invocations += 1;
    const running = ask<InvocationAnswer>(worker, { name: 'invoke', at, importId });
    if (invocations === KILLED.invocation) {
      const dead = running.catch(() => null);
      await new Promise((resolve) => setTimeout(resolve, KILLED.after));
      worker.kill();
      await dead;
      worker = open();
      // Its lease is over by then.
      at += MINUTE;
      console.log(`invocation ${invocations} was killed`);
      continue;
    }
    const answer = await running;
    found = answer.found;
    milliseconds += answer.milliseconds;
    peakBytes = Math.max(peakBytes, answer.peakBytes);
    console.log(
      `${found.status}, ${found.counts.read} rows read after ${rounded(milliseconds / 1000, 0)} s, at most ${rounded(peakBytes / MEGABYTE, 0)} MB`,
    );
    if (found.status === 'failed') break;
  }
  const calls = await cloud.ask<number>({ name: 'calls' });
  worker.end();
  await cloud.ask({ name: 'close' });
  cloud.end();
  rmSync(folder, { recursive: true });

  const counts = found?.counts;
  const lost = rows - (counts?.added ?? 0);
  const size = { rows, format: isWorkbook ? 'xlsx' : 'csv' };
  conclude({
    bench: 'list-import-lost',
    figure: lost,
    goal: 0,
    holds: lost === 0,
    ...size,
    counts,
  });
  const perRow = rounded(calls / rows, 5);
  conclude({
    bench: 'list-import-calls',
    figure: perRow,
    goal: 0.005,
    holds: perRow <= 0.005,
    ...size,
    seconds: rounded(milliseconds / 1000, 0),
    invocations,
  });
  const peak = rounded(peakBytes / MEGABYTE, 0);
  conclude({ bench: 'list-import-memory', figure: peak, goal: 256, holds: peak <= 256, ...size });
}

void main();
