/**
 * Calls per second through wx-server-sdk against this cloud, over the same calls against a gateway that answers nothing.
 * A quarter each: doc.get, where.get by an index, a conditional update, add; eight under way at a time.
 */
import { rmSync } from 'node:fs';
import { makeBenchProject } from './cloud/bench-project';
import { startChild } from './cloud/child';
import { conclude, median, numberOption, rounded } from './cloud/outcome';
import type { SdkAnswer, SdkCommand } from './cloud/sdk-process';

const GOAL = 0.6;
const PARALLEL = 8;
const STOCK = 1000;

async function main(): Promise<void> {
  const calls = numberOption('calls', 2000);
  const rounds = numberOption('rounds', 7);
  const folder = makeBenchProject();
  const cloud = startChild('cloud-process', [folder]);
  const empty = startChild('empty-gateway');
  const environment = await cloud.ask<Record<string, string>>({ name: 'environment' });
  const { url } = await empty.ask<{ url: string }>({});
  const sides = {
    cloud: startChild('sdk-process', [], environment),
    empty: startChild('sdk-process', [], {
      ...environment,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }),
    }),
  };
  let from = STOCK;
  const rate = async (side: keyof typeof sides): Promise<number> => {
    const command: SdkCommand = { name: 'calls', from, count: calls, parallel: PARALLEL };
    const { milliseconds } = await sides[side].ask<SdkAnswer>(command);
    return (calls / milliseconds) * 1000;
  };
  await sides.cloud.ask({ name: 'insert', from: 0, count: STOCK } satisfies SdkCommand);
  const measured: { cloud: number; empty: number }[] = [];
  // The first round is for warming up and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const one = { empty: await rate('empty'), cloud: await rate('cloud') };
    from += calls;
    if (round > 0) {
      measured.push(one);
      console.log(
        `round ${round}: cloud ${Math.round(one.cloud)}/s, empty ${Math.round(one.empty)}/s`,
      );
    }
  }
  [...Object.values(sides), cloud, empty].forEach((child) => child.end());
  rmSync(folder, { recursive: true });
  const figure = rounded(median(measured.map((one) => one.cloud / one.empty)));
  conclude({
    bench: 'cloud-calls',
    figure,
    goal: GOAL,
    holds: figure >= GOAL,
    callsPerSecond: Math.round(median(measured.map((one) => one.cloud))),
    emptyPerSecond: Math.round(median(measured.map((one) => one.empty))),
    parallel: PARALLEL,
  });
}

void main();
