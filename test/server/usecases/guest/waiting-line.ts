/** A slot with two places at the school where holders of a card have guests, and who waits for them. */
import { profile } from '../../../../schools/sjtu/profile';
import { schoolProfileSchema } from '../../../../schools/schema';
import type { InvitationView } from '../../../../server/contract/guest';
import type { Ports } from '../../../../server/ports';
import { acceptGuestOffer } from '../../../../server/usecases/guest/accept-guest-offer';
import { cancelInvitation } from '../../../../server/usecases/guest/cancel-invitation';
import { listInvitations } from '../../../../server/usecases/guest/list-invitations';
import { acceptOffer } from '../../../../server/usecases/visit/accept-offer';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { listVisits } from '../../../../server/usecases/visit/list-visits';
import { startHarness, type Harness } from '../../harness';
import { heldCard } from '../card/issued-card';
import { book } from '../visit/booking';
import { caller, SLOT, SLOT_ID } from './inviting';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
export const PLACES = 2;
export const HOST = 1;
export const WAIT = { way: 'wait' } as const;

const small = schoolProfileSchema.parse({
  ...profile,
  visit: {
    ...profile.visit,
    repeatAfterDays: 0,
    campuses: profile.visit.campuses.map((campus) => ({
      ...campus,
      slots: [{ start: SLOT.start, end: '10:00', places: PLACES }],
    })),
  },
});

/** What happens there, with a harness that is begun anew before each test of the file. */
export function waitingLine() {
  let harness: Harness;
  let now = NOW;
  let begun = NOW;

  beforeAll(async () => {
    harness = await startHarness({ school: small });
  });
  afterAll(() => harness.close());
  beforeEach(begin);

  async function begin(): Promise<void> {
    await harness.reset();
    // A process knows for a second which slot was full.
    begun += 1000;
    at(begun);
    await heldCard(harness, HOST, { validUntil: null });
  }

  function at(moment: number): void {
    now = moment;
    harness.at(now);
  }

  /** As people come: a second later than whoever came before. */
  function later(): void {
    at(now + 1000);
  }

  /** Persons 11 and 12 have all places. */
  async function fill(): Promise<void> {
    for (const n of [11, 12]) {
      expect(await book(harness, n, { ...SLOT })).toMatchObject({ ok: true });
    }
  }

  async function visitOf(n: number) {
    const listed = await listVisits(harness.ports, caller(harness, n), {});
    const [visit] = listed.ok ? listed.value.visits : [];
    if (visit === undefined) throw new Error(`${n} has no visit`);
    return { visitId: visit.id, version: visit.version, status: visit.status };
  }

  async function cancel(n: number, ports: Ports = harness.ports) {
    const { visitId, version } = await visitOf(n);
    return cancelVisit(ports, caller(harness, n), { visitId, version });
  }

  async function accept(n: number) {
    const { visitId, version } = await visitOf(n);
    return acceptOffer(harness.ports, caller(harness, n), { visitId, version });
  }

  async function invitation(): Promise<InvitationView> {
    const listed = await listInvitations(harness.ports, caller(harness, HOST), {});
    const [first] = listed.ok ? listed.value.invitations : [];
    if (first === undefined) throw new Error('no invitation');
    return first;
  }

  async function acceptForGuests(n = HOST, change: { version?: number } = {}) {
    const { id, version } = await invitation();
    const input = { invitationId: id, version, ...change };
    return acceptGuestOffer(harness.ports, caller(harness, n), input);
  }

  async function withdraw() {
    const { id, version } = await invitation();
    return cancelInvitation(harness.ports, caller(harness, HOST), { invitationId: id, version });
  }

  async function told(n: number): Promise<readonly string[]> {
    const owner = `account#${caller(harness, n).accountKey}`;
    return (await harness.all('inbox'))
      .filter((one) => one.owner === owner)
      .map(({ kind }) => kind);
  }

  /** A slot has as many waiting as there are visits that wait. */
  async function expectCounted(waiting: number): Promise<void> {
    expect(await harness.ports.store.collection('slots').get(SLOT_ID)).toMatchObject({ waiting });
    const visits = await harness.all('visits');
    expect(visits.filter(({ status }) => status === 'waiting')).toHaveLength(waiting);
  }

  return {
    current: () => harness,
    now: () => now,
    begin,
    at,
    later,
    fill,
    visitOf,
    cancel,
    accept,
    invitation,
    acceptForGuests,
    withdraw,
    told,
    expectCounted,
  };
}
