/**
 * A season: some dozens of people, hosts and their guests on a few small slots, hundreds of calls, processes that die,
 * a draw in its midst, slots that are closed and cards that end in its second half, and rests in between.
 */
import type { Ports } from '../../../server/ports';
import { closeSlots } from '../../../server/usecases/visit/close-slots';
import { runVisits } from '../../../server/usecases/visit/run-visits';
import type { Chance } from '../cloud/chance';
import type { History } from './history';
import { HostsAndGuests } from './hosts-and-guests';
import { callerOf, cardOf, hostAt, HOSTS } from './people';
import type { PlantName } from './plants';
import type { Death } from './processes';
import { Recording } from './recording';
import { CAMPUS, CLOSED_DAY, DRAW_AT, slotIdOf, STARTS } from './small-school';
import { Visitors } from './visitors';

const MINUTE = 60_000;
const AT_ONCE = 8;
const RUSH = 60;
/** Each run of the timer in a rest: what died is settled, offers pass on, and what that moved is settled again. */
const REST_RUNS = 6;
/** Nobody is drawn before; then the timer draws while people come. */
const BEFORE_DRAW = 10_000;
const AFTER_DRAW = 58_000;
const STAFF = 2000;
const DONE = { ok: true, value: { visitId: null, invitationId: null, status: null } } as const;

export interface SeasonOptions {
  readonly chance: Chance;
  readonly operations: number;
  readonly plant: PlantName | null;
}

export async function runSeason(real: Ports, options: SeasonOptions): Promise<History> {
  return new Season(real, options).run();
}

class Season {
  private readonly recording: Recording;
  private readonly visitors: Visitors;
  private readonly hostsAndGuests: HostsAndGuests;

  constructor(
    private readonly real: Ports,
    private readonly options: SeasonOptions,
  ) {
    this.recording = new Recording(real, options.chance, options.plant);
    this.visitors = new Visitors(this.recording);
    this.hostsAndGuests = new HostsAndGuests(this.recording);
  }

  async run(): Promise<History> {
    const { recording } = this;
    await this.giveCards();
    while (recording.begun < this.options.operations / 2) await this.rushAndRest();
    recording.time.goTo(DRAW_AT - BEFORE_DRAW);
    await this.rush();
    recording.time.goTo(DRAW_AT + AFTER_DRAW);
    this.startOfTheSchool();
    await this.rushAndRest();
    while (recording.begun < this.options.operations) {
      this.startOfTheSchool();
      await this.rushAndRest();
    }
    return recording.history();
  }

  private async giveCards(): Promise<void> {
    const { store } = this.recording;
    for (let n = 0; n < HOSTS; n += 1) {
      const [card, account] = cardOf(this.real, hostAt(n));
      await store.collection('cards').add(card);
      await store.collection('accounts').add(account);
    }
  }

  private async rushAndRest(): Promise<void> {
    await this.rush();
    await this.rest();
    this.visitors.probe();
    await this.recording.processes.finish();
  }

  private async rush(): Promise<void> {
    const { recording } = this;
    const { time, processes, chance } = recording;
    let nextTimer = time.now() + chance.below(MINUTE / 4);
    for (let n = 0; n < RUSH;) {
      if (time.now() >= nextTimer) {
        nextTimer += MINUTE;
        this.startTimer(recording.death());
      }
      if (processes.running < AT_ONCE && chance.below(3) === 0) {
        // Two phones, or an impatient finger.
        const times = chance.below(8) === 0 ? 2 : 1;
        if (chance.below(2) === 0) this.visitors.act(times);
        else this.hostsAndGuests.act(times);
        n += times;
      } else {
        await processes.takeTurn();
        if (processes.running === 0) time.pass(chance.below(10_000));
      }
    }
    await processes.finish();
  }

  /** Minutes in which nobody comes and no process dies; then the slots are looked at. */
  private async rest(): Promise<void> {
    const { time, processes } = this.recording;
    for (let n = 0; n < REST_RUNS; n += 1) {
      time.pass(71_000);
      this.startTimer(null);
      await processes.finish();
    }
    this.recording.rest();
  }

  /** Now and then a slot is closed at short notice, or a host's card ends. */
  private startOfTheSchool(): void {
    const { chance } = this.recording;
    if (chance.below(2) === 0) this.startClosing();
    if (chance.below(6) === 0) this.startEndingCard();
  }

  private startClosing(): void {
    const { recording } = this;
    const start = recording.chance.pick(STARTS);
    const slotId = slotIdOf(CLOSED_DAY, start);
    const input = { campus: CAMPUS, date: CLOSED_DAY, start, reason: 'storm' };
    const about = { kind: 'close', person: STAFF, slotId, people: 0 } as const;
    recording.start(about, recording.death(), async (ports) => {
      const closed = await closeSlots(ports, callerOf(this.real, STAFF), input);
      return closed.ok ? DONE : closed;
    });
  }

  /** As a sanction leaves it. */
  private startEndingCard(): void {
    const { recording } = this;
    const host = hostAt(recording.chance.below(HOSTS));
    const [{ _id }] = cardOf(this.real, host);
    const about = { kind: 'end-card', person: host, slotId: null, people: 0 } as const;
    recording.start(about, null, async (ports) => {
      const changedAt = new Date(ports.clock.now());
      await ports.store
        .collection('cards')
        .update({ _id }, { set: { status: 'revoked', holds: ['revoked'], changedAt } });
      return DONE;
    });
  }

  private startTimer(death: Death | null): void {
    const about = { kind: 'timer', person: STAFF, slotId: null, people: 0 } as const;
    this.recording.start(
      about,
      death,
      async (ports) => {
        await runVisits(ports);
        return DONE;
      },
      50_000,
    );
  }
}
