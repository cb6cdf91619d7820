/** Runs people's calls as processes on one store, and writes down what was asked, answered and stored. */
import type { VisitStatus } from '../../../domain/visit/visit';
import type { Outcome } from '../../../server/endpoint/action';
import type { Ports } from '../../../server/ports';
import type { Store } from '../../../server/ports/store';
import type {
  CardDocument,
  DrawDocument,
  GuestInvitationDocument,
  InboxDocument,
  SlotDocument,
  VisitDocument,
} from '../../../server/schema/documents';
import { portsWith } from '../../../server/ports/ports-with';
import type { Chance } from '../cloud/chance';
import { VirtualTime } from '../review/virtual-time';
import {
  isOfTheSchool,
  type Commit,
  type DrawCommit,
  type History,
  type InvitationCommit,
  type Notice,
  type Operation,
  type Rest,
} from './history';
import { MemoryStore, type Stored } from './memory-store';
import { planted, type PlantName } from './plants';
import { Processes, type Death } from './processes';
import { DAYS, GUESTS_PER_MONTH, placesOfSlots, START } from './small-school';

/** What an answer says of a visit: by its own id, or by its invitation's. */
export type Answered = Pick<Operation, 'visitId' | 'invitationId' | 'status'>;
export type About = Pick<Operation, 'kind' | 'person' | 'slotId' | 'people'>;

const NOTHING: Answered = { visitId: null, invitationId: null, status: null };

export class Recording {
  readonly time = new VirtualTime(START);
  readonly processes: Processes;
  /** Of people; what the school does is not counted. */
  begun = 0;
  private readonly operations: Operation[] = [];
  private readonly commits: Commit[] = [];
  private readonly invitations: InvitationCommit[] = [];
  private readonly draws: DrawCommit[] = [];
  private readonly notices: Notice[] = [];
  private readonly rests: Rest[] = [];
  private readonly memory = new MemoryStore((name, after) => this.watch(name, after));

  constructor(
    readonly real: Ports,
    readonly chance: Chance,
    private readonly plant: PlantName | null,
  ) {
    this.processes = new Processes(this.memory.asStore(), this.time, chance);
  }

  history(): History {
    const { operations, commits, invitations, draws, notices, rests } = this;
    const recorded = { operations, commits, invitations, draws, notices, rests };
    return { places: placesOfSlots(), guestsPerMonth: GUESTS_PER_MONTH, ...recorded };
  }

  /** The store itself, for what is there before anybody comes. */
  get store(): Store {
    return this.memory.asStore();
  }

  /** Every visit as it stands now. */
  visits(): readonly VisitDocument[] {
    return this.memory.all('visits') as unknown as VisitDocument[];
  }

  /** Starts a call of somebody; `life` in ms, where it is not a function's usual. */
  start(
    about: About,
    death: Death | null,
    work: (ports: Ports) => Promise<Outcome<Answered>>,
    life: number | null = null,
  ): void {
    const id = this.operations.length;
    this.begun += isOfTheSchool(about.kind) ? 0 : 1;
    const open = { ...about, ...NOTHING, answer: null, ended: null };
    this.operations.push({ id, ...open, begun: this.processes.step });
    this.processes.start(
      id,
      death,
      life,
      (store) => work(this.portsOn(store)),
      (outcome) => {
        const before = this.operations[id];
        if (before === undefined || outcome === null) return;
        const answer = outcome.ok ? { ...outcome.value, answer: 'ok' } : { answer: outcome.code };
        this.operations[id] = { ...before, ...answer, ended: this.processes.step };
      },
    );
  }

  /** Notes how the slots stand. */
  rest(): void {
    const slots = this.memory.all('slots') as unknown as SlotDocument[];
    const cards = this.memory.all('cards') as unknown as CardDocument[];
    this.rests.push({
      step: this.processes.step,
      at: this.time.now(),
      slots: slots
        .filter(({ date }) => DAYS.some((day) => day === date))
        .map(({ _id, left, waiting, closedAt }) => ({
          id: _id,
          left,
          waiting,
          isClosed: closedAt !== null,
        })),
      endedHosts: cards
        .filter(({ status }) => status === 'revoked')
        .flatMap(({ accountKey }) => accountKey ?? []),
    });
  }

  /** One in eight dies at one of its calls. */
  death(): Death | null {
    return this.chance.below(8) === 0
      ? { call: 1 + this.chance.below(14), effect: this.chance.pick(['before', 'after']) }
      : null;
  }

  private portsOn(store: Store): Ports {
    return portsWith(this.real, {
      store: this.plant === null ? store : planted(store, this.plant),
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

  private watch(name: string, after: Stored): void {
    const { step, current: operation } = this.processes;
    const written = { step, at: this.time.now(), operation };
    const document: unknown = after;
    switch (name) {
      case 'visits':
        this.commits.push({ ...written, ...commitOf(document as VisitDocument) });
        break;
      case 'guest_invitations': {
        const { _id, status, people, visitId } = document as GuestInvitationDocument;
        this.invitations.push({ ...written, invitationId: _id, status, people, visitId });
        break;
      }
      case 'visit_draws': {
        const { _id, status, places, commitment, seed, tickets } = document as DrawDocument;
        const draw = { slotId: _id, status, places, commitment, seed, tickets };
        this.draws.push({ ...written, ...draw });
        break;
      }
      case 'inbox': {
        const { _id, owner } = document as InboxDocument;
        this.notices.push({ ...written, ...noticeOf(_id), owner: owner.slice('account#'.length) });
      }
    }
  }
}

function commitOf(visit: VisitDocument): Omit<Commit, 'step' | 'at' | 'operation'> {
  const { accountKey, host } = visit;
  const party = [visit.visitor, ...visit.companions];
  const documents = party.flatMap(({ documentKey }) => documentKey ?? []);
  return {
    visitId: visit._id,
    slotId: visit.slotId,
    date: visit.date,
    holder: accountKey,
    visitors: host?.accountKey === accountKey ? documents : [accountKey, ...documents],
    people: party.length,
    status: visit.status,
    queue: visit.queue,
    ticket: visit.ticket,
    offeredUntil: visit.offeredUntil?.getTime() ?? null,
    cancelledBy: visit.cancelledBy,
    invited: host === undefined ? null : { host: host.accountKey, invitationId: host.invitationId },
  };
}

/** `slot#visit#topic`, where the slot has three parts; what a host is told besides has one more. */
function noticeOf(event: string): Pick<Notice, 'visitId' | 'topic'> {
  const parts = event.split('#');
  return { visitId: parts.slice(0, 4).join('#'), topic: parts[4] ?? '' };
}

/** What an answer of a visitor says. */
export function ofVisit(
  outcome: Outcome<{ readonly visit: { readonly id: string; readonly status: VisitStatus } }>,
): Outcome<Answered> {
  if (!outcome.ok) return outcome;
  const { id, status } = outcome.value.visit;
  return { ok: true, value: { visitId: id, invitationId: null, status } };
}
