/**
 * The server's time at the gate. Between two signed answers the machine's monotonic clock counts on, so that a clock that
 * is wrong by minutes, or is set by somebody, moves nothing.
 */

export interface MachineClocks {
  /** Epoch ms; may be wrong. */
  readonly wall: () => number;
  /** Milliseconds from whenever; only ever grows. */
  readonly monotonic: () => number;
}

/** What is remembered over a restart. */
export interface ClockMemory {
  /** Machine's clock minus server's, ms. */
  readonly offset: number;
  /** A moment of the server's time that is surely over. */
  readonly atLeast: number;
}

const MACHINE: MachineClocks = { wall: () => Date.now(), monotonic: () => performance.now() };

export class ServerClock {
  #heard: { readonly server: number; readonly monotonic: number } | null = null;
  #offset: number | null;
  #atLeast: number;

  constructor(
    memory: ClockMemory | null,
    private readonly machine: MachineClocks = MACHINE,
  ) {
    this.#offset = memory?.offset ?? null;
    this.#atLeast = memory?.atLeast ?? 0;
  }

  /** Now by the monotonic clock; to be noted when a request leaves. */
  mark(): number {
    return this.machine.monotonic();
  }

  /** A signed answer to a request that left at `mark`: the server's time lay within the wait, taken as its middle. */
  hear(serverNow: number, mark: number): void {
    const now = this.machine.monotonic();
    const server = serverNow + (now - mark) / 2;
    this.#heard = { server, monotonic: now };
    this.#offset = Math.round(this.machine.wall() - server);
    this.#atLeast = serverNow;
  }

  /** Epoch ms, as well as it is known. */
  now(): number {
    return this.#heard === null
      ? this.machine.wall() - (this.#offset ?? 0)
      : this.#heard.server + (this.machine.monotonic() - this.#heard.monotonic);
  }

  /** False when the machine's clock, started without network, says a moment before one that is surely over. */
  get isSure(): boolean {
    return this.#heard !== null || (this.#offset !== null && this.now() >= this.#atLeast);
  }

  /** How far the machine's clock is off, ms; null while it is not known. */
  get offset(): number | null {
    return this.#offset;
  }

  get memory(): ClockMemory | null {
    return this.#offset === null
      ? null
      : { offset: this.#offset, atLeast: Math.max(this.#atLeast, Math.floor(this.now())) };
  }
}
