/**
 * The weekly review of 100,000 registrations against 1,000,000 rows of the roster, from the cut-off until the last number
 * is given and the last message written, through the product's use cases and adapters, wx-server-sdk and the local cloud.
 * Five figures, each with its own line:
 *
 * - review-over-bulk: its time over reading and writing the very same documents in bulk with no logic (each read once and
 *   written once while preparing and once while closing, ready sealed, as many in a call as the platform allows), on a
 *   copy of the same data.
 * - review-one-at-a-time: the time for each registration when a page holds one, over the time when it holds hundreds. The
 *   slow side is measured on a sample (`--sample`) in the same data and taken per registration.
 * - review-calls: calls of the database for each registration.
 * - review-growth: time for each registration in the large batch over that in batches of 1,000.
 * - review-memory: the most that an invocation held (heap and external memory), in MB.
 *
 * `--rows` and `--registrations` try it smaller.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reviewOn } from '../../domain/review/review-calendar';
import { addDays } from '../../domain/calendar/shanghai';
import { profile } from '../../schools/jsu/profile';
import { makeBenchProject } from './cloud/bench-project';
import { startChild, type Child } from './cloud/child';
import { conclude, median, numberOption, rounded } from './cloud/outcome';
import type { ReviewAnswer, WorkerCommand } from './review/worker';

const FIRST_THURSDAY = '2026-11-26';
const SMALL = 1000;
const SMALL_ROUNDS = 3;
const MEGABYTE = 1e6;

const key = (byte: number): string => `1:${Buffer.alloc(32, byte).toString('base64')}`;
const KEYS = {
  DOCUMENT_KEYS: key(1),
  DOCUMENT_INDEX_KEYS: key(2),
  NAMING_KEY: key(5),
  CARD_NUMBER_KEY: key(3),
};

/** A cloud on the data of a folder, and a worker at it. */
interface Side {
  readonly cloud: Child;
  readonly worker: Child;
  end(): Promise<void>;
}

async function open(folder: string): Promise<Side> {
  const cloud = startChild('cloud-process', [folder]);
  const environment = await cloud.ask<Record<string, string>>({ name: 'environment' });
  const worker = startChild('../review/worker', [], { ...environment, ...KEYS });
  return {
    cloud,
    worker,
    async end() {
      worker.end();
      await cloud.ask({ name: 'close' });
      cloud.end();
    },
  };
}

const ask = <Answer>(side: Side, command: WorkerCommand): Promise<Answer> =>
  side.worker.ask<Answer>(command);

/** Weeks from 0; none of them lies in a vacation or on a holiday. */
function week(number: number): { readonly batchId: string; readonly cutOffAt: number } {
  const batchId = addDays(FIRST_THURSDAY, 7 * number);
  return { batchId, cutOffAt: reviewOn(batchId, profile.review).cutOffAt };
}

class Bench {
  private weeks = 0;
  private people = 0;

  /** The next Thursday with so many who register for it. */
  async prepare(side: Side, count: number): Promise<{ batchId: string; cutOffAt: number }> {
    const next = week(this.weeks);
    this.weeks += 1;
    const at = next.cutOffAt - 3_600_000;
    await ask(side, { name: 'register', from: this.people, count, at });
    this.people += count;
    return next;
  }

  async review(side: Side, count: number, pageSize?: number): Promise<ReviewAnswer> {
    const next = await this.prepare(side, count);
    return this.run(side, next, count, pageSize);
  }

  async run(
    side: Side,
    next: { readonly batchId: string; readonly cutOffAt: number },
    count: number,
    pageSize?: number,
  ): Promise<ReviewAnswer> {
    const answer = await ask<ReviewAnswer>(side, {
      name: 'review',
      ...next,
      ...(pageSize === undefined ? {} : { pageSize }),
    });
    if (answer.approved !== count) {
      throw new Error(`${answer.approved} of ${count} were approved`);
    }
    const each = answer.milliseconds / count;
    console.log(
      `${count} registrations: ${rounded(answer.milliseconds / 1000, 1)} s, ${rounded(each, 3)} ms each, ${answer.invocations} invocations, at most ${rounded(answer.peakBytes / MEGABYTE, 0)} MB`,
    );
    return answer;
  }
}

async function fill(side: Side, rows: number): Promise<void> {
  const begin = performance.now();
  const step = 50_000;
  for (let from = 0; from < rows; from += step) {
    await ask(side, { name: 'roster', from, count: Math.min(step, rows - from) });
  }
  console.log(
    `${rows} rows in the roster after ${rounded((performance.now() - begin) / 1000, 0)} s`,
  );
}

async function main(): Promise<void> {
  const rows = numberOption('rows', 1_000_000);
  const registrations = numberOption('registrations', 100_000);
  const sample = numberOption('sample', 300);
  const folder = makeBenchProject();
  const copy = mkdtempSync(join(tmpdir(), 'cloud-bench-copy-'));
  const bench = new Bench();
  let side = await open(folder);
  await fill(side, rows);
  // The first one is for warming up and does not count.
  await bench.review(side, SMALL);
  const small: number[] = [];
  for (let round = 0; round < SMALL_ROUNDS; round += 1) {
    small.push((await bench.review(side, SMALL)).milliseconds / SMALL);
  }
  const large = await bench.prepare(side, registrations);
  await side.end();
  cpSync(folder, copy, { recursive: true });

  side = await open(folder);
  const before = await side.cloud.ask<number>({ name: 'calls' });
  const answer = await bench.run(side, large, registrations);
  const calls = (await side.cloud.ask<number>({ name: 'calls' })) - before;
  const alone = (await bench.review(side, sample, 1)).milliseconds / sample;
  const kept = join(copy, 'kept');
  const pages = await ask<number>(side, { name: 'keep', batchId: large.batchId, folder: kept });
  await side.end();

  side = await open(copy);
  const bulk = await ask<{ milliseconds: number }>(side, { name: 'replay', folder: kept, pages });
  console.log(`the same documents in bulk: ${rounded(bulk.milliseconds / 1000, 1)} s`);
  await side.end();
  rmSync(folder, { recursive: true });
  rmSync(copy, { recursive: true });

  const each = answer.milliseconds / registrations;
  const size = { rows, registrations };
  const atMost = (bench: string, figure: number, goal: number, more: object = {}): void =>
    conclude({ bench, figure, goal, holds: figure <= goal, ...size, ...more });
  atMost('review-over-bulk', rounded(answer.milliseconds / bulk.milliseconds), 1.5, {
    seconds: rounded(answer.milliseconds / 1000, 1),
    bulkSeconds: rounded(bulk.milliseconds / 1000, 1),
  });
  const faster = rounded(alone / each, 1);
  conclude({
    bench: 'review-one-at-a-time',
    figure: faster,
    goal: 20,
    holds: faster >= 20,
    ...size,
    sample,
    aloneMilliseconds: rounded(alone),
    togetherMilliseconds: rounded(each, 3),
  });
  atMost('review-calls', rounded(calls / registrations, 4), 0.05, { calls });
  atMost('review-growth', rounded(each / median(small)), 1.15, {
    smallMilliseconds: rounded(median(small), 3),
  });
  atMost('review-memory', rounded(answer.peakBytes / MEGABYTE, 0), 256, {
    before: rounded(answer.bytesBefore / MEGABYTE, 0),
    invocations: answer.invocations,
  });
}

void main();
