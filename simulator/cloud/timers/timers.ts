/**
 * Runs the timer triggers by the simulated clock. While the clock runs, each tick fires once, also when the one before
 * still runs. When it is set forward, each timer fires once for its latest missed tick, in the order of the ticks;
 * `moveClock` with `every` replays all. The platform promises neither once nor in time: faults make both happen.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClockJump, SimulatedClock } from '../../clock';
import type { FunctionDefinition } from '../../project';
import type { CloudFunctions } from '../functions/functions';
import { CloudError } from '../errors';
import type { Faults } from '../faults/faults';
import type { Log } from '../log';
import type { Cron } from './cron';
import { lastTick, nextTick, parseCron } from './cron';

interface Timer {
  readonly function: string;
  readonly trigger: string;
  readonly cron: Cron;
}

/** One firing; `at` is the tick in milliseconds, `outcome` 'ok', the code of the failure, or 'MISSED'. */
export interface TimerRun {
  readonly function: string;
  readonly trigger: string;
  readonly at: number;
  readonly outcome: string;
}

export interface TimersOptions {
  readonly definitions: readonly FunctionDefinition[];
  readonly functions: CloudFunctions;
  readonly clock: SimulatedClock;
  readonly log: Log;
  readonly faults: Faults;
}

/** How a tick fires: how often, and how late by the real clock (milliseconds). */
interface Firing {
  readonly runs: number;
  readonly late: number;
}

/** A replay of more ticks than this is surely not meant. */
const MAX_REPLAYED = 10_000;
/** Milliseconds; a longer wait is done in pieces. */
const LONGEST_WAIT = 60 * 60 * 1000;

export class Timers {
  private readonly timers: readonly Timer[];
  /** Ticks up to here have been fired, or do not count. */
  private handled: number;
  private replaying = false;
  private readonly underWay = new Set<Promise<TimerRun[]>>();
  private latest: Promise<TimerRun[]> = Promise.resolve([]);
  private alarm: NodeJS.Timeout | undefined;
  private readonly stopListening: () => void;

  /** Throws a CronError when a trigger's config is wrong. */
  constructor(private readonly options: TimersOptions) {
    this.timers = options.definitions.flatMap((definition) =>
      definition.triggers.map(({ name, config }) => ({
        function: definition.name,
        trigger: name,
        cron: parseCron(config),
      })),
    );
    this.handled = options.clock.now();
    this.stopListening = options.clock.onJump((jump) => this.afterJump(jump));
    this.setAlarm();
  }

  /**
   * Sets the clock and resolves when the timers that are due have run. With `every` the clock goes from tick to tick and
   * each is fired at its own time. Throws a RangeError when that would be more than 10,000.
   */
  async moveClock(to: number, every: boolean): Promise<TimerRun[]> {
    const { clock } = this.options;
    if (!every || to <= clock.now()) {
      clock.set(to);
      return this.idle();
    }
    await this.idle();
    const ticks = this.ticksUntil(to);
    const runs: TimerRun[] = [];
    this.replaying = true;
    try {
      for (const { timer, at } of ticks) {
        if (at > clock.now()) {
          clock.set(at);
        }
        this.handled = at;
        runs.push(...(await this.fire(timer, at)));
      }
      if (to > clock.now()) {
        clock.set(to);
      }
    } finally {
      this.replaying = false;
      this.handled = clock.now();
      this.setAlarm();
    }
    return runs;
  }

  private ticksUntil(to: number): { timer: Timer; at: number }[] {
    const ticks: { timer: Timer; at: number }[] = [];
    for (const timer of this.timers) {
      let at = nextTick(timer.cron, this.options.clock.now());
      while (at !== null && at <= to) {
        ticks.push({ timer, at });
        if (ticks.length > MAX_REPLAYED) {
          throw new RangeError(`more than ${MAX_REPLAYED} ticks lie in between`);
        }
        at = nextTick(timer.cron, at);
      }
    }
    return ticks.sort((one, other) => one.at - other.at);
  }

