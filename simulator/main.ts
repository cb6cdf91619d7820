/**
 * `npx tsx simulator/main.ts --project DIR --port N --data DIR`: runs a project in the simulator until it is stopped.
 * With --export FILE, --import FILE, --check or --repair it does that to the data folder, and ends.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runDataCommand } from './data-folder/commands';
import { endOnSignal } from './end-on-signal';
import { createParts } from './parts';
import { isSeeded, seedCloud } from './seed';
import type { Simulator } from './server';
import { startSimulator } from './server';

// Functions live in UTC, as on the platform; a thread cannot have a time zone of its own.
process.env['TZ'] = 'UTC';

/** With what the process ends when it refuses to start, so that a script can tell why; 1 is anything else. */
const EXIT_CODES: Readonly<Record<string, number>> = {
  DATA_FOLDER_IN_USE: 3,
  DATA_FOLDER_NEWER: 4,
  DATA_FOLDER_DAMAGED: 5,
  DAMAGED_FILE: 5,
  EXPORT_REFUSED: 6,
};

const { values } = parseArgs({
  options: {
    project: { type: 'string' },
    port: { type: 'string' },
    data: { type: 'string' },
    durable: { type: 'boolean' },
    export: { type: 'string' },
    import: { type: 'string' },
    check: { type: 'boolean' },
    repair: { type: 'boolean' },
  },
});

async function main(): Promise<void> {
  const project = resolve(values.project ?? '.');
  const dataFolder = resolve(values.data ?? process.env['DATA_DIR'] ?? join(project, '.data'));
  if (await runDataCommand(dataFolder, values, console.log)) {
    return;
  }
  const port = Number(values.port ?? process.env['PORT'] ?? '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error('the port must be a number from 0 to 65535');
  }
  const simulator = await start(project, port, dataFolder);
  endOnSignal(() => simulator.close());
  console.log(`${simulator.project.name} runs at ${simulator.origin}`);
  if (simulator.project.simulator.seed !== undefined && !isSeeded(simulator)) {
    await seed(simulator);
  }
}

async function start(project: string, port: number, dataFolder: string): Promise<Simulator> {
  try {
    return await startSimulator({
      project,
      port,
      dataFolder,
      routes: createParts,
      cloud: {
        database: {
          storage: {
            durability: values.durable === true ? 'power' : 'process',
            report: console.log,
          },
        },
      },
      report: console.log,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new Error(
        `port ${port} is taken: stop what runs there, or choose another with --port or PORT`,
      );
    }
    throw error;
  }
}

/** Begins with an empty cloud, as an earlier attempt may have ended halfway. A failure leaves the simulator running. */
async function seed(simulator: Simulator): Promise<void> {
  simulator.cloud.reset();
  try {
    await seedCloud(simulator);
    console.log('the cloud was empty and has been seeded');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`seeding failed, the next start tries again: ${reason}`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  const { code } = error as { code?: unknown };
  process.exit((typeof code === 'string' ? EXIT_CODES[code] : undefined) ?? 1);
});
