/** Runs the project's seed command against the cloud. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SimulatorContext } from './context';
import { replaceFile } from './data-folder/durable-file';

/**
 * Starts the command in the project folder with the functions' environment, SIMULATOR_ORIGIN and
 * SIMULATOR_DATA (the data folder); what it prints is shown. Resolves false when the project has
 * none, and rejects when it fails.
 */
export async function seedCloud(context: SimulatorContext): Promise<boolean> {
  const { project, origin, cloud, dataFolder } = context;
  const [command, ...parameters] = project.simulator.seed ?? [];
  if (command === undefined) {
    return false;
  }
  const child = spawn(command, parameters, {
    cwd: project.folder,
    env: {
      ...process.env,
      ...cloud.environment,
      SIMULATOR_ORIGIN: origin,
      SIMULATOR_DATA: dataFolder,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await new Promise<void>((done, failed) => {
    child.once('error', failed);
    child.once('exit', (code, signal) =>
      code === 0 ? done() : failed(new Error(`the seed command ended with ${code ?? signal}`)),
    );
  });
  replaceFile(markOf(context), '');
  return true;
}

/** Whether the seed command has once come to its end with this data folder. */
export function isSeeded(context: SimulatorContext): boolean {
  return existsSync(markOf(context));
}

function markOf({ dataFolder }: SimulatorContext): string {
  return join(dataFolder, 'seeded');
}
