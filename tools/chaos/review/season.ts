/**
 * Four Thursdays in one cloud. The same season is run with faults, doubled timers and everybody at once, and quietly:
 * one timer a minute, one act after the other. Both have the same people, acts and minutes.
 */
import type { ConfirmedAct } from '../../../domain/review/four-eyes';
import { nextReview, type Review } from '../../../domain/review/review-calendar';
import { isPublicHoliday } from '../../../domain/calendar/holidays';
import type { Ports } from '../../../server/ports';
import { sendMessages } from '../../../server/usecases/dispatch/send-messages';
import { runWeeklyReview } from '../../../server/usecases/review/run-weekly-review';
import { Chance } from '../cloud/chance';
import { actsAtClosing, actsAtCutOff, actsAtDesk, office, storeStaff } from './acts';
import type { Act, Step } from './acts';
import type { Findings } from './findings';
import { inspect, NumberBook, readEverything } from './inspect';
import type { Kept } from './inspect';
import {
  bringIntoRoster,
  bringRosterIntoForce,
  peopleOfWeek,
  storeOlderCards,
  storeRegistrations,
} from './people';
import type { Person } from './people';
import type { ReviewCloud } from './review-cloud';
import { NO_FAULTS, Schedule } from './schedule';
import type { Ending, Faults } from './schedule';
import { VirtualTime } from './virtual-time';
import { Writes } from './writes';

export interface SeasonOptions {
  readonly seed: number;
  /** Null is the quiet season. */
  readonly faults: Faults | null;
  /** Minutes that the timers run in each phase at least; those of the season that this one is compared with. */
  readonly minutes?: readonly number[];
  /** What a second member of staff confirms. */
  readonly fourEyes: readonly ConfirmedAct[];
  /** Ports with a guarantee broken. */
  readonly plant?: (ports: Ports) => Ports;
  readonly weeks: number;
  /** Ends the season after the first week in which something was found. */
  readonly untilFound?: boolean;
  /** Ends it when so many processes were killed. */
  readonly kills?: number;
}

export interface SeasonOutcome {
  readonly kills: number;
  readonly failures: number;
  readonly sleeps: number;
  readonly writes: Writes;
  /** Thursdays. */
  readonly weeks: number;
  /** How long each phase took. */
  readonly minutes: readonly number[];
  readonly registrations: number;
  readonly cards: number;
  readonly messages: number;
  readonly trace: readonly string[];
}

const BEGIN = Date.parse('2026-11-26T08:00:00+08:00');
const MINUTE = 60_000;
/** More than any machine takes for a call, in milliseconds. */
const DRIFT = 30_000;
const PAGE_SIZE = 8;
/** Numbers of older cards that the first batches would draw: their places in the order. */
const TAKEN = [0, 3, 9, 10, 17, 41, 44, 50, 90, 97, 101, 140, 151];
/** A phase that is not over by then never ends. */
const LONGEST_PHASE = 240;

export async function runSeason(
  cloud: ReviewCloud,
  findings: Findings,
  options: SeasonOptions,
): Promise<SeasonOutcome> {
  cloud.reset();
  return new Season(cloud, findings, options).run();
}

class Season {
  private readonly time = new VirtualTime(BEGIN);
  private readonly chance: Chance;
  private readonly writes = new Writes();
  /** For what is prepared and looked at. */
  private readonly ports: Ports;
  /** For what is watched: counted, and with the planted mistake. */
  private readonly watched: Ports;
  private readonly schedule: Schedule;
  private readonly numbers: NumberBook;
  private weeks = 0;
  private cutOffAt = 0;
  private readonly minutes: number[] = [];
  private readonly acknowledged: NonNullable<Step['record']>[] = [];
  private readonly people: Person[] = [];

  constructor(
    private readonly cloud: ReviewCloud,
    private readonly findings: Findings,
    private readonly options: SeasonOptions,
  ) {
    this.chance = new Chance(options.seed);
    this.ports = cloud.ports(this.time, this.chance.fork(), options.fourEyes);
    const counted = this.writes.counted(this.ports);
    this.watched = options.plant?.(counted) ?? counted;
    this.schedule = new Schedule(this.chance.fork(), this.time, options.faults ?? NO_FAULTS, {
      call: (operation) => this.setClockFor(operation),
      sleep: () => {
        this.startReview();
        this.startDispatch();
      },
    });
    this.numbers = new NumberBook(findings);
  }

  async run(): Promise<SeasonOutcome> {
    const { weeks, kills = Number.POSITIVE_INFINITY, untilFound = false } = this.options;
    await storeStaff(this.ports);
    await bringRosterIntoForce(this.ports);
    await storeOlderCards(this.ports, TAKEN);
    for (; this.weeks < weeks;) {
      await this.week(this.weeks);
      this.weeks += 1;
      if (this.schedule.kills >= kills || (untilFound && this.findings.total > 0)) {
        break;
      }
    }
    const { kills: killed, failures, sleeps, trace } = this.schedule;
    const cards = await this.ports.store.collection('cards').find({ batchId: { from: '0' } });
    return {
      kills: killed,
      failures,
      sleeps,
      writes: this.writes,
      weeks: this.weeks,
      minutes: this.minutes,
      registrations: this.people.length,
      cards: cards.length,
      messages: this.cloud.acceptedSms().length,
      trace,
    };
  }

