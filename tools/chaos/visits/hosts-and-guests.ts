/** What alumni do who invite, and whoever gets a link from them. */
import type { InvitationState } from '../../../domain/guest/invitation';
import type { VisitStatus } from '../../../domain/visit/visit';
import type { GuestActions, InvitationView, Way } from '../../../server/contract/guest';
import type { Caller, Outcome } from '../../../server/endpoint/action';
import type { Ports } from '../../../server/ports';
import { acceptGuestOffer } from '../../../server/usecases/guest/accept-guest-offer';
import { answerInvitation } from '../../../server/usecases/guest/answer-invitation';
import { cancelInvitation } from '../../../server/usecases/guest/cancel-invitation';
import { enterGuests } from '../../../server/usecases/guest/enter-guests';
import { inviteGuests } from '../../../server/usecases/guest/invite-guests';
import { listInvitations } from '../../../server/usecases/guest/list-invitations';
import { openInvitation } from '../../../server/usecases/guest/open-invitation';
import { renewLink } from '../../../server/usecases/guest/renew-link';
import { callerOf, hostAt, HOSTS, PEOPLE, visitorOf } from './people';
import { ofVisit, type Answered, type Recording } from './recording';
import {
  CAMPUS,
  DAYS,
  DRAW_AT,
  DRAWN_DAY,
  GUESTS_PER_INVITATION,
  slotIdOf,
  STARTS,
} from './small-school';

interface Link {
  readonly token: string;
  readonly slotId: string;
  readonly people: number;
}

type Own = { readonly invitationId: string; readonly version: number };

/** So many links are still somebody's: later ones push earlier ones out of sight. */
const LINKS = 10;

export class HostsAndGuests {
  private readonly links: Link[] = [];

  constructor(private readonly recording: Recording) {}

  /** A host or a guest does something, `times` over. */
  act(times: number): void {
    const { chance } = this.recording;
    const kind = chance.below(12);
    const host = hostAt(chance.below(HOSTS));
    const guest = chance.below(PEOPLE);
    const link = this.links[chance.below(Math.max(1, this.links.length))];
    // Whoever has a link may have passed it on.
    const sameGuest = chance.below(2) === 0;
    for (let n = 0; n < times; n += 1) {
      if (kind < 2 || (kind < 6 && link === undefined)) this.startInviting(host);
      else if (kind < 6 && link !== undefined) {
        this.startAnswering(sameGuest ? guest : (guest + n) % PEOPLE, link);
      } else if (kind < 8) this.startEntering(host, guest);
      else if (kind < 9) this.startWithdrawing(host);
      else if (kind < 11) this.startAccepting();
      else this.startRenewing(host);
    }
  }

  private startInviting(host: number): void {
    const { chance } = this.recording;
    const slot = this.anySlot();
    const people = 1 + chance.below(GUESTS_PER_INVITATION);
    const input = { campus: CAMPUS, ...slot, people };
    const about = {
      kind: 'invite',
      person: host,
      slotId: slotIdOf(slot.date, slot.start),
    } as const;
    this.start({ ...about, people: 0 }, async (ports, caller) =>
      this.keepLink(await inviteGuests(ports, caller, input)),
    );
  }

  private startRenewing(host: number): void {
    this.startOnOwn(
      'renew',
      host,
      ({ state, enteredBy }) => {
        return state === 'open' && enteredBy === 'guest';
      },
      async (ports, caller, own) => this.keepLink(await renewLink(ports, caller, own)),
    );
  }

  private startAnswering(guest: number, { token, slotId, people: most }: Link): void {
    const { chance, real } = this.recording;
    const people = 1 + chance.below(most);
    const isAsShown = chance.below(5) > 0;
    const other = chance.pick(['book', 'wait', 'wish'] as const);
    const party = this.partyOf(guest, people, real.school.guests?.consents ?? []);
    this.start({ kind: 'answer', person: guest, slotId, people }, async (ports, caller) => {
      const opened = await openInvitation(ports, caller, { token });
      if (!opened.ok) return opened;
      const { way: shown, left } = opened.value;
      const way = shown === 'book' && left < people ? 'wait' : shown;
      const answer = { token, ...party, way: isAsShown ? way : other };
      return ofVisit(await answerInvitation(ports, caller, answer));
    });
  }

