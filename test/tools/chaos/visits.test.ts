import { runVisitChaos } from '../../../tools/chaos/visits';
import { checkHistory } from '../../../tools/chaos/visits/check-history';
import { FAULTS, type Fault } from '../../../tools/chaos/visits/findings';
import type {
  Commit,
  History,
  InvitationCommit,
  Operation,
} from '../../../tools/chaos/visits/history';
import { PLANTS, type PlantName } from '../../../tools/chaos/visits/plants';

/** Another one each time, so that runs together see more; printed, so that a failure can be repeated. */
const seed = Date.now() % 1_000_000;

test('1,000 calls of visitors, hosts and guests with dying processes agree with the model', async () => {
  const lines: string[] = [];
  const report = (line: string) => void lines.push(line);
  const outcome = await runVisitChaos({ operations: 1000, seed, report });
  console.log(
    `npm run chaos -- visits --operations 1000 --seed ${seed}: ${JSON.stringify(outcome)}`,
  );
  expect({ found: outcome.found, lines: outcome.holds ? [] : lines }).toEqual({
    found: Object.fromEntries(FAULTS.map((fault) => [fault, 0])),
    lines: [],
  });
  // It did what it is to be checked for, as far as no run of this length goes without.
  const missing = [
    'book ok',
    'book VISIT_SLOT_FULL',
    'wait ok',
    'wish ok',
    'cancel ok',
    'accept ok',
    'invite ok',
    'answer ok',
    'answer GUEST_INVITATION_OVER',
    'enter ok',
    'withdraw ok',
    'answer died',
  ].filter((answer) => !(answer in outcome.answers));
  expect(missing).toEqual([]);
});

test('the same seed replays the same run', async () => {
  const run = (from: number) => runVisitChaos({ operations: 150, seed: from });
  const first = await run(7);
  expect(await run(7)).toEqual(first);
  expect(await run(8)).not.toEqual(first);
});

/** Some need two calls to meet in one moment, which not every season has. */
const SEASON = 300;
const MOST = 12_000;

test.each(Object.keys(PLANTS) as PlantName[])('%s is found out', async (plant) => {
  const { found } = await runVisitChaos({ operations: MOST, season: SEASON, seed: 21, plant });
  const wanted: readonly Fault[] = PLANTS[plant].found;
  expect(wanted.filter((fault) => found[fault] > 0)).not.toEqual([]);
});

describe('the checker', () => {
  const SLOT = 'main#2026-11-25#08:00';
  const commit = (step: number, change: Partial<Commit> = {}): Commit => ({
    step,
    at: step * 1000,
    operation: step,
    visitId: `v${step}`,
    slotId: SLOT,
    date: '2026-11-25',
    holder: `p${step}`,
    visitors: [`p${step}`],
    people: 1,
    status: 'booked',
    queue: null,
    ticket: null,
    offeredUntil: null,
    cancelledBy: null,
    invited: null,
    ...change,
  });
  const invitation = (step: number, change: Partial<InvitationCommit> = {}): InvitationCommit => ({
    step,
    at: step * 1000,
    operation: step,
    invitationId: 'i',
    status: 'taken',
    people: 1,
    visitId: `v${step}`,
    ...change,
  });
  const rest = (step: number, left: number, waiting = 0): History['rests'][number] => ({
    step,
    at: step * 1000,
    slots: [{ id: SLOT, left, waiting, isClosed: false }],
    endedHosts: [],
  });
  const faults = (commits: readonly Commit[], more: Partial<History> = {}): Fault[] =>
    checkHistory({
      places: new Map([[SLOT, 2]]),
      guestsPerMonth: 3,
      operations: [],
      commits,
      invitations: [],
      draws: [],
      notices: [],
      rests: [],
      ...more,
    }).map(({ fault }) => fault);
  const invited = { host: 'h', invitationId: 'i' };

  test('finds nothing in what is right', () => {
    expect(faults([commit(1), commit(2), commit(3, { status: 'waiting', queue: 'a' })])).toEqual(
      [],
    );
    const told = { ...invitation(1), visitId: 'v1', topic: 'guest-answered', owner: 'h' };
    expect(
      faults([commit(1, { invited })], {
        invitations: [invitation(1)],
        notices: [told],
        rests: [rest(2, 1)],
      }),
    ).toEqual([]);
  });

  test('finds a third person on two places, whether a visitor or a guest', () => {
    expect(faults([commit(1), commit(2), commit(3)])).toEqual(['oversold']);
    const guest = commit(3, { invited });
    expect(faults([commit(1), commit(2), guest], { invitations: [invitation(3)] })).toEqual([
      'oversold',
    ]);
  });

  test('finds a place left over while somebody waits', () => {
    const waits = commit(2, { status: 'waiting', queue: 'a' });
    expect(faults([commit(1), waits], { rests: [rest(3, 1, 1)] })).toEqual(['stranded']);
  });

  test('finds an offer past somebody who waited before', () => {
    const waits = (step: number, queue: string) => commit(step, { status: 'waiting', queue });
    const offered = { ...waits(2, 'b'), step: 20, at: 20_000, status: 'offered' as const };
    expect(faults([waits(1, 'a'), waits(2, 'b'), offered])).toEqual(['passed-over']);
  });

  test('finds a cancelled visit that comes back', () => {
    const back = { ...commit(1), step: 3 };
    expect(faults([commit(1), { ...commit(1), step: 2, status: 'cancelled' }, back])).toEqual([
      'impossible-step',
    ]);
  });

  test('finds two visits by one invitation, and one by none', () => {
    const by = (step: number) => commit(step, { invited });
    expect(faults([by(1), by(2)], { invitations: [invitation(1), invitation(2)] })).toEqual([
      'invitation-taken-twice',
    ]);
    expect(faults([by(1)])).toEqual(['uninvited']);
  });

  test('finds a party of which not everybody has a place', () => {
    const asked: Operation = {
      id: 1,
      kind: 'answer',
      person: 1,
      slotId: SLOT,
      people: 2,
      visitId: 'v1',
      invitationId: null,
      status: 'booked',
      answer: 'ok',
      begun: 0,
      ended: 2,
    };
    const some = faults([commit(1, { invited })], {
      invitations: [invitation(1, { people: 2 })],
      operations: [asked],
    });
    expect(new Set(some)).toEqual(new Set(['party-torn']));
  });

  test('finds guests who still have a place though their invitation was withdrawn', () => {
    expect(
      faults([commit(1, { invited, holder: 'h' })], {
        invitations: [invitation(1), invitation(2, { status: 'cancelled', visitId: 'v1' })],
        rests: [rest(3, 1)],
      }),
    ).toEqual(['withdrawn-but-kept']);
  });

  test('finds a host who was not told, one who was told twice, and what was told for nothing', () => {
    const guest = commit(1, { invited });
    const invitations = [invitation(1)];
    expect(faults([guest], { invitations, rests: [rest(2, 1)] })).toEqual(['not-told']);
    const told = { ...invitation(1), visitId: 'v1', topic: 'guest-answered', owner: 'h' };
    const notices = [told, { ...told, step: 2 }];
    expect(faults([guest], { invitations, notices })).toEqual(['told-twice']);
    expect(faults([commit(1)], { notices: [told] })).toEqual(['told-wrongly']);
  });
});