  private async week(week: number): Promise<void> {
    const review = this.nextReview();
    const batchId = review.date;
    this.cutOffAt = review.cutOffAt;
    const earlier = [...this.people];
    const people = peopleOfWeek(this.ports, week);
    this.people.push(...people);
    this.time.goTo(review.cutOffAt - 2 * 3_600_000);
    await bringIntoRoster(this.ports, people);
    await storeRegistrations(this.ports, people);
    const staff = office(this.ports);
    // Some of what comes at the cut-off is committed before it and some after.
    this.time.goTo(review.cutOffAt - 300);
    await this.phase(actsAtCutOff(people), async () => (await this.status(batchId)) === 'deciding');
    await this.phase(
      actsAtDesk(batchId, people, earlier, staff, this.options.fourEyes),
      async () => true,
    );
    // Every other week nobody thinks of closing.
    const closing = week % 2 === 0 ? actsAtClosing(batchId, people, staff) : [];
    if (closing.length === 0) {
      this.time.goTo(review.reopensLatestAt);
    }
    await this.phase(closing, async () => (await this.status(batchId)) === 'closed');
    await this.phase([], () => this.isEverythingSent());
    await this.lookAround();
  }

  /** Everybody acts and the timers run, minute by minute, until nobody wants anything and it is done. */
  private async phase(acts: readonly Act[], isDone: () => Promise<boolean>): Promise<void> {
    const least = this.options.minutes?.[this.minutes.length] ?? 1;
    const remaining = acts.map((act) => ({ act, step: 0 }));
    for (let minute = 1; ; minute += 1) {
      const open = remaining.filter(({ act, step }) => step < act.steps.length);
      await this.minute(open);
      this.numbers.compare(this.ports, await this.cards());
      const isQuiet = remaining.every(({ act, step }) => step >= act.steps.length);
      if (minute >= least && isQuiet && (await isDone())) {
        this.minutes.push(minute);
        return;
      }
      if (minute > LONGEST_PHASE) {
        this.findings.note('registrations', `week ${this.weeks} does not end`);
        this.minutes.push(minute);
        return;
      }
      this.time.pass(MINUTE);
    }
  }

  private async minute(open: readonly { readonly act: Act; step: number }[]): Promise<void> {
    const isQuiet = this.options.faults === null;
    for (const one of open) {
      const step = one.act.steps[one.step];
      if (step !== undefined) {
        void this.schedule.start(one.act.name, this.watched, step.run).then((ending) => {
          one.step += this.isAnswered(step, ending) ? 1 : 0;
        });
        await (isQuiet ? this.schedule.run() : undefined);
      }
    }
    for (let count = isQuiet ? 1 : 1 + this.chance.below(3); count > 0; count -= 1) {
      this.startReview();
      await (isQuiet ? this.schedule.run() : undefined);
    }
    for (let count = isQuiet ? 1 : 1 + this.chance.below(2); count > 0; count -= 1) {
      this.startDispatch();
    }
    await this.schedule.run();
  }

  private startReview(): void {
    void this.schedule.start('review', this.watched, (ports) => runWeeklyReview(ports, PAGE_SIZE));
  }

  private startDispatch(): void {
    void this.schedule.start('dispatch', this.watched, sendMessages);
  }

  /** Whether the one who asked goes on. Nobody who was not answered does. */
  private isAnswered(
    { record, until = [] }: Step,
    ending: Ending<Awaited<ReturnType<Step['run']>>>,
  ): boolean {
    if (ending.kind !== 'answered') {
      return false;
    }
    const answer = ending.value;
    if (answer.ok) {
      if (record !== null) {
        this.acknowledged.push(record);
      }
      return true;
    }
    return answer.code !== 'TRY_AGAIN' && !until.includes(answer.code);
  }

  private async lookAround(): Promise<void> {
    const kept = await readEverything(this.ports);
    inspect(this.ports, kept, this.cloud.acceptedSms(), this.findings);
    this.findMissingRecords(kept);
    const registered = new Set(kept.registrations.map(({ _id }) => _id));
    for (const { registrationId, part } of this.people) {
      if (part !== 'last-moment' && !registered.has(registrationId)) {
        this.findings.note('registrations', `${registrationId} is gone`);
      }
    }
  }

  /** What was answered with success is on record. */
  private findMissingRecords({ audit }: Kept): void {
    const recorded = new Set(audit.map(({ action, subject }) => `${action} ${subject}`));
    for (const { action, subject } of this.acknowledged) {
      if (!recorded.has(`${action} ${subject}`)) {
        this.findings.note('history', `${action} of ${subject} was answered and is not on record`);
      }
    }
  }

  private nextReview(): Review {
    const next = nextReview(this.time.now(), this.ports.school.review, isPublicHoliday);
    if (!next.ok) {
      throw new Error(next.code);
    }
    return next.value;
  }

  private async status(batchId: string): Promise<string | null> {
    return (await this.ports.store.collection('batches').get(batchId))?.status ?? null;
  }

  private async isEverythingSent(): Promise<boolean> {
    const unsent = { status: { in: ['waiting', 'sending'] }, notBefore: { from: new Date(0) } };
    return (await this.ports.store.collection('outbox').count(unsent)) === 0;
  }

  private async cards(): Promise<Kept['cards']> {
    return this.ports.store.collection('cards').find({ _id: { from: '' } }, { limit: 1000 });
  }

  /**
   * The database's clock runs on by itself: it is set right before its time is stored, and far enough from the cut-off
   * that a slow machine changes nothing.
   */
  private setClockFor(operation: string): void {
    const now = this.time.now();
    if (operation === 'registrations.add') {
      this.cloud.setClock(now < this.cutOffAt ? now - DRIFT : now);
    } else if (operation.startsWith('sms.')) {
      this.cloud.setClock(now);
    }
  }
}
