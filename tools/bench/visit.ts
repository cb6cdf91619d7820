/**
 * Two thousand people who come at once for the 500 places of a slot, through the product's use case and adapters,
 * wx-server-sdk and the local cloud, against `runTransaction` on the slot: read the slot, check the places, write the
 * slot and the visit. Both sell to the same people from the same empty cloud, `--parallel` at a time.
 *
 * - visit-sold: how many were sold; exactly the places.
 * - visit-calls: calls of the database for each person; the most that anybody needed but the very first one, who reads
 *   what a process remembers for a minute, and the averages. The slots were opened by the timer, and everybody has the
 *   pass that the page was given with its list of visits, as it is where people wait for a day to open.
 * - visit-rush: bookings a second over those of the transaction, of which `--sample` people are enough to see how long
 *   one takes.
 */
import { rmSync } from 'node:fs';
import { makeBenchProject } from './cloud/bench-project';
import { startChild } from './cloud/child';
import { conclude, numberOption, rounded } from './cloud/outcome';
import type { RushAnswer, RushCommand } from './visit/worker';

const key = (byte: number): string => `1:${Buffer.alloc(32, byte).toString('base64')}`;
const KEYS = { DOCUMENT_KEYS: key(1), DOCUMENT_INDEX_KEYS: key(2), NAMING_KEY: key(5) };

async function rush(command: RushCommand): Promise<RushAnswer & { readonly calls: number }> {
  const folder = makeBenchProject();
  const cloud = startChild('cloud-process', [folder]);
  const environment = await cloud.ask<Record<string, string>>({ name: 'environment' });
  const worker = startChild('../visit/worker', [], { ...environment, ...KEYS });
  const before = await cloud.ask<number>({ name: 'calls' });
  const answer = await worker.ask<RushAnswer>(command);
  const calls = (await cloud.ask<number>({ name: 'calls' })) - before;
  worker.end();
  await cloud.ask({ name: 'close' });
  cloud.end();
  rmSync(folder, { recursive: true });
  return { ...answer, calls };
}

async function main(): Promise<void> {
  const people = numberOption('people', 2000);
  const places = numberOption('places', 500);
  const parallel = numberOption('parallel', 100);
  const sample = numberOption('sample', 200);
  const ours = await rush({ name: 'book', people, places, parallel });
  console.log(`booked: ${JSON.stringify(ours)}`);
  const theirs = await rush({ name: 'transaction', people: sample, places, parallel });
  console.log(`in transactions: ${JSON.stringify(theirs)}`);

  const size = { people, places, parallel };
  conclude({
    bench: 'visit-sold',
    figure: ours.sold,
    goal: places,
    holds: ours.sold === places,
    ...size,
  });
  const calls = Math.max(ours.mostOfBooked, ours.mostOfRefused);
  conclude({
    bench: 'visit-calls',
    figure: calls,
    goal: 2,
    holds: calls <= 2,
    ...size,
    average: rounded(ours.calls / people),
    callsOfBooked: ours.callsOfBooked,
    callsOfRefused: ours.callsOfRefused,
  });
  const perSecond = ({ sold, milliseconds }: RushAnswer): number => (sold / milliseconds) * 1000;
  const faster = rounded(perSecond(ours) / perSecond(theirs), 1);
  conclude({
    bench: 'visit-rush',
    figure: faster,
    goal: 10,
    holds: faster >= 10,
    ...size,
    sample,
    booked: rounded(perSecond(ours), 1),
    inTransactions: rounded(perSecond(theirs), 1),
    failedTransactions: theirs.failed,
  });
}

void main();
