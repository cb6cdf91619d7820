/**
 * `npm run chaos -- <subject> --kills N --seed N`: kills the subject's process N times under load and checks after each
 * restart that nothing acknowledged was lost and nothing is half done. Ends in one JSON line; exit code 1 when it does
 * not hold. The subjects are the files of tools/chaos/; `visits` takes `--operations N` in place of `--kills`.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ChaosSubject } from './chaos/subject';

const FOLDER = join(__dirname, 'chaos');

function subjects(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts') && name !== 'subject.ts')
    .map((name) => name.slice(0, -'.ts'.length));
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      kills: { type: 'string' },
      seed: { type: 'string' },
      operations: { type: 'string' },
    },
  });
  const [name = ''] = positionals;
  if (!subjects().includes(name)) {
    throw new Error(`name a subject: ${subjects().join(', ')}`);
  }
  const kills = Number(values.kills ?? '500');
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
    throw new Error('--kills and --seed are whole numbers');
  }
  const operations =
    values.operations === undefined ? {} : { operations: Number(values.operations) };
  console.log(`${name}: ${kills} kills, --seed ${seed}`);
  const { subject } = (await import(join(FOLDER, `${name}.ts`))) as { subject: ChaosSubject };
  const outcome = await subject({ kills, seed, ...operations, report: console.log });
  console.log(JSON.stringify({ chaos: name, ...outcome, seed }));
  return outcome.holds ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
