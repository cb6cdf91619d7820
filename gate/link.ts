/** The way to the cloud: lists come, entries go; and the gate knows whether anybody answers. */
import { dateOf } from '../domain/calendar/shanghai';
import {
  ENTRIES_PER_REQUEST,
  RETRY_EVERY_MS,
  SYNC_EVERY_MS,
  TICKET_MS,
} from '../domain/gate/protocol';
import type { Answer, Cloud, Verdict } from './cloud';
import type { GateLink } from './gate';
import type { Journal } from './journal';
import type { Lists } from './lists';
import type { ServerClock } from './server-clock';

export interface LinkParts {
  readonly cloud: Cloud;
  readonly lists: Lists;
  readonly clock: ServerClock;
  readonly journal: Journal;
}

/** What the cloud says to a device that it will hear nothing more from. */
const BARRED = new Set(['DEVICE_UNKNOWN', 'DEVICE_REVOKED', 'DEVICE_SIGNATURE']);
/** A second and more between the cloud's time and the gate's wants lists anew. */
const CLOCK_APART_MS = 5000;
/** A ticket that ends within the time of an answer is not used. */
const TICKET_MARGIN_MS = 5000;

export class Link implements GateLink {
  #isUp = false;
  #barred: string | null = null;
  #asksForAll = false;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | null = null;
  #isAgain = false;
  #lastSync = Number.NEGATIVE_INFINITY;
  #isClosed = false;

  constructor(
    private readonly parts: LinkParts,
    private readonly onSynchronised: () => Promise<void> = () => Promise.resolve(),
  ) {}

  get isUp(): boolean {
    return this.#isUp;
  }

  get barred(): string | null {
    return this.#barred;
  }

  /** Asks for lists; resolves when they are there or nobody answered, and goes on by itself from then on. */
  async start(): Promise<void> {
    await this.#work();
  }

  /** Hands in what is waiting and asks for nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#working;
    if (this.#isUp && this.#barred === null) {
      await this.#handIn();
    }
  }

  async verify(code: string, number: number): Promise<Answer<Verdict>> {
    const answer = await this.parts.cloud.verify(code, this.#ticket(), number);
    if (answer === null) {
      this.#isUp = false;
      this.#schedule(RETRY_EVERY_MS);
    } else if (!answer.ok) {
      this.#note(answer.code);
    } else if (Math.abs(answer.serverNow - this.parts.clock.now()) > CLOCK_APART_MS) {
      // Somebody set a clock: signed lists say the time.
      this.#lastSync = Number.NEGATIVE_INFINITY;
      this.wake();
    }
    return answer;
  }

  wake(): void {
    if (this.#isUp) void this.#work();
  }

  #ticket(): string | null {
    const { lists, clock } = this.parts;
    const { held } = lists;
    const isGood = held !== null && clock.now() - held.serverNow < TICKET_MS - TICKET_MARGIN_MS;
    return isGood ? held.ticket : null;
  }

  /** One round at a time; whoever comes meanwhile gets one more. */
  async #work(): Promise<void> {
    if (this.#working !== null) {
      this.#isAgain = true;
      return this.#working;
    }
    this.#working = this.#round().finally(() => {
      this.#working = null;
      const isAgain = this.#isAgain && this.#isUp && this.parts.journal.waiting > 0;
      this.#isAgain = false;
      this.#schedule(isAgain ? 0 : this.#isUp ? SYNC_EVERY_MS : RETRY_EVERY_MS);
    });
    return this.#working;
  }

  async #round(): Promise<void> {
    const { clock, lists } = this.parts;
    const isDue = clock.mark() - this.#lastSync >= SYNC_EVERY_MS - 1000 || !this.#isUp;
    if (isDue && !(await this.#synchronise())) {
      lists.wipe(dateOf(clock.now()), clock.memory);
      return;
    }
    if (this.#barred === null) {
      await this.#handIn();
    }
  }

  /** False when there was no answer to believe. */
  async #synchronise(): Promise<boolean> {
    const { cloud, lists, clock, journal } = this.parts;
    const mark = clock.mark();
    const held = this.#asksForAll ? null : lists.summary;
    const { number, answer } = await cloud.synchronise(held, {
      clockOffset: clock.offset,
      waiting: journal.waiting,
    });
    if (answer === null) {
      this.#isUp = false;
      return false;
    }
    this.#isUp = true;
    if (!answer.ok) {
      this.#note(answer.code);
      return false;
    }
    const read = lists.read(answer);
    if (typeof read === 'string') {
      complain(read);
      this.#isUp = false;
      return false;
    }
    const problem = lists.apply(read, number, () => {
      clock.hear(read.serverNow, mark);
      return clock.memory;
    });
    this.#asksForAll = problem === 'LISTS_GAP';
    if (problem !== null) {
      complain(problem);
      return false;
    }
    this.#barred = null;
    this.#lastSync = clock.mark();
    lists.wipe(dateOf(clock.now()), clock.memory);
    await this.onSynchronised();
    return true;
  }

  async #handIn(): Promise<void> {
    const { cloud, journal } = this.parts;
    while (journal.waiting > 0) {
      const entries = journal.next(ENTRIES_PER_REQUEST);
      const answer = await cloud.handIn(entries);
      if (answer === null) {
        this.#isUp = false;
        return;
      }
      if (!answer.ok) {
        this.#note(answer.code);
        return;
      }
      await journal.take(entries.length);
    }
  }

  #note(code: string): void {
    complain(code);
    if (BARRED.has(code)) this.#barred = code;
    if (code === 'DEVICE_REVOKED') this.parts.lists.forget();
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#work(), after);
    // The scanner keeps the program running, not the timer.
    this.#timer.unref();
  }
}

/** For whoever looks after the device. */
function complain(code: string): void {
  process.stderr.write(`${code}\n`);
}
