/**
 * Booking with everything going wrong at once: people who book, wait, cancel and take offers, alumni who invite and
 * guests who answer, from two phones at a time, while processes die before or after any call of the store and timers
 * double, a day is drawn, slots are closed and cards end. `npm run chaos -- visits --operations 100000 --seed N` records
 * the histories and has them checked against a simple model (visits/check-history.ts). The product's use cases run
 * unchanged on the store's contract kept in memory, where the run decides whose call comes next.
 */
import { profile } from '../../schools/jsu/profile';
import { profile as schoolWithGuests } from '../../schools/sjtu/profile';
import { schoolProfileSchema } from '../../schools/schema';
import { portsWith } from '../../server/ports/ports-with';
import { Chance } from './cloud/chance';
import type { ChaosOptions, ChaosOutcome } from './subject';
import { checkHistory } from './visits/check-history';
import { FAULTS, type Fault } from './visits/findings';
import { isOfTheSchool } from './visits/history';
import { PLANTS, type PlantName } from './visits/plants';
import { runSeason } from './visits/season';
import { smallSchool } from './visits/small-school';

export interface VisitChaosOptions extends Omit<ChaosOptions, 'kills' | 'operations'> {
  readonly operations: number;
  /** A guarantee to break, see visits/plants.ts; then the run ends as soon as it was found out. */
  readonly plant?: PlantName;
  /** Operations of one season; after it everybody begins anew. */
  readonly season?: number;
}

export interface VisitChaosOutcome extends ChaosOutcome {
  readonly operations: number;
  readonly found: Readonly<Record<Fault, number>>;
  /** How often each call was answered what. */
  readonly answers: Readonly<Record<string, number>>;
}

const KEY = (byte: number): string => `1:${Buffer.alloc(32, byte).toString('base64')}`;

export async function runVisitChaos(options: VisitChaosOptions): Promise<VisitChaosOutcome> {
  const report = options.report ?? (() => undefined);
  const ports = await openPorts();
  const found = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  const answers: Record<string, number> = {};
  let [operations, kills, findings] = [0, 0, 0];
  for (let season = 0; operations < options.operations; season += 1) {
    const history = await runSeason(ports, {
      chance: new Chance(options.seed + season * 7919),
      operations: Math.min(options.season ?? 1000, options.operations - operations),
      plant: options.plant ?? null,
    });
    for (const { fault, step, about } of checkHistory(history)) {
      found[fault] += 1;
      findings += 1;
      report(`season ${season}, step ${step}: ${fault} ${about}`);
    }
    for (const { kind, answer } of history.operations) {
      const name = `${kind} ${answer ?? 'died'}`;
      answers[name] = (answers[name] ?? 0) + 1;
      operations += isOfTheSchool(kind) ? 0 : 1;
      kills += answer === null ? 1 : 0;
    }
    report(`${operations} operations, ${kills} killed, ${findings} findings`);
    const { plant } = options;
    if (plant !== undefined && PLANTS[plant].found.some((fault) => found[fault] > 0)) break;
  }
  return { operations, kills, found, answers, holds: findings === 0 };
}

/** As `npm run chaos` calls it; there `--operations` says how much, and processes are killed all the time. */
export async function subject(options: ChaosOptions): Promise<ChaosOutcome> {
  const { operations = 100_000, seed, report } = options;
  return runVisitChaos({ operations, seed, ...(report === undefined ? {} : { report }) });
}

async function openPorts() {
  Object.assign(process.env, {
    DOCUMENT_KEYS: KEY(1),
    DOCUMENT_INDEX_KEYS: KEY(2),
    NAMING_KEY: KEY(5),
    CARD_NUMBER_KEY: KEY(6),
  });
  const { createPorts } = await import('../../server/adapters/ports');
  const { guests } = schoolProfileSchema.parse(schoolWithGuests);
  if (guests === null) throw new Error('a school with guests is needed');
  const school = smallSchool(schoolProfileSchema.parse(profile), guests);
  return portsWith(createPorts(school), {
    // A call that fails here is a fault of the run.
    log: {
      failure: ({ error }) => {
        throw error;
      },
    },
  });
}
