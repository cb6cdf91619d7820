/** Whoever changes something for somebody else may be killed before telling them: then they are told all the same. */
import type { Ports } from '../../../../server/ports';
import { StoreFailure } from '../../../../server/ports/store';
import { cancelInvitation } from '../../../../server/usecases/guest/cancel-invitation';
import { withdrawHost } from '../../../../server/usecases/guest/withdraw-guests';
import { acceptOffer } from '../../../../server/usecases/visit/accept-offer';
import { runVisits } from '../../../../server/usecases/visit/run-visits';
import { dyingPorts } from '../../dying-ports';
import { answer, caller, linkOf } from './inviting';
import { HOST, WAIT, waitingLine } from './waiting-line';

const GUEST = 2;
const HOUR = 3_600_000;
/** A timer that died keeps the next one from its work for a while. */
const NEXT_TIMER = 71_000;

const { current, now, begin, at, fill, visitOf, cancel, invitation } = waitingLine();

let token = '';

async function waits(): Promise<void> {
  await fill();
  token = await linkOf(current(), HOST);
  expect(await answer(current(), GUEST, token, WAIT)).toMatchObject({ ok: true });
}

async function isOffered(): Promise<void> {
  await waits();
  await cancel(11);
}

async function isBooked(): Promise<void> {
  await fill();
  await cancel(11);
  token = await linkOf(current(), HOST);
  expect(await answer(current(), GUEST, token)).toMatchObject({ ok: true });
}

interface Act {
  readonly before: () => Promise<void>;
  readonly run: (ports: Ports) => Promise<unknown>;
  /** The guest's visit after it. */
  readonly becomes: 'waiting' | 'booked' | 'cancelled';
  readonly tells: readonly (readonly [person: number, topic: string])[];
}

const ACTS: Readonly<Record<string, Act>> = {
  'a guest who answers a link': {
    before: async () => {
      await fill();
      token = await linkOf(current(), HOST);
    },
    run: (ports) => answer({ ...current(), ports }, GUEST, token, WAIT),
    becomes: 'waiting',
    tells: [[HOST, 'guest-answered']],
  },
  'a guest who takes an offer': {
    before: isOffered,
    run: async (ports) => {
      const { visitId, version } = await visitOf(GUEST);
      return acceptOffer(ports, caller(current(), GUEST), { visitId, version });
    },
    becomes: 'booked',
    tells: [[HOST, 'guest-accepted']],
  },
  'a guest who cancels': {
    before: isBooked,
    run: (ports) => cancel(GUEST, ports),
    becomes: 'cancelled',
    tells: [[HOST, 'guest-cancelled']],
  },
  'a host who withdraws a guest': {
    before: isBooked,
    run: async (ports) => {
      const { id, version } = await invitation();
      const own = { invitationId: id, version };
      return cancelInvitation(ports, caller(current(), HOST), own);
    },
    becomes: 'cancelled',
    tells: [[GUEST, 'guest-withdrawn']],
  },
  'a timer that ends an offer': {
    before: async () => {
      await isOffered();
      at(now() + 3 * HOUR);
    },
    run: runVisits,
    becomes: 'cancelled',
    tells: [[HOST, 'guest-lapsed']],
  },
  'a timer that ends what a host may no longer have': {
    before: isBooked,
    run: (ports) => withdrawHost(ports, caller(current(), HOST).accountKey),
    becomes: 'cancelled',
    tells: [
      [GUEST, 'visit-cancelled'],
      [HOST, 'visit-cancelled#host'],
    ],
  },
};

test.each(Object.entries(ACTS))('%s', async (_name, { before, run, becomes, tells }) => {
  let killed = 0;
  for (let n = 1; ; n += 1) {
    await begin();
    await before();
    const isWhole = await survives(run, n);
    for (let timer = 0; timer < 2; timer += 1) {
      at(now() + NEXT_TIMER);
      await runVisits(current().ports);
    }
    const visits = await current().all('visits');
    const guest = visits.find(({ host }) => host !== undefined);
    const inbox = await current().all('inbox');
    const isSo = guest?.status === becomes;
    for (const [person, topic] of tells) {
      const owner = `account#${caller(current(), person).accountKey}`;
      const told = inbox.filter(({ _id }) => _id === `${guest?._id ?? ''}#${topic}`);
      expect({ n, owners: told.map((one) => one.owner) }).toEqual({
        n,
        owners: isSo ? [owner] : [],
      });
    }
    if (isWhole) {
      expect(isSo).toBe(true);
      break;
    }
    killed += isSo ? 1 : 0;
  }
  expect(killed).toBeGreaterThan(0);
});

/** The timer notes failures and goes on; it was whole when none was noted. */
async function survives(run: (ports: Ports) => Promise<unknown>, n: number): Promise<boolean> {
  let failures = 0;
  const log = { ...current().ports.log, failure: () => void (failures += 1) };
  try {
    await run({ ...dyingPorts(current().ports, n), log });
  } catch (error) {
    if (!(error instanceof StoreFailure)) throw error;
    failures += 1;
  }
  return failures === 0;
}
