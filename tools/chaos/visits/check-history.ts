/**
 * Checks a history against a simple model: slots are numbers of places, visits take them or do not, and a waiting list is
 * a queue. Nothing here knows how the product keeps its places.
 */
import { isAlive, WITH_PLACES, type VisitStatus } from '../../../domain/visit/visit';
import type { Commit, History, Operation, Rest } from './history';

export const FAULTS = [
  'oversold',
  'impossible-step',
  'offer-taken-late',
  'twice-on-a-day',
  'passed-over',
  'answer-not-kept',
  'lost-by-changing',
  'refusal-left-something',
  'refused-with-places-free',
  'miscounted',
  'stranded',
  'offer-kept-too-long',
  'not-told',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Finding {
  readonly fault: Fault;
  readonly step: number;
  readonly about: string;
}

const HOLDING: readonly VisitStatus[] = WITH_PLACES;
const NEXT: Readonly<Record<VisitStatus | 'new', readonly VisitStatus[]>> = {
  new: ['booked', 'waiting'],
  requested: ['booked', 'cancelled'],
  wished: ['booked', 'waiting', 'cancelled'],
  waiting: ['offered', 'cancelled'],
  offered: ['booked', 'cancelled'],
  booked: ['checked-in', 'cancelled', 'no-show'],
  'checked-in': ['checked-out'],
  'checked-out': [],
  'no-show': ['checked-in'],
  cancelled: [],
};

/** A function's process lives 10 s at most. */
const LIFE_MS = 10_000;
/** Two runs of the timer, and the minute for which one that died keeps the next from running. */
const TIMER_MS = 200_000;

export function checkHistory(history: History): Finding[] {
  return new Checker(history).run();
}

class Checker {
  private readonly findings: Finding[] = [];
  private readonly visits = new Map<string, Commit>();
  /** Of each waiting party: when it joined, and when it knew. */
  private readonly joined = new Map<string, Commit>();
  private readonly operations: ReadonlyMap<number, Operation>;
  private readonly offered = new Set<string>();

  constructor(private readonly history: History) {
    this.operations = new Map(history.operations.map((one) => [one.id, one]));
  }

  run(): Finding[] {
    const rests = [...this.history.rests];
    for (const commit of this.history.commits) {
      while (rests[0] !== undefined && rests[0].step < commit.step) {
        this.checkRest(rests[0]);
        rests.shift();
      }
      this.apply(commit);
    }
    rests.forEach((rest) => this.checkRest(rest));
    this.history.operations.forEach((operation) => this.checkAnswer(operation));
    return this.findings;
  }

  private apply(commit: Commit): void {
    const before = this.visits.get(commit.visitId);
    const { step, visitId, slotId, status } = commit;
    const kind = this.operations.get(commit.operation)?.kind;
    const isOwn = kind === 'change' && before !== undefined && before.status !== 'waiting';
    if (isOwn && status !== 'booked') {
      this.find('lost-by-changing', step, `${visitId}: ${status}`);
    }
    if (before?.status === status) {
      if (status === 'booked') {
        this.checkTurn(commit, before);
        this.checkDay(commit);
      }
      // Of another visit only for how long its offer stands may change.
      this.visits.set(visitId, commit);
      this.checkPlaces(slotId, step);
      return;
    }
    if (!NEXT[before?.status ?? 'new'].includes(status)) {
      this.find('impossible-step', step, `${visitId}: ${before?.status ?? 'new'} → ${status}`);
    }
    if (before?.status === 'offered' && status === 'booked') {
      if (commit.at >= (before.offeredUntil ?? 0) + LIFE_MS) {
        this.find('offer-taken-late', step, visitId);
      }
    }
    this.checkTurn(commit, before);
    if (before === undefined) {
      this.checkDay(commit);
    }
    this.visits.set(visitId, commit);
    if (status === 'waiting') {
      this.joined.set(visitId, commit);
    }
    if (status === 'offered') {
      this.offered.add(visitId);
    }
    this.checkPlaces(slotId, step);
  }

  private checkPlaces(slotId: string, step: number): void {
    if (this.held(slotId) > (this.history.places.get(slotId) ?? 0)) {
      this.find('oversold', step, `${slotId}: ${this.held(slotId)}`);
    }
  }

  /** Nobody is offered or books a place while somebody waits who came clearly before and whom it would suit. */
  private checkTurn(commit: Commit, before: Commit | undefined): void {
    const takesMore =
      before === undefined || before.slotId !== commit.slotId || before.people < commit.people;
    const isDirect = takesMore && commit.status === 'booked' && before?.status !== 'offered';
    const isOffer = before?.status === 'waiting' && commit.status === 'offered';
    if (!isDirect && !isOffer) {
      return;
    }
    const begun = this.operations.get(commit.operation)?.begun ?? commit.step;
    for (const one of this.waitingFor(commit.slotId)) {
      const join = this.joined.get(one.visitId) ?? one;
      const known = this.operations.get(join.operation)?.ended ?? null;
      const isEarlier = isDirect
        ? known !== null && known < begun
        : (one.queue ?? '') < (commit.queue ?? '') &&
          one.people <= commit.people &&
          commit.at - join.at > LIFE_MS;
      if (one.visitId !== commit.visitId && isEarlier) {
        this.find('passed-over', commit.step, `${one.visitId} by ${commit.visitId}`);
      }
    }
  }

  private checkDay(commit: Commit): void {
    for (const other of this.visits.values()) {
      if (other.visitId === commit.visitId) continue;
      const isSameDay = other.date === commit.date && isAlive(other.status);
      if (isSameDay && other.visitors.some((visitor) => commit.visitors.includes(visitor))) {
        this.find('twice-on-a-day', commit.step, `${commit.visitId} and ${other.visitId}`);
      }
    }
  }

  private checkRest({ step, at, slots, told }: Rest): void {
    for (const { id, left, waiting } of slots) {
      const places = this.history.places.get(id) ?? 0;
      const line = this.waitingFor(id);
      if (left !== places - this.held(id) || waiting !== line.length) {
        this.find(
          'miscounted',
          step,
          `${id}: ${left} left and ${waiting} waiting, really ${places - this.held(id)} and ${line.length}`,
        );
      }
      if (line.some(({ people }) => people <= places - this.held(id))) {
        this.find('stranded', step, id);
      }
    }
    for (const { visitId, status, offeredUntil } of this.visits.values()) {
      if (status === 'offered' && (offeredUntil ?? 0) < at - TIMER_MS) {
        this.find('offer-kept-too-long', step, visitId);
      }
    }
    for (const visitId of this.offered) {
      const visit = this.visits.get(visitId);
      // Whoever took it or gave it up knew.
      const isOpen = visit?.status === 'offered' || visit?.cancelledBy === 'no-answer';
      if (isOpen && !told.includes(visitId)) {
        this.find('not-told', step, visitId);
      }
      if (visit?.status !== 'offered') {
        this.offered.delete(visitId);
      }
    }
  }

  private checkAnswer(operation: Operation): void {
    const { id, kind, answer, slotId, visitId, status, begun, ended } = operation;
    if (answer === null || kind === 'timer') {
      return;
    }
    const own = this.history.commits.filter((commit) => commit.operation === id);
    if (answer !== 'ok') {
      if (own.some((commit) => isAlive(commit.status) && commit.status !== 'offered')) {
        this.find('refusal-left-something', begun, `${kind} ${answer}`);
      }
    } else if (visitId !== null) {
      const wasSo = this.history.commits.some(
        (commit) =>
          commit.visitId === visitId &&
          commit.status === status &&
          (kind !== 'change' || commit.slotId === slotId) &&
          commit.step >= begun &&
          commit.step <= (ended ?? Infinity),
      );
      if (!wasSo) {
        this.find('answer-not-kept', begun, `${kind} ${visitId} ${status}`);
      }
    }
    if (kind === 'probe' && answer === 'VISIT_SLOT_FULL') {
      this.checkProbe(operation);
    }
  }

  /** A probe is alone, and follows a rest: the slot was as the rest says. */
  private checkProbe({ slotId, people, begun }: Operation): void {
    const rest = this.history.rests.filter(({ step }) => step <= begun).at(-1);
    const slot = rest?.slots.find(({ id }) => id === slotId);
    const free = slot === undefined ? (this.history.places.get(slotId ?? '') ?? 0) : slot.left;
    if (free >= people && (slot?.waiting ?? 0) === 0) {
      this.find('refused-with-places-free', begun, `${slotId}: ${free} left`);
    }
  }

  private held(slotId: string): number {
    let sum = 0;
    for (const visit of this.visits.values()) {
      sum += visit.slotId === slotId && HOLDING.includes(visit.status) ? visit.people : 0;
    }
    return sum;
  }

  private waitingFor(slotId: string): Commit[] {
    return [...this.visits.values()].filter(
      (visit) => visit.slotId === slotId && visit.status === 'waiting',
    );
  }

  private find(fault: Fault, step: number, about: string): void {
    this.findings.push({ fault, step, about });
  }
}
