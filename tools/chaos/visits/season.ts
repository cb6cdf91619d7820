/**
 * A season: some dozens of people and a few small slots, thousands of calls, processes that die, and rests in between.
 */
import { parseIdentityDocument } from '../../../domain/identity/document';
import { residentCheckCharacter } from '../../../domain/identity/resident-number';
import type { SchoolProfile } from '../../../schools/schema';
import type { VisitActions } from '../../../server/contract/visit';
import type { Caller, Outcome } from '../../../server/endpoint/action';
import type { Ports } from '../../../server/ports';
import type { Store } from '../../../server/ports/store';
import type { VisitDocument } from '../../../server/schema/documents';
import { acceptOffer } from '../../../server/usecases/visit/accept-offer';
import { bookVisit } from '../../../server/usecases/visit/book-visit';
import { cancelVisit } from '../../../server/usecases/visit/cancel-visit';
import { changeVisit } from '../../../server/usecases/visit/change-visit';
import { listVisits } from '../../../server/usecases/visit/list-visits';
import { runVisits } from '../../../server/usecases/visit/run-visits';
import { waitForPlace } from '../../../server/usecases/visit/wait-for-place';
import { portsWith } from '../../ports-with';
import type { Chance } from '../cloud/chance';
import { VirtualTime } from '../review/virtual-time';
import type { Commit, History, Operation, Rest } from './history';
import { MemoryStore, type Stored } from './memory-store';
import { planted, type PlantName } from './plants';
import { Processes, type Death } from './processes';

const START = Date.parse('2026-11-23T09:00:00+08:00');
const MINUTE = 60_000;
const CAMPUS = 'main';
const DAYS = ['2026-11-25', '2026-11-26'] as const;
const SLOTS = [
  { start: '08:00', end: '11:00', places: 4 },
  { start: '14:00', end: '17:00', places: 7 },
] as const;
const STARTS = ['08:00', '14:00'] as const;
const PEOPLE = 40;
const AT_ONCE = 8;
const RUSH = 60;
/** Each run of the timer in a rest: what died is settled, offers pass on, and what that moved is settled again. */
const REST_RUNS = 6;

const OWN: readonly string[] = ['booked', 'waiting', 'offered'];
const OFFERED: readonly string[] = ['offered'];
const BOOKED: readonly string[] = ['booked'];

type Booking = VisitActions['bookVisit']['input'];
type Visit = VisitActions['bookVisit']['output'];

/** The school's rules with slots for a few, and offers that stand for minutes. */
export function smallSchool(school: SchoolProfile): SchoolProfile {
  const [campus] = school.visit.campuses;
  if (campus === undefined) throw new Error('a school has a campus');
  const visit = { ...school.visit, offerMinutes: 5, repeatAfterDays: 0, closedDays: [] };
  return {
    ...school,
    visit: { ...visit, campuses: [{ ...campus, id: CAMPUS, slots: [...SLOTS] }] },
  };
}

export interface SeasonOptions {
  readonly chance: Chance;
  readonly operations: number;
  readonly plant: PlantName | null;
}

export async function runSeason(real: Ports, options: SeasonOptions): Promise<History> {
  return new Season(real, options).run();
}

class Season {
  private readonly time = new VirtualTime(START);
  private readonly operations: Operation[] = [];
  private readonly commits: Commit[] = [];
  private readonly rests: Rest[] = [];
  private readonly memory: MemoryStore;
  private readonly processes: Processes;
  private readonly chance: Chance;
  private begun = 0;

  constructor(
    private readonly real: Ports,
    private readonly options: SeasonOptions,
  ) {
    this.chance = options.chance;
    this.memory = new MemoryStore((name, after) => this.watch(name, after));
    this.processes = new Processes(this.memory.asStore(), this.time, this.chance);
  }

  async run(): Promise<History> {
    while (this.begun < this.options.operations) {
      await this.rush();
      await this.rest();
      await this.probe();
    }
    const slots = DAYS.flatMap((date) =>
      SLOTS.map(({ start, places }) => [`${CAMPUS}#${date}#${start}`, places] as const),
    );
    return {
      places: new Map(slots),
      operations: this.operations,
      commits: this.commits,
      rests: this.rests,
    };
  }

