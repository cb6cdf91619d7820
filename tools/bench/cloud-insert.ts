/**
 * Inserting rows of the roster in bulk through wx-server-sdk, over plain inserts of the same rows into SQLite. 1000 rows
 * in an add, one add after the other, as the import does it; on the plain side 1000 rows in a transaction, with the same
 * JSON text, the same indexes and pragmas (see cloud/plain-process.ts). A third side shows what of it is the SDK's own:
 * the same adds against a gateway that does nothing. Making the rows is not counted on any side.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeBenchProject } from './cloud/bench-project';
import { startChild } from './cloud/child';
import { conclude, median, numberOption, rounded } from './cloud/outcome';
import type { SdkAnswer, SdkCommand } from './cloud/sdk-process';

const GOAL = 4;

interface Round {
  readonly cloud: number;
  readonly plain: number;
  readonly sdk: number;
}

const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0);

async function main(): Promise<void> {
  const rows = numberOption('rows', 1_000_000);
  const rounds = numberOption('rounds', 20);
  const count = Math.ceil(rows / rounds / 1000) * 1000;
  const folder = makeBenchProject();
  const cloud = startChild('cloud-process', [folder]);
  const empty = startChild('empty-gateway');
  const plain = startChild('plain-process', [join(folder, 'plain.sqlite')]);
  const environment = await cloud.ask<Record<string, string>>({ name: 'environment' });
  const { url } = await empty.ask<{ url: string }>({});
  const sdk = startChild('sdk-process', [], environment);
  const sdkAlone = startChild('sdk-process', [], {
    ...environment,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }),
  });
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const command: SdkCommand = { name: 'insert', from: round * count, count };
    const one: Round = {
      plain: (await plain.ask<SdkAnswer>(command)).milliseconds,
      cloud: (await sdk.ask<SdkAnswer>(command)).milliseconds,
      sdk: (await sdkAlone.ask<SdkAnswer>(command)).milliseconds,
    };
    measured.push(one);
    const each = (milliseconds: number): string => `${Math.round((count / milliseconds) * 1000)}/s`;
    console.log(
      `${(round + 1) * count} rows: cloud ${each(one.cloud)}, plain ${each(one.plain)}, SDK alone ${each(one.sdk)}, ratio ${rounded(one.cloud / one.plain)}`,
    );
  }
  await cloud.ask({ name: 'close' });
  [sdk, sdkAlone, plain, cloud, empty].forEach((child) => child.end());
  rmSync(folder, { recursive: true });
  const figure = rounded(median(measured.map((one) => one.cloud / one.plain)));
  const total = (side: keyof Round): number => sum(measured.map((one) => one[side]));
  conclude({
    bench: 'cloud-insert',
    figure,
    goal: GOAL,
    holds: figure <= GOAL,
    rows: count * rounds,
    ofTheWhole: rounded(total('cloud') / total('plain')),
    withoutTheSdk: rounded((total('cloud') - total('sdk')) / total('plain')),
    cloudPerSecond: Math.round((count * rounds * 1000) / total('cloud')),
    plainPerSecond: Math.round((count * rounds * 1000) / total('plain')),
    sdkAlonePerSecond: Math.round((count * rounds * 1000) / total('sdk')),
  });
}

void main();
