/**
 * Processes of functions that take turns at the store: each call is one step, and whose step comes next is drawn. A
 * process may die before a call takes effect or after it did, and dies anyway when it has lived too long.
 */
import type { Store } from '../../../server/ports/store';
import type { Chance } from '../cloud/chance';
import type { VirtualTime } from '../review/virtual-time';

/** Functions are ended after 10 s; one that takes turns with many needs the whole of it. */
const LIFE_MS = 9_000;

export interface Death {
  /** Counted from 1. */
  readonly call: number;
  readonly effect: 'before' | 'after';
}

interface Process {
  readonly id: number;
  readonly endsAt: number;
  readonly death: Death | null;
  calls: number;
  isDead: boolean;
}

interface Turn {
  readonly process: Process;
  take(): void;
}

export class Processes {
  /** Counts steps of all processes. */
  step = 0;
  /** Whose step it is. */
  current = 0;
  died = 0;
  private readonly waiting: Turn[] = [];
  private readonly alive = new Set<Process>();

  constructor(
    private readonly store: Store,
    private readonly time: VirtualTime,
    private readonly chance: Chance,
  ) {}

  get running(): number {
    return this.alive.size;
  }

  /** Starts a process; `end` hears its answer, or null when it died. */
  start<R>(
    id: number,
    death: Death | null,
    life: number | null,
    work: (store: Store) => Promise<R>,
    end: (answer: R | null) => void,
  ): void {
    const endsAt = this.time.now() + (life ?? LIFE_MS);
    const process: Process = { id, endsAt, death, calls: 0, isDead: false };
    this.alive.add(process);
    const over = (answer: R | null): void => {
      if (this.alive.delete(process)) end(answer);
    };
    this.onDeath.set(process, () => over(null));
    void work(this.storeOf(process)).then(over);
  }

  private readonly onDeath = new Map<Process, () => void>();

  /** One call of somebody, if anybody waits for a turn. */
  async takeTurn(): Promise<void> {
    // Until whoever could go on has done so.
    await new Promise((resolve) => setImmediate(resolve));
    if (this.waiting.length === 0) return;
    const [turn] = this.waiting.splice(this.chance.below(this.waiting.length), 1);
    if (turn === undefined) return;
    this.step += 1;
    this.time.pass(1 + this.chance.below(40));
    if (!turn.process.isDead && this.time.now() >= turn.process.endsAt) this.kill(turn.process);
    turn.take();
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Until nobody is at work any more. */
  async finish(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.alive.size > 0) {
      await this.takeTurn();
    }
  }

  private kill(process: Process): void {
    process.isDead = true;
    this.died += 1;
    this.onDeath.get(process)?.();
  }

  private storeOf(process: Process): Store {
    return {
      collection: (name) => this.guard(process, this.store.collection(name)),
    };
  }

  private guard<T extends object>(process: Process, collection: T): T {
    type Method = (...values: unknown[]) => Promise<unknown>;
    return new Proxy(collection, {
      get: (target, property) => {
        const method = Reflect.get(target, property) as Method;
        return (...values: unknown[]) => this.call(process, () => method.apply(target, values));
      },
    });
  }

  /** A dead process's call never comes back. */
  private call(process: Process, run: () => Promise<unknown>): Promise<unknown> {
    return new Promise((resolve) => {
      this.waiting.push({
        process,
        take: () => {
          if (process.isDead) return;
          process.calls += 1;
          this.current = process.id;
          const { death } = process;
          const isLast = death !== null && death.call === process.calls;
          if (!isLast || death.effect === 'after') void this.answer(process, run, isLast, resolve);
          else this.kill(process);
        },
      });
    });
  }

  private async answer(
    process: Process,
    run: () => Promise<unknown>,
    isLast: boolean,
    resolve: (value: unknown) => void,
  ): Promise<void> {
    // The effect is there as soon as it is called.
    const value = await run();
    if (isLast) this.kill(process);
    else resolve(value);
  }
}
