/**
 * What staff do at the desk, killed at every one of its database calls and done again: it ends the same, on record
 * once.
 */
import type { ConfirmedAct } from '../../../../domain/review/four-eyes';
import type { Caller, Outcome } from '../../../../server/endpoint/action';
import type { Ports } from '../../../../server/ports';
import { StoreFailure } from '../../../../server/ports/store';
import { approveExactMatches } from '../../../../server/usecases/review/approve-exact-matches';
import { assignRegistration } from '../../../../server/usecases/review/assign-registration';
import { closeBatch } from '../../../../server/usecases/review/close-batch';
import { confirmDecision } from '../../../../server/usecases/review/confirm-decision';
import { confirmExactMatches } from '../../../../server/usecases/review/confirm-exact-matches';
import { confirmExport } from '../../../../server/usecases/review/confirm-export';
import { decideRegistration } from '../../../../server/usecases/review/decide-registration';
import { holdRegistration } from '../../../../server/usecases/review/hold-registration';
import { pauseBatch } from '../../../../server/usecases/review/pause-batch';
import { proposeReversal } from '../../../../server/usecases/review/propose-reversal';
import { recommendDecision } from '../../../../server/usecases/review/recommend-decision';
import { releaseRegistration } from '../../../../server/usecases/review/release-registration';
import { requestExport } from '../../../../server/usecases/review/request-export';
import { resumeBatch } from '../../../../server/usecases/review/resume-batch';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import { settleReversal } from '../../../../server/usecases/review/settle-reversal';
import { dyingPorts } from '../../dying-ports';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { callerOf, fillRoster, office, people, person, storeRegistrations } from '../../people';

const THURSDAY = '2026-11-26';
const batchId = THURSDAY;
/** Longer than a lease: whoever died has let go. */
const PAUSE_MS = 71_000;
const REGISTERED = 3;

let harness: Harness;
let now: number;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

const at = (moment: number): void => {
  now = moment;
  harness.at(now);
};
const first = (): Caller => office(harness);
const second = (): Caller => callerOf(harness, 'o-registrar', 'office');
const registrationId = (n: number): string => harness.ports.vault.accountKey(person(n).openid);
const ALL_CONFIRMED = ['exact-matches', 'approval', 'refusal', 'reversal', 'export'] as const;

function confirmed(ports: Ports, fourEyes: readonly ConfirmedAct[]): Ports {
  return {
    ...ports,
    school: { ...ports.school, review: { ...ports.school.review, fourEyes: [...fourEyes] } },
  };
}

/** Persons 0 and 1 stand in the roster; a batch of three waits for decisions. */
async function openBatch(): Promise<void> {
  await harness.reset();
  const all = people(REGISTERED);
  await fillRoster(
    harness,
    all.slice(0, 2).map(({ entry }) => entry),
  );
  await harness.makeStaff('o-office', 'office');
  await harness.makeStaff('o-registrar', 'office');
  at(Date.parse(`${THURSDAY}T11:00:00+08:00`));
  await storeRegistrations(harness, all);
  at(Date.parse(`${THURSDAY}T12:00:00+08:00`));
  await runWeeklyReview(harness.ports);
}

const refuse = (ports: Ports): Promise<Outcome<unknown>> =>
  decideRegistration(ports, first(), {
    batchId,
    registrationId: registrationId(2),
    outcome: 'refused',
    reasons: ['NOT_IN_ROSTER'],
  });

/** Persons 0 and 1 have cards, person 2 is refused. */
async function closeIt(): Promise<void> {
  await approveExactMatches(harness.ports, first(), { batchId });
  await refuse(harness.ports);
  await closeBatch(harness.ports, first(), { batchId });
}

interface Act {
  readonly name: string;
  /** What has happened before. */
  readonly before?: () => Promise<unknown>;
  readonly run: (ports: Ports) => Promise<Outcome<unknown>>;
  /** Actions it leaves in the audit, each once. */
  readonly records: readonly string[];
  /** What the second time answers when the first one had its effect, where that is not success. */
  readonly orElse?: string;
}

const about = () => ({ batchId, registrationId: registrationId(2) });
const strict = (ports: Ports): Ports => confirmed(ports, ALL_CONFIRMED);
const reversalId = async (): Promise<string> => (await harness.all('reversals'))[0]?._id ?? '';

