/**
 * The weekly review of 100,000 registrations against 1,000,000 rows of the roster, from the cut-off until the last number
 * is given and the last message written, through the product's use cases and adapters, wx-server-sdk and the local cloud.
 * Five figures, each with its own line:
 *
 * - review-over-bulk: its time over reading and writing the very same documents in bulk with no logic (each read once and
 *   written once while preparing and once while closing, ready sealed, as many in a call as the platform allows), on a
 *   copy of the same data. The two take turns, an invocation each, so that whatever else the machine does meets both.
 * - review-one-at-a-time: the time for each registration when a page holds one, over the time when it holds hundreds. The
 *   slow side is measured on a sample (`--sample`) in the same data, in between too, and taken per registration.
 * - review-calls: calls of the database for each registration.
 * - review-growth: time for each registration in the large batch over that in batches of 1,000, reviewed in between.
 * - review-memory: the most that an invocation held (heap and external memory), in MB.
 *
 * `cpu` is the same ratio in processor time. `--rows` and `--registrations` try it smaller.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '../../domain/calendar/shanghai';
import { reviewOn } from '../../domain/review/review-calendar';
import { profile } from '../../schools/jsu/profile';
import { PAGE_SIZE } from '../../server/usecases/review/open-batch';
import { makeBenchProject } from './cloud/bench-project';
import { conclude, median, numberOption, rounded } from './cloud/outcome';
import type { Pages } from './review/bulk';
import { Side } from './review/side';
import type { InvocationAnswer, Taken } from './review/worker';

const FIRST_THURSDAY = '2026-10-15';
const SMALL = 1000;
const SMALL_ROUNDS = 3;
const MEGABYTE = 1e6;

interface Thursday {
  readonly batchId: string;
  readonly cutOffAt: number;
}

interface Reviewed extends Taken {
  readonly calls: number;
  readonly invocations: number;
  readonly peakBytes: number;
  readonly bytesBefore: number;
}

/**
 * Weeks from 0; none of the first eleven lies in a vacation, on a holiday or in a year that the calendar does not
 * cover.
 */
function thursday(week: number): Thursday {
  const batchId = addDays(FIRST_THURSDAY, 7 * week);
  return { batchId, cutOffAt: reviewOn(batchId, profile.review).cutOffAt };
}

let people = 0;

/** As many as yet unknown people register for that Thursday. */
async function register(side: Side, { cutOffAt }: Thursday, count: number): Promise<void> {
  await side.ask({ name: 'register', from: people, count, at: cutOffAt - 3_600_000 });
  people += count;
}

/** Reviews a batch from its cut-off to its end; `between` is done after each invocation and does not count. */
async function review(
  side: Side,
  { batchId, cutOffAt }: Thursday,
  count: number,
  pageSize?: number,
  between: (batch: InvocationAnswer['batch']) => Promise<void> = () => Promise.resolve(),
): Promise<Reviewed> {
  await side.ask({ name: 'at', cutOffAt });
  let total: Reviewed = {
    milliseconds: 0,
    cpu: 0,
    calls: 0,
    invocations: 0,
    peakBytes: 0,
    bytesBefore: 0,
  };
  for (;;) {
    const answer = await side.measure<InvocationAnswer>({
      name: 'invoke',
      batchId,
      ...(pageSize === undefined ? {} : { pageSize }),
    });
    const { batch } = answer;
    total = {
      milliseconds: total.milliseconds + answer.milliseconds,
      cpu: total.cpu + answer.cpu,
      // Two of them are the bench's own, which asks how far the batch has come before and after.
      calls: total.calls + answer.calls - 2,
      invocations: total.invocations + 1,
      peakBytes: Math.max(total.peakBytes, answer.peakBytes),
      bytesBefore: Math.max(total.bytesBefore, answer.bytesBefore),
    };
    await between(batch);
    if (batch.status === 'closed') {
      if (batch.counts.approved !== count) {
        throw new Error(`${batch.counts.approved} of ${count} were approved`);
      }
      console.log(
        `${count} registrations: ${rounded(total.milliseconds / 1000, 1)} s, ${rounded(total.milliseconds / count, 3)} ms each, ${total.invocations} invocations, at most ${rounded(total.peakBytes / MEGABYTE, 0)} MB`,
      );
      return total;
    }
  }
}

async function fill(side: Side, rows: number): Promise<void> {
  const begin = performance.now();
  const step = 50_000;
  for (let from = 0; from < rows; from += step) {
    await side.ask({ name: 'roster', from, count: Math.min(step, rows - from) });
  }
  console.log(
    `${rows} rows in the roster after ${rounded((performance.now() - begin) / 1000, 0)} s`,
  );
}

/** The copy on which the bulk is done, a page after it was prepared and again after it was closed. */
class Bulk {
  milliseconds = 0;
  cpu = 0;
  private done = { prepared: 0, closed: 0 };

  constructor(
    private readonly from: Side,
    private readonly to: Side,
    private readonly folder: string,
    private readonly batchId: string,
  ) {}

  async catchUp({ pages, pagesClosed }: InvocationAnswer['batch']): Promise<void> {
    await this.catchUpWith('prepared', pages);
    await this.catchUpWith('closed', pagesClosed);
  }

