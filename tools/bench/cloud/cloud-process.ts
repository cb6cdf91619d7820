/** The simulator's cloud as a process of its own; its argument is the project folder. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator } from '../../../simulator/server';
import { answerCommands } from './child';

export type CloudCommand = { readonly name: 'environment' | 'memory' | 'calls' | 'cpu' | 'close' };

/** Bytes: of the process after a collection, and of the files in the data folder. */
export interface CloudSize {
  readonly resident: number;
  readonly files: number;
}

const folder = process.argv[2] ?? '';
const dataFolder = join(folder, 'data');
const starting = startSimulator({ project: folder, port: 0, dataFolder });

/** Calls of the database since it was started. */
let calls = 0;
void starting.then(({ cloud }) =>
  cloud.log.onEntry(({ type }) => {
    calls += type === 'database' ? 1 : 0;
  }),
);

function size(): CloudSize {
  // Twice: what the first collection finalises, the second one frees.
  globalThis.gc?.();
  globalThis.gc?.();
  const files = readdirSync(dataFolder).filter((file) => file.startsWith('database.'));
  return {
    resident: process.memoryUsage.rss(),
    files: files.reduce((total, file) => total + statSync(join(dataFolder, file)).size, 0),
  };
}

answerCommands<CloudCommand>(async ({ name }) => {
  const simulator = await starting;
  switch (name) {
    case 'environment':
      return simulator.cloud.environment;
    case 'memory':
      return size();
    case 'calls':
      return calls;
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }
    case 'close':
      return simulator.close();
  }
});