const ACTS: readonly Act[] = [
  {
    name: 'holding',
    run: (ports) => holdRegistration(ports, first(), { ...about(), reason: 'a call is awaited' }),
    records: ['hold-registration'],
  },
  {
    name: 'releasing',
    before: () =>
      holdRegistration(harness.ports, first(), { ...about(), reason: 'a call is awaited' }),
    run: (ports) => releaseRegistration(ports, second(), about()),
    records: ['release-registration'],
  },
  {
    name: 'handing over',
    run: (ports) => assignRegistration(ports, first(), { ...about(), to: second().accountKey }),
    records: ['assign-registration'],
  },
  {
    name: 'recommending',
    run: (ports) =>
      recommendDecision(ports, first(), {
        ...about(),
        outcome: 'refused',
        reasons: ['NOT_IN_ROSTER'],
      }),
    records: ['recommend-refused'],
  },
  {
    name: 'approving exact matches',
    run: (ports) => approveExactMatches(ports, first(), { batchId }),
    records: ['approve-exact-matches'],
  },
  {
    name: 'confirming exact matches',
    before: () => approveExactMatches(strict(harness.ports), first(), { batchId }),
    run: (ports) => confirmExactMatches(strict(ports), second(), { batchId }),
    records: ['confirm-exact-matches'],
  },
  {
    name: 'confirming a decision',
    before: () => refuse(strict(harness.ports)),
    run: (ports) => confirmDecision(strict(ports), second(), { ...about(), agrees: true }),
    records: ['confirm-decision'],
  },
  {
    name: 'taking a decision back',
    before: () => refuse(strict(harness.ports)),
    run: (ports) => confirmDecision(strict(ports), second(), { ...about(), agrees: false }),
    records: ['take-back-decision'],
    orElse: 'CONFIRMATION_NOT_NEEDED',
  },
  {
    name: 'pausing',
    run: (ports) => pauseBatch(ports, first(), { batchId, reason: 'a question is open' }),
    records: ['pause-batch'],
  },
  {
    name: 'resuming',
    before: () => pauseBatch(harness.ports, first(), { batchId, reason: 'a question is open' }),
    run: (ports) => resumeBatch(ports, second(), { batchId }),
    records: ['pause-batch', 'resume-batch'],
    orElse: 'BATCH_NOT_PAUSED',
  },
  {
    name: 'opening an approved registration again',
    before: closeIt,
    run: (ports) =>
      proposeReversal(ports, first(), {
        registrationId: registrationId(0),
        to: 'open-again',
        reason: 'another person of that name',
      }),
    records: ['propose-reversal', 'reverse-approved'],
    orElse: 'REGISTRATION_NOT_DECIDED',
  },
  {
    name: 'confirming that a refused registration is approved',
    before: async () => {
      await closeIt();
      await proposeReversal(strict(harness.ports), first(), {
        registrationId: registrationId(2),
        to: 'approved',
        reason: 'the archive has found the file',
      });
    },
    run: async (ports) =>
      settleReversal(strict(ports), second(), { reversalId: await reversalId(), agrees: true }),
    records: ['propose-reversal', 'confirm-reversal', 'reverse-refused'],
  },
  {
    name: 'confirming an export',
    before: async () => {
      await closeIt();
      await requestExport(strict(harness.ports), first(), { batchId, reason: 'for the archive' });
    },
    run: async (ports) =>
      confirmExport(strict(ports), second(), {
        exportId: (await harness.all('exports'))[0]?._id ?? '',
      }),
    records: ['request-export', 'confirm-export'],
  },
];

/** Everything that matters, without what is random or tells the time. */
async function finalState(records: readonly string[]) {
  const [batches, decisions, cases, registrations, cards, outbox, exports, audit] =
    await Promise.all([
      harness.all('batches'),
      harness.all('decisions'),
      harness.all('cases'),
      harness.all('registrations'),
      harness.all('cards'),
      harness.all('outbox'),
      harness.all('exports'),
      harness.all('audit'),
    ]);
  return {
    batches: batches.map(({ status, exactApprovedBy, exactConfirmedBy, pausedBy }) => ({
      status,
      exactApprovedBy,
      exactConfirmedBy,
      pausedBy,
    })),
    decisions: decisions.map(({ _id, outcome, confirmedBy }) => ({ _id, outcome, confirmedBy })),
    cases: cases.map(({ _id, version, assignee, hold, recommendation }) => ({
      _id,
      version,
      assignee,
      held: hold?.reason,
      recommended: recommendation?.outcome,
    })),
    registrations: registrations.map(({ _id, status, version }) => ({ _id, status, version })),
    cards: cards.map(({ registrationId: of, status }) => ({ of, status })).sort(byText),
    messages: outbox.map(({ _id }) => _id),
    exports: exports.map(({ status, confirmedBy }) => ({ status, confirmedBy })),
    records: audit
      .map(({ action }) => action)
      .filter((action) => records.includes(action))
      .sort(),
  };
}

async function survive(act: Act, n: number): Promise<boolean> {
  let died = false;
  try {
    expect(await act.run(dyingPorts(harness.ports, n))).toMatchObject({ ok: true });
  } catch (error) {
    expect(error).toBeInstanceOf(StoreFailure);
    died = true;
    at(now + PAUSE_MS);
    const again = await act.run(harness.ports);
    if (!again.ok) {
      expect({ n, code: again.code }).toEqual({ n, code: act.orElse });
    }
  }
  at(now + PAUSE_MS);
  await runWeeklyReview(harness.ports);
  return died;
}

test.each(ACTS)(
  '$name, killed after any of its calls and done again, ends the same and is on record once',
  async (act) => {
    await openBatch();
    await act.before?.();
    await survive(act, Number.POSITIVE_INFINITY);
    const expected = await finalState(act.records);
    expect(expected.records).toEqual([...act.records].sort());
    for (let n = 1, died = true; died; n += 1) {
      await openBatch();
      await act.before?.();
      died = await survive(act, n);
      expect({ n, ...(await finalState(act.records)) }).toEqual({ n, ...expected });
    }
  },
);

function byText(one: object, other: object): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