  private async catchUpWith(half: Pages['half'], to: number): Promise<void> {
    const from = this.done[half] + 1;
    if (from > to) {
      return;
    }
    const pages: Pages = { half, batchId: this.batchId, from, to, folder: this.folder };
    await this.from.ask({ name: 'keep', pages });
    const { milliseconds, cpu } = await this.to.measure<Taken>({ name: 'replay', pages });
    this.milliseconds += milliseconds;
    this.cpu += cpu;
    this.done = { ...this.done, [half]: to };
    console.log(`bulk, ${half} up to page ${to}: ${rounded(this.milliseconds / 1000, 1)} s in all`);
  }
}

/** Small batches, and batches of pages with one registration each, reviewed on a side of their own. */
class Samples {
  together: Taken[] = [];
  alone: Taken[] = [];
  private week = 0;

  constructor(
    private readonly side: Side,
    readonly size: number,
  ) {}

  get taken(): number {
    return this.together.length;
  }

  clear(): void {
    this.together = [];
    this.alone = [];
  }

  async take(): Promise<void> {
    this.together.push(await this.review(SMALL));
    this.alone.push(await this.review(Math.ceil(this.size / SMALL_ROUNDS), 1));
  }

  /** For each registration. */
  private async review(count: number, pageSize?: number): Promise<Taken> {
    const next = thursday(this.week);
    this.week += 1;
    await register(this.side, next, count);
    const { milliseconds, cpu } = await review(this.side, next, count, pageSize);
    return { milliseconds: milliseconds / count, cpu: cpu / count };
  }
}

async function main(): Promise<void> {
  const rows = numberOption('rows', 1_000_000);
  const registrations = numberOption('registrations', 100_000);
  const sample = numberOption('sample', 300);
  const folder = makeBenchProject();
  const copies = mkdtempSync(join(tmpdir(), 'cloud-bench-copies-'));
  const copyOf = (name: string): string => {
    const copy = join(copies, name);
    cpSync(folder, copy, { recursive: true });
    return copy;
  };

  const first = await Side.open(folder);
  await fill(first, rows);
  await first.end();
  const forSmall = copyOf('small');
  const filled = await Side.open(folder);
  await register(filled, thursday(0), registrations);
  await filled.end();
  const forBulk = copyOf('bulk');

  const [large, bulkSide, small] = [
    await Side.open(folder),
    await Side.open(forBulk),
    await Side.open(forSmall),
  ];
  // For warming up; they do not count.
  const samples = new Samples(small, sample);
  await samples.take();
  samples.clear();
  const bulk = new Bulk(large, bulkSide, join(copies, 'kept'), thursday(0).batchId);
  const answer = await review(large, thursday(0), registrations, undefined, async (batch) => {
    await bulk.catchUp(batch);
    const isHalfway = batch.pages * PAGE_SIZE >= registrations / 2;
    const isPrepared = batch.status !== 'preparing';
    const isClosing = batch.pagesClosed >= batch.pages / 2;
    const due = [isHalfway, isPrepared, isClosing].filter(Boolean).length;
    while (samples.taken < due) {
      await samples.take();
    }
  });
  for (const side of [large, bulkSide, small]) {
    await side.end();
  }
  rmSync(folder, { recursive: true });
  rmSync(copies, { recursive: true });
  tell({ rows, registrations }, answer, bulk, samples);
}

function tell(
  size: { readonly rows: number; readonly registrations: number },
  answer: Reviewed,
  bulk: Taken,
  samples: Samples,
): void {
  const each = answer.milliseconds / size.registrations;
  const cpuEach = answer.cpu / size.registrations;
  const medianOf = (all: readonly Taken[], what: keyof Taken): number =>
    median(all.map((one) => one[what]));
  const alone = medianOf(samples.alone, 'milliseconds');
  const together = medianOf(samples.together, 'milliseconds');
  const atMost = (bench: string, figure: number, goal: number, more: object = {}): void =>
    conclude({ bench, figure, goal, holds: figure <= goal, ...size, ...more });
  atMost('review-over-bulk', rounded(answer.milliseconds / bulk.milliseconds), 1.5, {
    seconds: rounded(answer.milliseconds / 1000, 1),
    bulkSeconds: rounded(bulk.milliseconds / 1000, 1),
    cpu: rounded(answer.cpu / bulk.cpu),
    cpuSeconds: rounded(answer.cpu / 1000, 1),
    bulkCpuSeconds: rounded(bulk.cpu / 1000, 1),
  });
  const faster = rounded(alone / each, 1);
  conclude({
    bench: 'review-one-at-a-time',
    figure: faster,
    goal: 20,
    holds: faster >= 20,
    ...size,
    sample: samples.size,
    aloneMilliseconds: rounded(alone),
    togetherMilliseconds: rounded(each, 3),
    cpu: rounded(medianOf(samples.alone, 'cpu') / cpuEach, 1),
  });
  atMost('review-calls', rounded(answer.calls / size.registrations, 4), 0.05, {
    calls: answer.calls,
  });
  atMost('review-growth', rounded(each / together), 1.15, {
    smallMilliseconds: rounded(together, 3),
    cpu: rounded(cpuEach / medianOf(samples.together, 'cpu')),
  });
  atMost('review-memory', rounded(answer.peakBytes / MEGABYTE, 0), 256, {
    before: rounded(answer.bytesBefore / MEGABYTE, 0),
    invocations: answer.invocations,
  });
}

void main();