  /** Fires the timers of a function now: once, or as the firing says. */
  async fireNow(functionName: string, firing?: Partial<Firing>): Promise<TimerRun[]> {
    const runs: TimerRun[] = [];
    for (const timer of this.timers.filter((one) => one.function === functionName)) {
      runs.push(
        ...(await this.fire(timer, Math.floor(this.options.clock.now() / 1000) * 1000, firing)),
      );
    }
    return runs;
  }

  /** The next tick of each timer. */
  upcoming(): { function: string; trigger: string; at: number | null }[] {
    const now = this.options.clock.now();
    return this.timers.map(({ function: name, trigger, cron }) => ({
      function: name,
      trigger,
      at: nextTick(cron, now),
    }));
  }

  /** Resolves when all that is due has run; with the runs of the latest jump or tick. */
  async idle(): Promise<TimerRun[]> {
    const { latest } = this;
    while (this.underWay.size > 0) {
      await Promise.all(this.underWay);
    }
    return latest;
  }

  private afterJump({ to }: ClockJump): void {
    if (this.replaying) {
      return;
    }
    if (to < this.handled) {
      this.handled = to;
    }
    this.fireDue();
  }

  private fireDue(): void {
    const now = this.options.clock.now();
    const due = this.timers
      .flatMap((timer) => {
        const at = lastTick(timer.cron, this.handled, now);
        return at === null ? [] : [{ timer, at }];
      })
      .sort((one, other) => one.at - other.at);
    this.handled = now;
    const firing = this.fireInTurn(due);
    this.latest = firing;
    this.underWay.add(firing);
    void firing.finally(() => this.underWay.delete(firing));
    this.setAlarm();
  }

  private async fireInTurn(due: readonly { timer: Timer; at: number }[]): Promise<TimerRun[]> {
    const runs: TimerRun[] = [];
    for (const { timer, at } of due) {
      runs.push(...(await this.fire(timer, at)));
    }
    return runs;
  }

  private async fire(
    timer: Timer,
    at: number,
    firing: Partial<Firing> = this.planned(timer),
  ): Promise<TimerRun[]> {
    const { runs = 1, late = 0 } = firing;
    if (late > 0) {
      await sleep(late);
    }
    if (runs === 0) {
      return [this.report(timer, at, 'MISSED')];
    }
    return Promise.all(Array.from({ length: runs }, () => this.run(timer, at)));
  }

  /** What the plan of faults makes of a tick. */
  private planned({ function: name, trigger }: Timer): Firing {
    const rules = this.options.faults.next({ area: 'timer', action: trigger, function: name });
    const missed = rules.some(({ kind }) => kind === 'timer-missed');
    const twice = rules.some(({ kind }) => kind === 'timer-twice');
    return {
      runs: missed ? 0 : twice ? 2 : 1,
      late: rules
        .filter(({ kind }) => kind === 'timer-late')
        .reduce((total, { milliseconds = 0 }) => total + milliseconds, 0),
    };
  }

  private async run(timer: Timer, at: number): Promise<TimerRun> {
    const event = {
      Type: 'Timer',
      TriggerName: timer.trigger,
      Time: tickText(at),
      Message: '',
    };
    try {
      await this.options.functions.invoke(timer.function, event, null, 'wx_trigger');
      return this.report(timer, at, 'ok');
    } catch (error) {
      return this.report(timer, at, error instanceof CloudError ? error.code : 'SYS_ERR');
    }
  }

  private report(timer: Timer, at: number, outcome: string): TimerRun {
    this.options.log.add({
      type: 'timer',
      function: timer.function,
      trigger: timer.trigger,
      tick: tickText(at),
      outcome,
    });
    return { function: timer.function, trigger: timer.trigger, at, outcome };
  }

  private setAlarm(): void {
    clearTimeout(this.alarm);
    const now = this.options.clock.now();
    const next = this.timers.map(({ cron }) => nextTick(cron, now)).filter((at) => at !== null);
    if (next.length > 0) {
      const wait = Math.min(Math.max(Math.min(...next) - now, 0), LONGEST_WAIT);
      this.alarm = setTimeout(() => this.fireDue(), wait + 1);
      this.alarm.unref();
    }
  }

  stop(): void {
    this.stopListening();
    clearTimeout(this.alarm);
  }
}

/** The platform tells the tick in UTC, without milliseconds. */
function tickText(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