  private startEntering(host: number, guest: number): void {
    const { chance, time, real } = this.recording;
    const slot = this.anySlot();
    const people = 1 + chance.below(GUESTS_PER_INVITATION);
    const isDrawn = slot.date === DRAWN_DAY && time.now() < DRAW_AT && chance.below(4) > 0;
    const way: Way = isDrawn ? 'wish' : chance.pick(['book', 'wait']);
    const party = this.partyOf(guest, people, real.school.guests?.agreement ?? []);
    const input = { campus: CAMPUS, ...slot, way, ...party };
    const slotId = slotIdOf(slot.date, slot.start);
    this.start({ kind: 'enter', person: host, slotId, people }, async (ports, caller) =>
      ofInvitation(await enterGuests(ports, caller, input)),
    );
  }

  private startWithdrawing(host: number): void {
    this.startOnOwn(
      'withdraw',
      host,
      ({ withdrawUntil }) => withdrawUntil !== null,
      async (ports, caller, own) => ofInvitation(await cancelInvitation(ports, caller, own)),
    );
  }

  /** For guests whom the host entered; mostly a host who has an offer, where there is one. */
  private startAccepting(): void {
    const { chance, real } = this.recording;
    const offered = this.recording.visits().filter(({ status, accountKey, host }) => {
      return status === 'offered' && host?.accountKey === accountKey;
    });
    const one = offered[chance.below(Math.max(1, offered.length))];
    const hosts = Array.from({ length: HOSTS }, (_, n) => hostAt(n));
    const host = hosts.find((n) => callerOf(real, n).accountKey === one?.accountKey);
    this.startOnOwn(
      'accept-guests',
      host ?? hostAt(chance.below(HOSTS)),
      ({ state, enteredBy }) => state === 'offered' && enteredBy === 'host',
      async (ports, caller, own) => ofInvitation(await acceptGuestOffer(ports, caller, own)),
    );
  }

  private startOnOwn(
    kind: 'renew' | 'withdraw' | 'accept-guests',
    host: number,
    isMeant: (invitation: InvitationView) => boolean,
    run: (ports: Ports, caller: Caller, own: Own) => Promise<Outcome<Answered>>,
  ): void {
    this.start({ kind, person: host, slotId: null, people: 0 }, async (ports, caller) => {
      const listed = await listInvitations(ports, caller, {});
      const own = listed.ok ? listed.value.invitations.find(isMeant) : undefined;
      return own === undefined
        ? { ok: false, code: 'GUEST_INVITATION_NOT_FOUND' }
        : run(ports, caller, { invitationId: own.id, version: own.version });
    });
  }

  private start(
    about: Parameters<Recording['start']>[0],
    work: (ports: Ports, caller: Caller) => Promise<Outcome<Answered>>,
  ): void {
    const { recording } = this;
    const caller = callerOf(recording.real, about.person);
    recording.start(about, recording.death(), (ports) => work(ports, caller));
  }

  private anySlot(): { readonly date: string; readonly start: string } {
    const { chance } = this.recording;
    return { date: chance.pick(DAYS), start: chance.pick(STARTS) };
  }

  private partyOf(
    guest: number,
    people: number,
    consents: readonly { readonly id: string; readonly version: string }[],
  ) {
    const others = Array.from({ length: people - 1 }, (_, n) => (guest + 1 + n) % PEOPLE);
    return {
      visitor: visitorOf(guest),
      companions: others.map(visitorOf),
      consents: consents.map(({ id, version }) => ({ id, version })),
    };
  }

  private keepLink(outcome: Outcome<GuestActions['renewLink']['output']>): Outcome<Answered> {
    if (outcome.ok) {
      const { token, invitation } = outcome.value;
      const slotId = slotIdOf(invitation.date, invitation.start);
      this.links.push({ token, slotId, people: invitation.people });
      this.links.splice(0, this.links.length - LINKS);
    }
    return ofInvitation(outcome);
  }
}

const STATUS: Readonly<Partial<Record<InvitationState, VisitStatus>>> = {
  wished: 'wished',
  waiting: 'waiting',
  offered: 'offered',
  coming: 'booked',
  withdrawn: 'cancelled',
};

/** What an answer of a host says; of a link that nobody answered it says nothing of a visit. */
function ofInvitation(
  outcome: Outcome<{ readonly invitation: InvitationView }>,
): Outcome<Answered> {
  if (!outcome.ok) return outcome;
  const { id, state } = outcome.value.invitation;
  return {
    ok: true,
    value: { visitId: null, invitationId: id, status: STATUS[state] ?? null },
  };
}
