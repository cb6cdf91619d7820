/** Faults on demand: makes calls fail as networks, platforms and clocks do, by a plan that can be replayed. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedClock } from '../../clock';
import { CloudError, ConnectionCut } from '../errors';
import type { Log } from '../log';
import { fires } from './decide';
import type { FaultArea, FaultPlan, FaultRule } from './plan';
import { readFaultPlan } from './plan';

/** A call that faults may happen to. */
export interface FaultyCall {
  readonly area: FaultArea;
  readonly action: string | null;
  readonly collection?: string | null;
  readonly function: string | null;
}

/** What a plan has done so far, rule by rule. */
export interface FaultCounts {
  readonly matched: number;
  readonly fired: number;
}

const NO_FAULTS: FaultPlan = { seed: 0, rules: [] };

/** Texts that callers recognise; other codes come with a text that names them. */
const TEXTS: Readonly<Record<string, string>> = {
  DATABASE_TRANSACTION_CONFLICT:
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
  SERVER_TIMEOUT: 'resource server timeout',
  EXCEED_REQUEST_LIMIT: 'exceed request limit',
  EXCEED_CONCURRENT_REQUEST_LIMIT: 'exceed concurrent request limit',
  SYS_ERR: 'system error',
};

export class Faults {
  private plan = NO_FAULTS;
  private counts: { matched: number; fired: number }[] = [];

  constructor(
    private readonly clock: Pick<SimulatedClock, 'now' | 'set'>,
    private readonly log: Log,
  ) {}

  /** Replaces the plan; its counters begin at nothing. Throws a FaultPlanError. */
  set(plan: unknown): void {
    this.plan = readFaultPlan(plan);
    this.counts = this.plan.rules.map(() => ({ matched: 0, fired: 0 }));
  }

  clear(): void {
    this.set(NO_FAULTS);
  }

  /** Whether there is anything that may happen. */
  get planned(): boolean {
    return this.plan.rules.length > 0;
  }

  get(): FaultPlan & { readonly counts: readonly FaultCounts[] } {
    return { ...this.plan, counts: this.counts.map((one) => ({ ...one })) };
  }

  /** The rules that fire at this call, in their order; the call is counted for every rule it matches. */
  next(call: FaultyCall): FaultRule[] {
    return this.plan.rules.filter((rule, position) => {
      const count = this.counts[position];
      if (count === undefined || !matches(rule, call)) {
        return false;
      }
      count.matched += 1;
      const wanted =
        count.fired < (rule.times ?? Number.POSITIVE_INFINITY) &&
        fires(this.plan.seed, position, rule, count.matched);
      if (wanted) {
        count.fired += 1;
        this.log.add({
          type: 'fault',
          kind: rule.kind,
          rule: position,
          call: count.matched,
          area: call.area,
          action: call.action,
          collection: call.collection ?? null,
          function: call.function,
        });
      }
      return wanted;
    });
  }

  /**
   * Does the call with the faults the plan wants. `kill` ends the instance that makes it. Besides what `effect` rejects
   * with, it rejects with the CloudErrors of the plan and with ConnectionCut.
   */
  async around<T>(call: FaultyCall, kill: () => void, effect: () => T | Promise<T>): Promise<T> {
    if (!this.planned) {
      return effect();
    }
    const rules = this.next(call);
    for (const rule of rules) {
      await this.before(rule, kill);
    }
    const result = await effect();
    for (const rule of rules) {
      afterwards(rule, kill);
    }
    return result;
  }

  private async before(rule: FaultRule, kill: () => void): Promise<void> {
    const { kind, milliseconds = 0 } = rule;
    if (kind === 'latency') {
      await sleep(milliseconds);
    } else if (kind === 'clock-jump') {
      this.clock.set(this.clock.now() + milliseconds);
    } else if (kind === 'error-before') {
      throw errorOf(rule);
    } else if (kind === 'connection-reset-before') {
      throw new ConnectionCut();
    } else if (kind === 'kill' && rule.after !== true) {
      kill();
      throw new ConnectionCut();
    }
  }
}

function afterwards(rule: FaultRule, kill: () => void): void {
  if (rule.kind === 'error-after') {
    throw errorOf(rule);
  }
  if (rule.kind === 'lost-reply') {
    throw new ConnectionCut();
  }
  if (rule.kind === 'kill') {
    kill();
    throw new ConnectionCut();
  }
}

function errorOf({ code = 'SYS_ERR', message }: FaultRule): CloudError {
  return new CloudError(code, message ?? TEXTS[code] ?? `${code} on demand`);
}

function matches({ match }: FaultRule, call: FaultyCall): boolean {
  return (
    match.area === call.area &&
    (match.action === undefined || match.action === call.action) &&
    (match.collection === undefined || match.collection === call.collection) &&
    (match.function === undefined || match.function === call.function)
  );
}
