/** Invitations: who may come by one, how many, and that it is over when it is withdrawn. */
import { isAlive } from '../../../domain/visit/visit';
import type { Fault, Finding } from './findings';
import type { Commit, History, InvitationCommit, Operation, Rest } from './history';

const ENTERING: readonly Operation['kind'][] = ['book', 'wait', 'wish', 'probe', 'answer', 'enter'];

export function checkGuests(history: History): Finding[] {
  return new Checker(history).run();
}

class Checker {
  private readonly findings: Finding[] = [];
  private readonly visits = new Map<string, Commit>();
  private readonly invitations = new Map<string, InvitationCommit>();
  private readonly visitOf = new Map<string, string>();
  private readonly operations: ReadonlyMap<number, Operation>;

  constructor(private readonly history: History) {
    this.operations = new Map(history.operations.map((one) => [one.id, one]));
  }

  run(): Finding[] {
    const { commits, invitations, rests, operations } = this.history;
    const withdrawn = operations.filter(({ kind, answer }) => {
      return kind === 'withdraw' && answer === 'ok';
    });
    const moments = [
      ...commits.map((one) => ({ step: one.step, order: 1, run: () => this.applyVisit(one) })),
      ...invitations.map((one) => ({
        step: one.step,
        order: 0,
        run: () => void this.invitations.set(one.invitationId, one),
      })),
      ...withdrawn.map((one) => ({
        step: one.ended ?? Infinity,
        order: 2,
        run: () => this.checkWithdrawn(one),
      })),
      ...rests.map((one) => ({ step: one.step, order: 3, run: () => this.checkRest(one) })),
    ];
    moments.sort((one, other) => one.step - other.step || one.order - other.order);
    moments.forEach(({ run }) => run());
    return this.findings;
  }

  private applyVisit(commit: Commit): void {
    const before = this.visits.get(commit.visitId);
    this.visits.set(commit.visitId, commit);
    if (before === undefined) {
      const asked = this.operations.get(commit.operation);
      if (asked !== undefined && ENTERING.includes(asked.kind) && asked.people !== commit.people) {
        this.find('party-torn', commit, `${commit.people} of ${asked.people}`);
      }
    }
    if (commit.invited === null) {
      return;
    }
    const { host, invitationId } = commit.invited;
    const invitation = this.invitations.get(invitationId);
    const isTakenByIt = invitation?.status === 'taken' && invitation.visitId === commit.visitId;
    if (before === undefined) {
      if (!isTakenByIt) this.find('uninvited', commit);
      if (this.visitOf.has(invitationId)) this.find('invitation-taken-twice', commit);
      this.visitOf.set(invitationId, commit.visitId);
      if (this.guestsOf(host) > this.history.guestsPerMonth) {
        this.find('too-many-guests', commit, `${this.guestsOf(host)}`);
      }
    } else if (String(before.visitors) !== String(commit.visitors)) {
      this.find('party-torn', commit);
    }
    if (isTakenByIt && invitation.people !== commit.people) {
      this.find('party-torn', commit, `${commit.people} of ${invitation.people}`);
    }
  }

  private checkWithdrawn({ invitationId }: Operation): void {
    const visit = this.visits.get(this.visitOf.get(invitationId ?? '') ?? '');
    if (visit !== undefined && isAlive(visit.status)) {
      this.find('withdrawn-but-kept', visit, 'answered as withdrawn');
    }
  }

  private checkRest({ endedHosts }: Rest): void {
    for (const visit of this.visits.values()) {
      if (visit.invited === null || !isAlive(visit.status)) continue;
      const { host, invitationId } = visit.invited;
      if (this.invitations.get(invitationId)?.status === 'cancelled' || endedHosts.includes(host)) {
        this.find('withdrawn-but-kept', visit);
      }
    }
  }

  private guestsOf(host: string): number {
    return [...this.visits.values()]
      .filter(({ invited, status }) => invited?.host === host && status !== 'cancelled')
      .reduce((sum, { people }) => sum + people, 0);
  }

  private find(fault: Fault, { step, visitId }: Commit, about = ''): void {
    this.findings.push({ fault, step, about: `${visitId} ${about}`.trim() });
  }
}
