/**
 * What the cloud grows by for each document: its process and its files, over the size of the documents as plain JSON.
 * Rows of the roster, added through wx-server-sdk; the process after a garbage collection, the files with their log.
 */
import { rmSync } from 'node:fs';
import { makeBenchProject } from './cloud/bench-project';
import { startChild } from './cloud/child';
import type { CloudSize } from './cloud/cloud-process';
import { conclude, numberOption, rounded } from './cloud/outcome';
import type { SdkAnswer, SdkCommand } from './cloud/sdk-process';

const GOAL = 3;
const WARM_UP = 5000;

async function main(): Promise<void> {
  const rows = numberOption('rows', 1_000_000);
  const folder = makeBenchProject();
  const cloud = startChild('cloud-process', [folder]);
  const sdk = startChild('sdk-process', [], await cloud.ask({ name: 'environment' }));
  const size = (): Promise<CloudSize> => cloud.ask<CloudSize>({ name: 'memory' });
  // The first calls load and compile code, which is no document's.
  await sdk.ask({ name: 'insert', from: 0, count: WARM_UP } satisfies SdkCommand);
  const before = await size();
  let bytes = 0;
  let from = WARM_UP;
  while (from < rows + WARM_UP) {
    const count = Math.min(50_000, rows + WARM_UP - from);
    bytes += (await sdk.ask<SdkAnswer>({ name: 'insert', from, count })).bytes;
    from += count;
    const now = await size();
    console.log(
      `${from - WARM_UP} rows, ${Math.round(bytes / 1e6)} MB of JSON: process +${Math.round((now.resident - before.resident) / 1e6)} MB, files +${Math.round((now.files - before.files) / 1e6)} MB`,
    );
  }
  const after = await size();
  await cloud.ask({ name: 'close' });
  [sdk, cloud].forEach((child) => child.end());
  rmSync(folder, { recursive: true });
  const inProcess = rounded((after.resident - before.resident) / bytes, 3);
  const onDisk = rounded((after.files - before.files) / bytes, 3);
  conclude({
    bench: 'cloud-memory',
    figure: Math.max(inProcess, onDisk),
    goal: GOAL,
    holds: inProcess <= GOAL && onDisk <= GOAL,
    rows,
    inProcess,
    onDisk,
    bytesOfJson: Math.round(bytes / rows),
  });
}

void main();
