/** The functions' side of a rush: many people who book at once, by the product or by a transaction on the slot. */
import { AsyncLocalStorage } from 'node:async_hooks';
import cloud from 'wx-server-sdk';
import { residentCheckCharacter } from '../../../domain/identity/resident-number';
import { profile } from '../../../schools/jsu/profile';
import { schoolProfileSchema } from '../../../schools/schema';
import { createPorts } from '../../../server/adapters/ports';
import type { Store } from '../../../server/ports/store';
import { bookVisit } from '../../../server/usecases/visit/book-visit';
import { runVisits } from '../../../server/usecases/visit/run-visits';
import { makePass } from '../../../server/usecases/visit/visit-pass';
import { portsWith } from '../../../server/ports/ports-with';
import { answerCommands } from '../cloud/child';

export interface RushCommand {
  readonly name: 'book' | 'transaction';
  readonly people: number;
  readonly places: number;
  readonly parallel: number;
}

export interface RushAnswer {
  readonly sold: number;
  readonly milliseconds: number;
  /** Transactions that gave up against the others. */
  readonly failed: number;
  /** Calls of the database on the average. */
  readonly callsOfBooked: number;
  readonly callsOfRefused: number;
  /** The most that anybody needed but the first one. */
  readonly mostOfBooked: number;
  readonly mostOfRefused: number;
}

const DAY = '2026-11-25';
const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const SLOT = { start: '08:00', end: '11:00' };
const ATTEMPTS = 50;

answerCommands<RushCommand>((command) =>
  command.name === 'book' ? bookAll(command) : transactAll(command),
);

async function bookAll({ people, places, parallel }: RushCommand): Promise<RushAnswer> {
  const parsed = schoolProfileSchema.parse(profile);
  const [campus] = parsed.visit.campuses;
  if (campus === undefined) throw new Error('a school has a campus');
  const visit = { ...parsed.visit, campuses: [{ ...campus, slots: [{ ...SLOT, places }] }] };
  // The clock starts in the past and runs on: what is remembered for a second is.
  const begin = Date.now();
  const real = createPorts({ ...parsed, visit });
  const ports = portsWith(real, {
    store: countingStore(real.store),
    clock: { now: () => NOW + Date.now() - begin },
  });
  await runVisits(ports);
  const calls = { booked: 0, refused: 0 };
  const most = { booked: 0, refused: 0 };
  const answer = await atOnce(people, parallel, async (n) => {
    const person = { calls: 0 };
    const openid = `o-${n}`;
    const caller = { openid, unionid: '', accountKey: ports.vault.accountKey(openid), roles: [] };
    const booking = {
      campus: campus.id,
      date: DAY,
      start: SLOT.start,
      visitor: { name: { latin: 'Wei Zhang' }, document: documentOf(n) },
      companions: [],
      consents: visit.consents.map(({ id, version }) => ({ id, version })),
      pass: makePass(ports, caller.accountKey),
    };
    const booked = await counting.run(person, () => bookVisit(ports, caller, booking));
    if (!booked.ok && booked.code !== 'VISIT_SLOT_FULL') throw new Error(booked.code);
    const outcome = booked.ok ? 'booked' : 'refused';
    calls[outcome] += person.calls;
    // What a process reads once in a minute is read by the first one.
    if (n > 0) most[outcome] = Math.max(most[outcome], person.calls);
    return booked.ok ? 'sold' : 'full';
  });
  return {
    ...answer,
    callsOfBooked: calls.booked / Math.max(1, answer.sold),
    callsOfRefused: calls.refused / Math.max(1, people - answer.sold),
    mostOfBooked: most.booked,
    mostOfRefused: most.refused,
  };
}

/** What a booking would be without conditional updates; the SDK itself begins again ten times. */
async function transactAll({ people, places, parallel }: RushCommand): Promise<RushAnswer> {
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });
  const database = cloud.database() as unknown as Database;
  await database.collection('slots').add({ data: { _id: 'slot', left: places } });
  const answer = await atOnce(people, parallel, async (n) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      try {
        return await database.runTransaction(async (transaction) => {
          const slot = transaction.collection('slots').doc('slot');
          const { data } = await slot.get();
          if (data.left < 1) return 'full';
          await slot.update({ data: { left: data.left - 1 } });
          await transaction
            .collection('visits')
            .add({ data: { _id: `visit-${n}`, document: documentOf(n) } });
          return 'sold';
        });
      } catch {
        // Somebody else was faster; once more.
      }
    }
    return 'failed';
  });
  return { ...answer, callsOfBooked: 0, callsOfRefused: 0, mostOfBooked: 0, mostOfRefused: 0 };
}

async function atOnce(
  people: number,
  parallel: number,
  come: (n: number) => Promise<'sold' | 'full' | 'failed'>,
): Promise<Pick<RushAnswer, 'sold' | 'failed' | 'milliseconds'>> {
  const outcomes = { sold: 0, full: 0, failed: 0 };
  let next = 0;
  const begin = performance.now();
  let lastSold = begin;
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (next < people) {
        const n = next;
        next += 1;
        const outcome = await come(n);
        outcomes[outcome] += 1;
        if (outcome === 'sold') lastSold = performance.now();
      }
    }),
  );
  return { sold: outcomes.sold, failed: outcomes.failed, milliseconds: lastSold - begin };
}

/** Whose call it is: many people's run at a time in one process. */
const counting = new AsyncLocalStorage<{ calls: number }>();

/** One store for all, as a process has, whose calls are counted for whoever makes them. */
function countingStore(store: Store): Store {
  return {
    collection: (name) =>
      new Proxy(store.collection(name), {
        get(target, property) {
          const person = counting.getStore();
          if (person !== undefined) person.calls += 1;
          return Reflect.get(target, property) as unknown;
        },
      }),
  };
}

function documentOf(n: number): { type: 'resident-card'; number: string } {
  const day = String(1 + Math.floor(n / 999)).padStart(2, '0');
  const first = `110105197001${day}${String(1 + (n % 999)).padStart(3, '0')}`;
  return { type: 'resident-card', number: first + residentCheckCharacter(first) };
}

/** As far as it is used here. */
interface Database {
  collection(name: string): { add(options: { data: unknown }): Promise<unknown> };
  runTransaction<R>(work: (transaction: Transaction) => Promise<R>): Promise<R>;
}

interface Transaction {
  collection(name: string): {
    doc(id: string): {
      get(): Promise<{ readonly data: { readonly left: number } }>;
      update(change: { data: object }): Promise<unknown>;
    };
    add(options: { data: unknown }): Promise<unknown>;
  };
}
