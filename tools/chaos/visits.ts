/**
 * Booking with everything going wrong at once: people who book, wait, cancel and take offers, from two phones at a time,
 * while processes die before or after any call of the store and timers double. `npm run chaos -- visits --operations
 * 100000 --seed N` records the histories and has them checked against a simple model (visits/check-history.ts). The
 * product's use cases run unchanged on the store's contract kept in memory, where the run decides whose call comes next.
 */
import { profile } from '../../schools/jsu/profile';
import { schoolProfileSchema } from '../../schools/schema';
import { portsWith } from '../ports-with';
import { Chance } from './cloud/chance';
import type { ChaosOptions, ChaosOutcome } from './subject';
import { checkHistory, FAULTS, type Fault } from './visits/check-history';
import type { PlantName } from './visits/plants';
import { runSeason, smallSchool } from './visits/season';

export interface VisitChaosOptions extends Omit<ChaosOptions, 'kills' | 'operations'> {
  readonly operations: number;
  /** A guarantee to break, see visits/plants.ts; then the first thing that is found ends the run. */
  readonly plant?: PlantName;
}

export interface VisitChaosOutcome extends ChaosOutcome {
  readonly operations: number;
  readonly found: Readonly<Record<Fault, number>>;
  /** How often each call was answered what. */
  readonly answers: Readonly<Record<string, number>>;
}

const SEASON = 1000;
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
      operations: Math.min(SEASON, options.operations - operations),
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
      operations += kind === 'timer' ? 0 : 1;
      kills += answer === null ? 1 : 0;
    }
    report(`${operations} operations, ${kills} killed, ${findings} findings`);
    if (options.plant !== undefined && findings > 0) break;
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
  });
  const { createPorts } = await import('../../server/adapters/ports');
  const school = smallSchool(schoolProfileSchema.parse(profile));
  return portsWith(createPorts(school), {
    // A call that fails here is a fault of the run.
    log: {
      failure: ({ error }) => {
        throw error;
      },
    },
  });
}
