/**
 * The clock everything in the simulator lives by: it runs at the speed of the real one, at an offset that people move.
 * The offset is kept in the data folder, so that a restart does not travel in time.
 */
import { readJson, replaceJson } from './data-folder/durable-file';

/** The clock was set: `from` and `to` in milliseconds since 1970, `offset` to the real clock after it. */
export interface ClockJump {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

export class SimulatedClock {
  private milliseconds = 0;
  private readonly listeners = new Set<(jump: ClockJump) => void>();

  /** `file` keeps the offset; without it the clock forgets. */
  constructor(
    private readonly file: string | null = null,
    private readonly realNow: () => number = () => Date.now(),
  ) {
    if (file !== null) {
      this.milliseconds = readOffset(file);
    }
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.realNow() + this.milliseconds;
  }

  /** Milliseconds by which this clock is ahead of the real one. */
  get offset(): number {
    return this.milliseconds;
  }

  /** Sets the clock; it runs on from there. Throws a RangeError when `at` is no time a Date can hold. */
  set(at: number): void {
    if (!Number.isFinite(at) || Number.isNaN(new Date(at).getTime())) {
      throw new RangeError('not a point in time');
    }
    this.changeOffset(at - this.realNow());
  }

  /** Runs with the real clock again. */
  reset(): void {
    this.changeOffset(0);
  }

  /** Calls the listener after each change of the clock by hand; returns how to stop that. */
  onJump(listener: (jump: ClockJump) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changeOffset(offset: number): void {
    const real = this.realNow();
    const jump = { from: real + this.milliseconds, to: real + offset, offset };
    if (this.file !== null) {
      replaceJson(this.file, { offset });
    }
    this.milliseconds = offset;
    for (const listener of this.listeners) {
      listener(jump);
    }
  }
}

function readOffset(file: string): number {
  const kept = readJson(file) as { offset?: unknown } | null;
  if (kept === null) {
    return 0;
  }
  if (typeof kept.offset !== 'number' || !Number.isFinite(kept.offset)) {
    throw new Error(`${file} does not hold a clock offset`);
  }
  return kept.offset;
}