  private async rush(): Promise<void> {
    let nextTimer = this.time.now() + MINUTE;
    for (let n = 0; n < RUSH;) {
      if (this.time.now() >= nextTimer) {
        nextTimer += MINUTE;
        this.startTimer(this.death());
      }
      if (this.processes.running < AT_ONCE && this.chance.below(3) === 0) {
        n += this.startSomething();
      } else {
        await this.processes.takeTurn();
        if (this.processes.running === 0) this.time.pass(this.chance.below(10_000));
      }
    }
    await this.processes.finish();
  }

  /** Minutes in which nobody comes and no process dies; then the slots are looked at. */
  private async rest(): Promise<void> {
    for (let n = 0; n < REST_RUNS; n += 1) {
      this.time.pass(71_000);
      this.startTimer(null);
      await this.processes.finish();
    }
    const inbox = this.memory.all('inbox').map(({ _id }) => _id);
    this.rests.push({
      step: this.processes.step,
      at: this.time.now(),
      slots: this.memory
        .all('slots')
        .filter(({ date }) => DAYS.some((day) => day === date))
        .map(({ _id, left, waiting }) => ({
          id: _id,
          left: Number(left),
          waiting: Number(waiting),
        })),
      told: inbox.map((id) => id.replace(/#visit-offered$/, '')),
    });
  }

  /** Somebody new comes alone to one of the slots. */
  private async probe(): Promise<void> {
    const person = PEOPLE + this.rests.length;
    this.startBooking('probe', person, bookVisit, [], null);
    await this.processes.finish();
  }

  /** How many operations began. */
  private startSomething(): number {
    const kind = this.chance.below(12);
    // Two phones, or an impatient finger.
    const twice = this.chance.below(8) === 0 ? 2 : 1;
    const wanted = kind < 6 ? [] : kind < 8 ? OWN : kind < 10 ? OFFERED : BOOKED;
    const person = this.personWith(wanted);
    for (let n = 0; n < twice; n += 1) {
      if (kind < 3) this.startBooking('book', person, bookVisit, this.companions(person));
      else if (kind < 6) this.startBooking('wait', person, waitForPlace, this.companions(person));
      else if (kind < 8) this.startOnOwn('cancel', person, OWN, cancelVisit);
      else if (kind < 10) this.startOnOwn('accept', person, OFFERED, acceptOffer);
      else this.startChange(person);
    }
    return twice;
  }

  /** Somebody; mostly one who has such a visit, where there is one. */
  private personWith(statuses: readonly string[]): number {
    const own = this.memory
      .all('visits')
      .filter((visit) => statuses.includes(String(visit['status'])));
    const openid = own[this.chance.below(Math.max(1, own.length))]?.['openid'];
    return typeof openid === 'string' && this.chance.below(4) > 0
      ? Number(openid.slice('o-'.length)) % PEOPLE
      : this.chance.below(PEOPLE);
  }

  private companions(person: number): number[] {
    const count = this.chance.below(3);
    return Array.from({ length: count }, (_, n) => (person + 1 + n) % PEOPLE);
  }

  private startBooking(
    kind: 'book' | 'wait' | 'probe',
    person: number,
    run: (ports: Ports, caller: Caller, booking: Booking) => Promise<Outcome<Visit>>,
    companions: readonly number[],
    death: Death | null = this.death(),
  ): void {
    const date = this.chance.pick(DAYS);
    const start = this.chance.pick(STARTS);
    const people = 1 + companions.length;
    const booking: Booking = {
      campus: CAMPUS,
      date,
      start,
      visitor: visitorOf(person),
      companions: companions.map(visitorOf),
      consents: this.real.school.visit.consents.map(({ id, version }) => ({ id, version })),
    };
    const about = { kind, person, slotId: `${CAMPUS}#${date}#${start}`, people };
    this.startOperation(about, death, (ports) => run(ports, this.callerOf(person), booking));
  }

  /** To another day, another slot, other companions, or all of these; to the same ones too. */
  private startChange(person: number): void {
    const [date, start] = [this.chance.pick(DAYS), this.chance.pick(STARTS)];
    const keep = [0, 1].filter(() => this.chance.below(3) > 0);
    const add = this.chance.below(3) === 0 ? [visitorOf(this.chance.below(PEOPLE))] : [];
    const slot = { campus: CAMPUS, date, start };
    this.startOnOwn(
      'change',
      person,
      BOOKED,
      (ports, caller, visit) => changeVisit(ports, caller, { ...visit, ...slot, keep, add }),
      `${CAMPUS}#${date}#${start}`,
    );
  }

  private startOnOwn(
    kind: 'cancel' | 'accept' | 'change',
    person: number,
    statuses: readonly string[],
    run: (
      ports: Ports,
      caller: Caller,
      input: { visitId: string; version: number },
    ) => Promise<Outcome<Visit>>,
    slotId: string | null = null,
  ): void {
    const about = { kind, person, slotId, people: 0 };
    this.startOperation(about, this.death(), async (ports) => {
      const caller = this.callerOf(person);
      const own = await listVisits(ports, caller, {});
      const visit = own.ok
        ? own.value.visits.find(({ status }) => statuses.includes(status))
        : undefined;
      return visit === undefined
        ? { ok: false, code: 'VISIT_NOT_FOUND' }
        : run(ports, caller, { visitId: visit.id, version: visit.version });
    });
  }

  private startTimer(death: Death | null): void {
    const about = { kind: 'timer', person: -1, slotId: null, people: 0 } as const;
    this.startOperation(
      about,
      death,
      async (ports) => {
        await runVisits(ports);
        return { ok: false, code: 'INTERNAL' };
      },
      50_000,
    );
  }

  private startOperation(
    about: Pick<Operation, 'kind' | 'person' | 'slotId' | 'people'>,
    death: Death | null,
    work: (ports: Ports) => Promise<Outcome<Visit>>,
    life: number | null = null,
  ): void {
    const id = this.operations.length;
    this.begun += about.kind === 'timer' ? 0 : 1;
    const none = { visitId: null, status: null, answer: null, ended: null };
    this.operations.push({ id, ...about, ...none, begun: this.processes.step });
    this.processes.start(
      id,
      death,
      life,
      (store) => work(this.portsOn(store)),
      (outcome) => {
        const told =
          outcome === null
            ? none
            : outcome.ok
              ? {
                  visitId: outcome.value.visit.id,
                  status: outcome.value.visit.status,
                  answer: 'ok',
                }
              : { ...none, answer: outcome.code };
        const before = this.operations[id];
        if (before === undefined) return;
        this.operations[id] = {
          ...before,
          ...told,
          ended: outcome === null ? null : this.processes.step,
        };
      },
    );
  }

  private portsOn(store: Store): Ports {
    const { plant } = this.options;
    return portsWith(this.real, {
      store: plant === null ? store : planted(store, plant),
      clock: { now: () => this.time.now() },
      randomness: {
        id: () => this.letters(),
        token: () => this.letters(),
        digits: (count) => this.letters().slice(0, count),
      },
    });
  }

  private letters(): string {
    return Array.from({ length: 4 }, () => this.chance.below(2 ** 30).toString(36)).join('');
  }

  private callerOf(person: number): Caller {
    const openid = `o-${person}`;
    return { openid, unionid: '', accountKey: this.real.vault.accountKey(openid), roles: [] };
  }

  private death(): Death | null {
    return this.chance.below(8) === 0
      ? { call: 1 + this.chance.below(12), effect: this.chance.pick(['before', 'after']) }
      : null;
  }

  private watch(name: string, after: Stored): void {
    if (name !== 'visits') return;
    const visit = after as unknown as VisitDocument;
    const party = [visit.visitor, ...visit.companions];
    this.commits.push({
      step: this.processes.step,
      at: this.time.now(),
      operation: this.processes.current,
      visitId: visit._id,
      slotId: visit.slotId,
      date: visit.date,
      visitors: [visit.accountKey, ...party.flatMap(({ documentKey }) => documentKey ?? [])],
      people: party.length,
      status: visit.status,
      queue: visit.queue,
      offeredUntil: visit.offeredUntil?.getTime() ?? null,
      cancelledBy: visit.cancelledBy,
    });
  }
}

function visitorOf(person: number): Booking['visitor'] {
  const first = `11010519700101${String(100 + person).padStart(3, '0')}`;
  const number = first + residentCheckCharacter(first);
  const document = { type: 'resident-card', number };
  if (!parseIdentityDocument(document, DAYS[0]).ok) throw new Error(`${number} is no number`);
  return { name: { latin: 'Wei Zhang' }, document };
}
