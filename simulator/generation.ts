/** What lives by one state of the data: clock, cloud and the parts around them. An import ends one and begins another. */
import { join } from 'node:path';
import { SimulatedClock } from './clock';
import type { CloudOptions } from './cloud/index';
import { startCloud } from './cloud/index';
import type { SimulatorContext } from './context';
import { createControlRoute } from './control/route';
import type { Project } from './project';
import type { Route } from './routing';

export interface GenerationOptions {
  readonly project: Project;
  readonly origin: string;
  readonly smtpUrl: string;
  readonly dataFolder: string;
  readonly routes?: (context: SimulatorContext) => readonly Route[];
  readonly cloud?: Omit<CloudOptions, 'project' | 'clock' | 'dataFolder' | 'origin' | 'smtpUrl'>;
}

export interface Generation {
  readonly context: SimulatorContext;
  readonly routes: readonly Route[];
  /** Ends what stands around the cloud. */
  endParts(): void;
  close(): void;
}

export function startGeneration(options: GenerationOptions): Generation {
  const { project, origin, smtpUrl, dataFolder } = options;
  const clock = new SimulatedClock(join(dataFolder, 'clock.json'));
  const cloud = startCloud({ ...options.cloud, project, clock, dataFolder, origin, smtpUrl });
  const ends: (() => void)[] = [];
  const context: SimulatorContext = {
    origin,
    project,
    clock,
    cloud,
    dataFolder,
    onClose: (end) => void ends.push(end),
  };
  // The parts come before the control, as some answer beneath its path.
  const parts = options.routes?.(context) ?? [];
  return {
    context,
    routes: [...cloud.routes, ...parts, createControlRoute(context)],
    endParts: () => ends.splice(0).forEach((end) => end()),
    close: () => cloud.close(),
  };
}
