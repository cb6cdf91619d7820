/**
 * The weekly review with everything going wrong at once: timers doubled, processes killed at any call of the database
 * or the SMS service (before it, or after its effect and before its answer), calls refused and answers lost, clocks
 * that move on by five minutes in the middle, two members of staff closing at once while others decide, hold, hand
 * over, pause and resume, registrations at the cut-off. All through the product's use cases and adapters, the real
 * wx-server-sdk and the local cloud.
 *
 * Writes are documents added, changed or removed, one for each call that did it; the clean run has the same people and
 * acts, one after the other, and for as many minutes one timer of each kind. `writeCalls` compares the calls that write
 * at all, with or without effect.
 */
import { createHash } from 'node:crypto';
import type { ConfirmedAct } from '../../domain/review/four-eyes';
import { Findings } from './review/findings';
import type { Subject } from './review/findings';
import { PLANTS } from './review/plants';
import type { PlantName } from './review/plants';
import { startReviewCloud } from './review/review-cloud';
import { runSeason } from './review/season';
import type { Faults } from './review/schedule';
import type { ChaosOptions, ChaosOutcome } from './subject';

export interface ReviewChaosOptions extends ChaosOptions {
  /** A guarantee to break, see review/plants.ts; then the first thing that is found ends the run. */
  readonly plant?: PlantName;
  /** Thursdays of a season; four when missing. */
  readonly weeks?: number;
  /** False leaves out the quiet seasons, and with them the ratios. */
  readonly compared?: boolean;
}

export interface ReviewChaosOutcome extends ChaosOutcome {
  /** Calls refused and answers lost. */
  readonly failures: number;
  /** Five minutes at once. */
  readonly sleeps: number;
  readonly found: Readonly<Record<Subject, number>>;
  /** Writes over those of the clean run; `writesOfWork` without those of leases that keep two timers apart. */
  readonly writes: number;
  readonly writesOfWork: number;
  readonly writeCalls: number;
  /** Of everything that happened, call by call. */
  readonly fingerprint: string;
}

const FAULTS: Faults = { kills: 22, failures: 10, sleeps: 15 };
const WEEKS = 4;
/** One season asks for a second member of staff, the next one does not. */
const POLICIES: readonly (readonly ConfirmedAct[])[] = [
  ['export', 'exact-matches', 'approval', 'refusal'],
  ['export'],
];
const MOST_WRITES = 1.1;

export async function subject(options: ReviewChaosOptions): Promise<ReviewChaosOutcome> {
  const report = options.report ?? (() => undefined);
  const findings = new Findings(report);
  const cloud = await startReviewCloud();
  const total = { kills: 0, failures: 0, sleeps: 0, registrations: 0, cards: 0, messages: 0 };
  const writes = { chaos: 0, clean: 0 };
  const work = { chaos: 0, clean: 0 };
  const writeCalls = { chaos: 0, clean: 0 };
  const hash = createHash('sha256');
  const { plant, weeks = WEEKS, compared = plant === undefined } = options;
  try {
    for (let season = 0; total.kills < options.kills; season += 1) {
      const common = { seed: options.seed + season * 7919, fourEyes: POLICIES[season % 2] ?? [] };
      const chaos = await runSeason(cloud, findings, {
        ...common,
        weeks,
        faults: FAULTS,
        kills: options.kills - total.kills,
        ...(plant === undefined ? {} : { plant: PLANTS[plant], untilFound: true }),
      });
      chaos.trace.forEach((line) => hash.update(`${line}\n`));
      for (const name of Object.keys(total) as (keyof typeof total)[]) {
        total[name] += chaos[name];
      }
      if (plant !== undefined && findings.total > 0) {
        break;
      }
      if (!compared) {
        continue;
      }
      const clean = await runSeason(cloud, findings, {
        ...common,
        faults: null,
        weeks: chaos.weeks,
        minutes: chaos.minutes,
      });
      writes.chaos += chaos.writes.documents;
      writes.clean += clean.writes.documents;
      work.chaos += chaos.writes.documents - chaos.writes.ofLeases;
      work.clean += clean.writes.documents - clean.writes.ofLeases;
      writeCalls.chaos += chaos.writes.calls;
      writeCalls.clean += clean.writes.calls;
      report(
        `${total.kills} kills, ${total.cards} cards, ${findings.total} findings, writes ${ratio(writes)}, without leases ${ratio(work)}`,
      );
    }
  } finally {
    await cloud.close();
  }
  return {
    ...total,
    found: findings.counts,
    writes: ratio(writes),
    writesOfWork: ratio(work),
    writeCalls: ratio(writeCalls),
    goal: MOST_WRITES,
    fingerprint: hash.digest('hex').slice(0, 16),
    holds:
      findings.total === 0 && (!compared || Math.max(ratio(writes), ratio(work)) <= MOST_WRITES),
  };
}

function ratio({ chaos, clean }: { chaos: number; clean: number }): number {
  return clean === 0 ? 0 : Math.round((chaos / clean) * 1000) / 1000;
}
