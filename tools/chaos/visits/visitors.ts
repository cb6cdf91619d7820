/** What people do who visit by themselves. */
import type { VisitActions } from '../../../server/contract/visit';
import type { Caller, Outcome } from '../../../server/endpoint/action';
import type { Ports } from '../../../server/ports';
import { acceptOffer } from '../../../server/usecases/visit/accept-offer';
import { bookVisit } from '../../../server/usecases/visit/book-visit';
import { cancelVisit } from '../../../server/usecases/visit/cancel-visit';
import { changeVisit } from '../../../server/usecases/visit/change-visit';
import { listVisits } from '../../../server/usecases/visit/list-visits';
import { waitForPlace } from '../../../server/usecases/visit/wait-for-place';
import { wishForPlace } from '../../../server/usecases/visit/wish-for-place';
import { callerOf, PEOPLE, personOf, visitorOf } from './people';
import type { Death } from './processes';
import { ofVisit, type Recording } from './recording';
import { CAMPUS, DAYS, DRAW_AT, DRAWN_DAY, slotIdOf, STARTS } from './small-school';

const OWN: readonly string[] = ['booked', 'wished', 'waiting', 'offered'];
const OFFERED: readonly string[] = ['offered'];
const BOOKED: readonly string[] = ['booked'];

type Booking = VisitActions['bookVisit']['input'];
type Visit = VisitActions['bookVisit']['output'];
type Book = (ports: Ports, caller: Caller, booking: Booking) => Promise<Outcome<Visit>>;

const WAYS: Readonly<Record<'book' | 'wait' | 'wish' | 'probe', Book>> = {
  book: bookVisit,
  wait: waitForPlace,
  wish: wishForPlace,
  probe: bookVisit,
};

export class Visitors {
  private newcomers = 0;

  constructor(private readonly recording: Recording) {}

  /** Somebody does something, `times` over: with two phones, or an impatient finger. */
  act(times: number): void {
    const { chance } = this.recording;
    const kind = chance.below(12);
    const wanted = kind < 6 ? [] : kind < 8 ? OWN : kind < 10 ? OFFERED : BOOKED;
    const person = this.personWith(wanted);
    for (let n = 0; n < times; n += 1) {
      if (kind < 3) this.startBooking('book', person, this.companions(person));
      else if (kind < 6) this.startBooking('wait', person, this.companions(person));
      else if (kind < 8) this.startOnOwn('cancel', person, OWN, cancelVisit);
      else if (kind < 10) this.startOnOwn('accept', person, OFFERED, acceptOffer);
      else this.startChange(person);
    }
  }

  /** Somebody new comes alone to one of the slots. */
  probe(): void {
    this.startBooking('probe', PEOPLE + this.newcomers, [], null);
    this.newcomers += 1;
  }

  /** Somebody; mostly one who has such a visit, where there is one. */
  private personWith(statuses: readonly string[]): number {
    const { chance } = this.recording;
    const own = this.recording.visits().filter(({ status, accountKey, host }) => {
      return statuses.includes(status) && host?.accountKey !== accountKey;
    });
    const openid = own[chance.below(Math.max(1, own.length))]?.openid;
    return openid !== undefined && chance.below(4) > 0
      ? personOf(openid) % PEOPLE
      : chance.below(PEOPLE);
  }

  private companions(person: number): number[] {
    const count = this.recording.chance.below(3);
    return Array.from({ length: count }, (_, n) => (person + 1 + n) % PEOPLE);
  }

  private startBooking(
    wanted: 'book' | 'wait' | 'probe',
    person: number,
    companions: readonly number[],
    death: Death | null = this.recording.death(),
  ): void {
    const { chance, time, real } = this.recording;
    const [date, start] = [chance.pick(DAYS), chance.pick(STARTS)];
    // As the page shows it before the draw; one who has an old page open asks for a place.
    const isDrawn = date === DRAWN_DAY && time.now() < DRAW_AT && chance.below(4) > 0;
    const kind = isDrawn && wanted !== 'probe' ? 'wish' : wanted;
    const booking: Booking = {
      campus: CAMPUS,
      date,
      start,
      visitor: visitorOf(person),
      companions: companions.map(visitorOf),
      consents: real.school.visit.consents.map(({ id, version }) => ({ id, version })),
    };
    const slotId = slotIdOf(date, start);
    const about = { kind, person, slotId, people: 1 + companions.length } as const;
    this.recording.start(about, death, async (ports) =>
      ofVisit(await WAYS[kind](ports, callerOf(real, person), booking)),
    );
  }

  /** To another day, another slot, other companions, or all of these; to the same ones too. */
  private startChange(person: number): void {
    const { chance } = this.recording;
    const [date, start] = [chance.pick(DAYS), chance.pick(STARTS)];
    const keep = [0, 1].filter(() => chance.below(3) > 0);
    const add = chance.below(3) === 0 ? [visitorOf(chance.below(PEOPLE))] : [];
    const slot = { campus: CAMPUS, date, start };
    this.startOnOwn(
      'change',
      person,
      BOOKED,
      (ports, caller, visit) => changeVisit(ports, caller, { ...visit, ...slot, keep, add }),
      slotIdOf(date, start),
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
    const { recording } = this;
    const about = { kind, person, slotId, people: 0 };
    recording.start(about, recording.death(), async (ports) => {
      const caller = callerOf(recording.real, person);
      const own = await listVisits(ports, caller, {});
      const visit = own.ok
        ? own.value.visits.find(({ status }) => statuses.includes(status))
        : undefined;
      return visit === undefined
        ? { ok: false, code: 'VISIT_NOT_FOUND' }
        : ofVisit(await run(ports, caller, { visitId: visit.id, version: visit.version }));
    });
  }
}
