/**
 * Runs invocations side by side, one call to the outside at a time: chance chooses whose call goes through next, and
 * what becomes of it. Between two calls an invocation computes alone, so nothing but the seed decides the order.
 */
import type { Ports } from '../../../server/ports';
import { StoreFailure } from '../../../server/ports/store';
import type { Chance } from '../cloud/chance';
import { interpose } from './interpose';
import type { Calls } from './interpose';
import type { VirtualTime } from './virtual-time';

/** How an invocation ended. The platform tells nobody that a process was killed. */
export type Ending<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'killed' };

/** What may happen to a call. `after`: its effect is there, its answer never arrives. */
type Fate = 'passes' | 'killed-before' | 'killed-after' | 'refused' | 'answer-lost' | 'sleeps';

/** How often each thing happens, of a thousand calls. */
export interface Faults {
  readonly kills: number;
  readonly failures: number;
  /** An invocation stands still for five minutes, in which others go on; then it does too, its lease over. */
  readonly sleeps: number;
}

export const NO_FAULTS: Faults = { kills: 0, failures: 0, sleeps: 0 };

const SLEEP_MS = 5 * 60_000;
/**
 * How long an invocation lives at most. The platform ends one after 60 s; that one stands still for five minutes and goes
 * on is worse than it promises, and what is older than this is gone for good.
 */
const LONGEST_LIFE_MS = 6 * 60_000;
/** Calls that others make meanwhile, at most. */
const LONGEST_SLEEP = 150;
/** A call takes up to this; forty seconds of an invocation are some hundred calls. */
const LONGEST_CALL_MS = 60;

interface Waiting {
  readonly operation: string;
  pass(): Promise<void>;
  fail(): Promise<void>;
  /** Runs it and forgets the answer. */
  vanish(): Promise<void>;
}

interface Invocation {
  readonly name: string;
  readonly waiting: Waiting[];
  readonly begunAt: number;
  /** The number of the call from which on it is awake. */
  awakeFrom: number;
  over: boolean;
}

export class Schedule {
  kills = 0;
  failures = 0;
  sleeps = 0;
  /** What happened, call by call: the same for the same seed. */
  readonly trace: string[] = [];
  private invocations: Invocation[] = [];

  constructor(
    private readonly chance: Chance,
    private readonly time: VirtualTime,
    private readonly faults: Faults,
    private readonly on: {
      readonly call: (operation: string) => void;
      /** Five minutes have passed; timers that have come up since are begun here. */
      readonly sleep: () => void;
    },
  ) {}

  /** Begins an invocation; it goes on in `run`. */
  start<T>(name: string, ports: Ports, work: (ports: Ports) => Promise<T>): Promise<Ending<T>> {
    const invocation: Invocation = {
      name,
      waiting: [],
      begunAt: this.time.now(),
      awakeFrom: 0,
      over: false,
    };
    this.invocations.push(invocation);
    return new Promise((resolve) => {
      const end = (ending: Ending<T>): void => {
        invocation.over = true;
        resolve(ending);
      };
      killings.set(invocation, () => end({ kind: 'killed' }));
      work(interpose(ports, this.callsOf(invocation))).then(
        (value) => end({ kind: 'answered', value }),
        (error: unknown) => end({ kind: 'failed', error }),
      );
    });
  }

  /** Lets everybody go on until all have ended. */
  async run(): Promise<void> {
    for (;;) {
      await everybodyWaits();
      this.invocations = this.invocations.filter(({ over }) => !over);
      const [stuck] = this.invocations.filter(({ waiting }) => waiting.length === 0);
      if (stuck !== undefined) {
        throw new Error(`${stuck.name} waits for something unknown`);
      }
      if (this.invocations.length === 0) {
        return;
      }
      await this.letOneCallThrough(this.nextAwake());
    }
  }

  private nextAwake(): Invocation {
    const calls = this.trace.length;
    const [first, ...others] = this.invocations.filter(({ awakeFrom }) => awakeFrom <= calls);
    if (first !== undefined) {
      return this.chance.pick([first, ...others]);
    }
    const earliest = Math.min(...this.invocations.map(({ awakeFrom }) => awakeFrom));
    const [next] = this.invocations.filter(({ awakeFrom }) => awakeFrom === earliest);
    if (next === undefined) {
      throw new Error('nobody is left');
    }
    return next;
  }

  private async letOneCallThrough(invocation: Invocation): Promise<void> {
    const [call] = invocation.waiting.splice(this.chance.below(invocation.waiting.length), 1);
    if (call === undefined) {
      return;
    }
    if (this.time.now() - invocation.begunAt > LONGEST_LIFE_MS) {
      this.trace.push(`${invocation.name} is ended`);
      return this.end(invocation);
    }
    const fate = this.fate(call);
    this.time.pass(1 + this.chance.below(LONGEST_CALL_MS));
    this.trace.push(`${invocation.name} ${call.operation} ${fate}`);
    switch (fate) {
      case 'sleeps':
        this.sleeps += 1;
        this.time.pass(SLEEP_MS);
        invocation.awakeFrom = this.trace.length + this.chance.below(LONGEST_SLEEP);
        invocation.waiting.push(call);
        return this.on.sleep();
      case 'passes':
        this.on.call(call.operation);
        return call.pass();
      case 'refused':
        this.failures += 1;
        return call.fail();
      case 'answer-lost':
        this.failures += 1;
        this.on.call(call.operation);
        await call.vanish();
        return call.fail();
      case 'killed-after':
        this.on.call(call.operation);
        await call.vanish();
        return this.kill(invocation);
      case 'killed-before':
        return this.kill(invocation);
    }
  }

  /** Nothing of it runs any more: no later line, no `finally`. */
  private kill(invocation: Invocation): void {
    this.kills += 1;
    this.end(invocation);
  }

  private end(invocation: Invocation): void {
    invocation.waiting.length = 0;
    killings.get(invocation)?.();
  }

  private fate(call: Waiting): Fate {
    const { kills, failures, sleeps } = this.faults;
    const drawn = this.chance.next() * 1000;
    const isAfter = this.chance.next() < 0.5;
    if (drawn < kills) return isAfter ? 'killed-after' : 'killed-before';
    if (drawn < kills + failures) return isAfter ? 'answer-lost' : 'refused';
    // Whoever has made sure that it may send sends within the minute: at a message nobody stands still.
    const maySleep =
      !isMessage(call) && !this.invocations.some(({ waiting }) => waiting.some(isMessage));
    return maySleep && drawn < kills + failures + sleeps ? 'sleeps' : 'passes';
  }

  private callsOf(invocation: Invocation): Calls {
    return (operation, run) =>
      new Promise((resolve, reject) => {
        // What a killed process had under way beside the deadly call never leaves it.
        if (invocation.over) {
          return;
        }
        invocation.waiting.push({
          operation,
          pass: () => run().then(resolve, reject),
          vanish: () => run().then(ignore, ignore),
          fail: async () => reject(new StoreFailure(operation, 'the connection ended')),
        });
      });
  }
}

const killings = new WeakMap<Invocation, () => void>();

function isMessage({ operation }: Waiting): boolean {
  return operation.startsWith('sms.');
}

function ignore(): void {
  // Whoever was told is gone.
}

/** Everything that can be computed without a call has been when the next turn of the event loop begins. */
function everybodyWaits(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
