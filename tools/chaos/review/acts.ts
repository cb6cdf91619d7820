/** What staff and applicants do in a week besides the timers. */
import type { ConfirmedAct } from '../../../domain/review/four-eyes';
import type { Caller, Outcome } from '../../../server/endpoint/action';
import type { Ports } from '../../../server/ports';
import { submitRegistration } from '../../../server/usecases/registration/submit-registration';
import { withdrawRegistration } from '../../../server/usecases/registration/withdraw-registration';
import { approveExactMatches } from '../../../server/usecases/review/approve-exact-matches';
import { assignRegistration } from '../../../server/usecases/review/assign-registration';
import { closeBatch } from '../../../server/usecases/review/close-batch';
import { confirmDecision } from '../../../server/usecases/review/confirm-decision';
import { confirmExactMatches } from '../../../server/usecases/review/confirm-exact-matches';
import { decideRegistration } from '../../../server/usecases/review/decide-registration';
import { holdRegistration } from '../../../server/usecases/review/hold-registration';
import { pauseBatch } from '../../../server/usecases/review/pause-batch';
import { recommendDecision } from '../../../server/usecases/review/recommend-decision';
import { releaseRegistration } from '../../../server/usecases/review/release-registration';
import { resumeBatch } from '../../../server/usecases/review/resume-batch';
import { formOf } from '../../registrants/registrant';
import type { Person } from './people';

export interface Step {
  /** The action of its record in the audit, and whom it is about; null where none is kept. */
  readonly record: { readonly action: string; readonly subject: string } | null;
  readonly run: (ports: Ports) => Promise<Outcome<unknown>>;
  /** Answers after which the same is asked again a minute later. */
  readonly until?: readonly string[];
}

/** One thing somebody means to do: step after step, each asked again until it is answered. */
export interface Act {
  readonly name: string;
  readonly steps: readonly Step[];
}

export interface Office {
  readonly first: Caller;
  readonly second: Caller;
}

export function office(ports: Ports): Office {
  const member = (openid: string): Caller => ({
    openid,
    unionid: '',
    accountKey: ports.vault.accountKey(openid),
    roles: ['office'],
  });
  return { first: member('o-office'), second: member('o-registrar') };
}

export async function storeStaff(ports: Ports): Promise<void> {
  const { first, second } = office(ports);
  await ports.store.collection('staff').addMissing(
    [first, second].map(({ accountKey, roles, openid }) => ({
      _id: accountKey,
      schema: 1,
      name: openid,
      roles,
      invitedBy: 'configuration',
      since: new Date(ports.clock.now()),
    })),
  );
}

const applicant = (ports: Ports, { registrant }: Person): Caller => ({
  openid: registrant.openid,
  unionid: '',
  accountKey: ports.vault.accountKey(registrant.openid),
  roles: [],
});

/** At the cut-off: the last registrations come, others are taken back. */
export function actsAtCutOff(people: readonly Person[]): Act[] {
  return people.flatMap((person): Act[] => {
    switch (person.part) {
      case 'last-moment':
        return [{ name: 'send', steps: [send(person)] }];
      case 'withdraws':
        return [{ name: 'withdraw', steps: [withdraw(person)] }];
      default:
        return [];
    }
  });
}

/** While the batch is decided. `earlier` are people of the weeks before who were rolled over. */
export function actsAtDesk(
  batchId: string,
  people: readonly Person[],
  earlier: readonly Person[],
  { first, second }: Office,
  fourEyes: readonly ConfirmedAct[],
): Act[] {
  const about = (part: Person['part'], of = people): Person[] =>
    of.filter((person) => person.part === part);
  const decide = (person: Person, outcome: Decided, reasons: readonly string[]): Act => ({
    name: `decide ${outcome}`,
    steps: [
      decided(batchId, first, person, outcome, reasons),
      ...(needsSecond(outcome, fourEyes) ? [confirmed(batchId, second, person)] : []),
    ],
  });
  return [
    {
      name: 'approve exact',
      steps: [
        onBatch('approve-exact-matches', batchId, (ports) =>
          approveExactMatches(ports, first, { batchId }),
        ),
        ...(fourEyes.includes('exact-matches')
          ? [
              onBatch('confirm-exact-matches', batchId, (ports) =>
                confirmExactMatches(ports, second, { batchId }),
              ),
            ]
          : []),
      ],
    },
    {
      name: 'approve exact too',
      steps: [
        onBatch('approve-exact-matches', batchId, (ports) =>
          approveExactMatches(ports, first, { batchId }),
        ),
      ],
    },
    ...about('exact-refused').map((one) => decide(one, 'refused', ['DOCUMENT_INVALID'])),
    ...about('unknown-approved').map((one) => decide(one, 'approved', [])),
    ...about('unknown-refused').map((one) => decide(one, 'refused', ['NOT_IN_ROSTER'])),
    ...about('unknown-asked').map((one) => decide(one, 'more-information', ['INCOMPLETE'])),
    ...about('unknown-undecided', earlier).map((one) => decide(one, 'refused', ['NOT_IN_ROSTER'])),
    ...about('twin').map((one) => decide(one, 'approved', [])),
    ...about('exact-held').map((one) => ({ name: 'hold', steps: [held(batchId, first, one)] })),
    ...about('exact-held', earlier).map((one) => ({
      name: 'release',
      steps: [released(batchId, second, one)],
    })),
    ...about('unknown-undecided').map((one, place) => ({
      name: 'hand over and recommend',
      steps: [
        handedOver(batchId, first, one, second.accountKey),
        recommended(batchId, place === 0 ? first : second, one),
      ],
    })),
    pauseAndResume(batchId, first, second),
  ];
}

