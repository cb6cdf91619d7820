/** What the parts of the simulator get to build their routes from. */
import type { SimulatedClock } from './clock';
import type { Cloud } from './cloud/index';
import type { Project } from './project';

export interface SimulatorContext {
  readonly origin: string;
  readonly project: Project;
  readonly clock: SimulatedClock;
  readonly cloud: Cloud;
  readonly dataFolder: string;
  /** Calls back when the simulator ends, before its cloud does. */
  onClose(end: () => void): void;
}
