/**
 * The instances of all functions. An instance is kept warm after an invocation and ended when it has been idle; there are
 * few of them, because each holds a thread and the function's modules.
 */
import type { FunctionInstance } from './instance';

export interface PoolLimits {
  /** Instances of one function that serve at the same time; more calls wait. */
  readonly perFunction: number;
  /** Instances in all; the one that has been idle longest makes room. */
  readonly total: number;
  /** Milliseconds */
  readonly idle: number;
  /** Milliseconds that a new instance takes longer before it serves, as a cold start does on the platform. */
  readonly coldStart: number;
}

interface Idle {
  readonly name: string;
  readonly instance: FunctionInstance;
  readonly timer: NodeJS.Timeout;
}

export class InstancePool {
  private readonly all = new Map<FunctionInstance, string>();
  private idle: Idle[] = [];
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(
    private readonly limits: PoolLimits,
    private readonly create: (
      name: string,
      onEnd: (instance: FunctionInstance) => void,
    ) => FunctionInstance,
  ) {}

  /** Lends an instance to `work`. `urgent` does not wait for others: the one who calls may hold them. */
  async use<T>(
    name: string,
    urgent: boolean,
    work: (instance: FunctionInstance) => Promise<T>,
  ): Promise<T> {
    let instance = this.takeIdle(name);
    const most = urgent ? Number.POSITIVE_INFINITY : this.limits.perFunction;
    while (instance === null && this.countOf(name) >= most) {
      await new Promise<void>((resolve) => {
        this.waiting.set(name, [...(this.waiting.get(name) ?? []), resolve]);
      });
      instance = this.takeIdle(name);
    }
    const used = instance ?? this.start(name);
    try {
      return await work(used);
    } finally {
      this.giveBack(name, used);
    }
  }

  private takeIdle(name: string): FunctionInstance | null {
    const found = this.idle.filter((one) => one.name === name && one.instance.alive).at(-1);
    if (found === undefined) {
      return null;
    }
    clearTimeout(found.timer);
    this.idle = this.idle.filter((one) => one !== found);
    return found.instance;
  }

  private start(name: string): FunctionInstance {
    const [longestIdle] = this.idle;
    if (this.all.size >= this.limits.total && longestIdle !== undefined) {
      this.end(longestIdle);
    }
    const instance = this.create(name, (ended) => this.forget(ended));
    this.all.set(instance, name);
    return instance;
  }

  private giveBack(name: string, instance: FunctionInstance): void {
    if (!instance.alive) {
      this.forget(instance);
    } else if (this.countOf(name) > this.limits.perFunction) {
      this.all.delete(instance);
      instance.end();
    } else {
      const entry: Idle = {
        name,
        instance,
        timer: setTimeout(() => this.end(entry), this.limits.idle),
      };
      entry.timer.unref();
      this.idle.push(entry);
    }
    this.wake(name);
  }

  private end(entry: Idle): void {
    clearTimeout(entry.timer);
    this.idle = this.idle.filter((one) => one !== entry);
    this.all.delete(entry.instance);
    entry.instance.end();
  }

  private forget(instance: FunctionInstance): void {
    const name = this.all.get(instance);
    this.all.delete(instance);
    this.idle = this.idle.filter((one) => one.instance !== instance);
    if (name !== undefined) {
      this.wake(name);
    }
  }

  private wake(name: string): void {
    const [next, ...others] = this.waiting.get(name) ?? [];
    this.waiting.set(name, others);
    next?.();
  }

  private countOf(name: string): number {
    return [...this.all.values()].filter((one) => one === name).length;
  }

  setClockOffset(offset: number): void {
    for (const instance of this.all.keys()) {
      instance.setClockOffset(offset);
    }
  }

  /** Ends all instances; invocations under way fail. */
  endAll(): void {
    for (const { timer } of this.idle) {
      clearTimeout(timer);
    }
    this.idle = [];
    for (const instance of this.all.keys()) {
      instance.end();
    }
    this.all.clear();
  }
}
