/** Places, the waiting list and the life of each visit. */
import { isAlive, WITH_PLACES, type VisitStatus } from '../../../domain/visit/visit';
import type { Fault, Finding } from './findings';
import type { Commit, History, Operation, Rest } from './history';

const HOLDING: readonly VisitStatus[] = WITH_PLACES;
const NEXT: Readonly<Record<VisitStatus | 'new', readonly VisitStatus[]>> = {
  new: ['booked', 'waiting', 'wished'],
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

export function checkPlaces(history: History): Finding[] {
  return new Checker(history).run();
}

class Checker {
  private readonly findings: Finding[] = [];
  private readonly visits = new Map<string, Commit>();
  /** Of each waiting party: when it joined, and when it knew. */
  private readonly joined = new Map<string, Commit>();
  private readonly operations: ReadonlyMap<number, Operation>;

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
    if ((kind === 'accept' || kind === 'accept-guests') && before?.status !== 'offered') {
      this.find('offer-taken-twice', step, visitId);
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
      if (other.visitId === commit.visitId || other.date !== commit.date) continue;
      const isShared = (visitor: string): boolean => commit.visitors.includes(visitor);
      if (isAlive(other.status) && other.visitors.some(isShared)) {
        this.find('twice-on-a-day', commit.step, `${commit.visitId} and ${other.visitId}`);
      }
    }
  }

  private checkRest({ step, at, slots }: Rest): void {
    for (const { id, left, waiting, isClosed } of slots) {
      const places = this.history.places.get(id) ?? 0;
      const line = this.waitingFor(id);
      if (left !== places - this.held(id) || waiting !== line.length) {
        this.find(
          'miscounted',
          step,
          `${id}: ${left} left and ${waiting} waiting, really ${places - this.held(id)} and ${line.length}`,
        );
      }
      if (!isClosed && line.some(({ people }) => people <= places - this.held(id))) {
        this.find('stranded', step, id);
      }
      if (isClosed && (line.length > 0 || this.held(id) > 0)) {
        this.find('closed-but-kept', step, `${id}: ${this.held(id)} and ${line.length} waiting`);
      }
    }
    for (const { visitId, status, offeredUntil } of this.visits.values()) {
      if (status === 'offered' && (offeredUntil ?? 0) < at - TIMER_MS) {
        this.find('offer-kept-too-long', step, visitId);
      }
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
