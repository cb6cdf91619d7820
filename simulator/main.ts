/** `npx tsx simulator/main.ts --project DIR --port N --data DIR`: runs a project in the simulator until it is stopped. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endOnSignal } from './end-on-signal';
import type { Simulator } from './server';
import { createParts } from './parts';
import { isSeeded, seedCloud } from './seed';
import { startSimulator } from './server';

// Functions live in UTC, as on the platform; a thread cannot have a time zone of its own.
process.env['TZ'] = 'UTC';

const { values } = parseArgs({
  options: { project: { type: 'string' }, port: { type: 'string' }, data: { type: 'string' } },
});

async function main(): Promise<void> {
  const project = resolve(values.project ?? '.');
  const dataFolder = resolve(values.data ?? process.env['DATA_DIR'] ?? join(project, '.data'));
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
    return await startSimulator({ project, port, dataFolder, routes: createParts });
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
  process.exit(1);
});