/** Two members of staff close at once, others still decide, hold and pause. */
export function actsAtClosing(
  batchId: string,
  people: readonly Person[],
  { first, second }: Office,
): Act[] {
  const late = people.filter(({ part }) => part === 'unknown-undecided');
  return [
    { name: 'close', steps: [closed(batchId, first)] },
    { name: 'close too', steps: [closed(batchId, second)] },
    pauseAndResume(batchId, second, first),
    ...late.slice(0, 1).map((one) => ({
      name: 'decide late',
      steps: [decided(batchId, first, one, 'refused', ['NOT_IN_ROSTER'])],
    })),
    ...late.slice(1).map((one) => ({ name: 'hold late', steps: [held(batchId, second, one)] })),
  ];
}

type Decided = 'approved' | 'refused' | 'more-information';

const WHILE_PAUSED = ['BATCH_PAUSED', 'BATCH_NOT_PREPARED'];

function needsSecond(outcome: Decided, fourEyes: readonly ConfirmedAct[]): boolean {
  return fourEyes.includes(outcome === 'approved' ? 'approval' : 'refusal');
}

function onBatch(action: string, batchId: string, run: Step['run']): Step {
  return { record: { action, subject: batchId }, run, until: WHILE_PAUSED };
}

function aboutPerson(action: string, { registrationId }: Person, run: Step['run']): Step {
  return { record: { action, subject: registrationId }, run, until: WHILE_PAUSED };
}

function decided(
  batchId: string,
  caller: Caller,
  person: Person,
  outcome: Decided,
  reasons: readonly string[],
): Step {
  const { registrationId } = person;
  return aboutPerson(`decide-${outcome}`, person, (ports) =>
    decideRegistration(ports, caller, { batchId, registrationId, outcome, reasons }),
  );
}

function confirmed(batchId: string, caller: Caller, person: Person): Step {
  const { registrationId } = person;
  return aboutPerson('confirm-decision', person, (ports) =>
    confirmDecision(ports, caller, { batchId, registrationId, agrees: true }),
  );
}

function held(batchId: string, caller: Caller, person: Person): Step {
  const { registrationId } = person;
  return aboutPerson('hold-registration', person, (ports) =>
    holdRegistration(ports, caller, { batchId, registrationId, reason: 'a call is awaited' }),
  );
}

function released(batchId: string, caller: Caller, person: Person): Step {
  const { registrationId } = person;
  return aboutPerson('release-registration', person, (ports) =>
    releaseRegistration(ports, caller, { batchId, registrationId }),
  );
}

function handedOver(batchId: string, caller: Caller, person: Person, to: string): Step {
  const { registrationId } = person;
  return aboutPerson('assign-registration', person, (ports) =>
    assignRegistration(ports, caller, { batchId, registrationId, to }),
  );
}

function recommended(batchId: string, caller: Caller, person: Person): Step {
  const { registrationId } = person;
  return aboutPerson('recommend-refused', person, (ports) =>
    recommendDecision(ports, caller, {
      batchId,
      registrationId,
      outcome: 'refused',
      reasons: ['NOT_IN_ROSTER'],
    }),
  );
}

function pauseAndResume(batchId: string, pausing: Caller, resuming: Caller): Act {
  return {
    name: 'pause and resume',
    steps: [
      {
        record: { action: 'pause-batch', subject: batchId },
        run: (ports) => pauseBatch(ports, pausing, { batchId, reason: 'a question is open' }),
      },
      {
        record: { action: 'resume-batch', subject: batchId },
        run: (ports) => resumeBatch(ports, resuming, { batchId }),
      },
    ],
  };
}

function closed(batchId: string, caller: Caller): Step {
  return {
    record: { action: 'close-batch', subject: batchId },
    run: (ports) => closeBatch(ports, caller, { batchId }),
    until: WHILE_PAUSED,
  };
}

function send(person: Person): Step {
  return {
    record: null,
    run: (ports) =>
      submitRegistration(ports, applicant(ports, person), {
        form: formOf(person.registrant, ports.school),
      }),
  };
}

function withdraw(person: Person): Step {
  return {
    record: null,
    run: (ports) => withdrawRegistration(ports, applicant(ports, person), { version: 1 }),
  };
}
