/** What the platform would refuse to deploy is refused at the start, not when a call meets it. */
import type { FunctionDefinition } from '../../project';
import type { CloudLimits } from '../limits';

/** A function cannot be deployed as it is configured; the message names it and says what is allowed. */
export class DeploymentError extends Error {}

/** The definition as it may be written: the platform has defaults for time-out and memory. */
export type WrittenDefinition = Omit<FunctionDefinition, 'timeout' | 'memory'> &
  Partial<Pick<FunctionDefinition, 'timeout' | 'memory'>>;

/** Fills in the platform's defaults. Throws a DeploymentError. */
export function deployable(written: WrittenDefinition, limits: CloudLimits): FunctionDefinition {
  const { timeout = limits.timeoutDefault, memory = limits.memoryDefault } = written;
  if (!within(timeout, 1, limits.timeoutMaximum)) {
    throw new DeploymentError(
      `function ${written.name}: a time-out is 1 to ${limits.timeoutMaximum} whole seconds, not ${timeout}`,
    );
  }
  if (!within(memory, limits.memoryMinimum, limits.memoryMaximum)) {
    throw new DeploymentError(
      `function ${written.name}: memory is ${limits.memoryMinimum} to ${limits.memoryMaximum} MB, not ${memory}`,
    );
  }
  if (written.triggers.length > 1) {
    throw new DeploymentError(`function ${written.name}: the platform takes one trigger only`);
  }
  for (const { name } of written.triggers) {
    if (!/^[A-Za-z][\w-]{0,59}$/.test(name)) {
      throw new DeploymentError(
        `function ${written.name}: '${name}' is no trigger name (letters, digits, - and _; 60 at most)`,
      );
    }
  }
  return { ...written, timeout, memory };
}

/** Throws a DeploymentError when the variables that the project gives its functions are too large together. */
export function refuseLargeEnvironment(
  variables: Readonly<Record<string, string>>,
  limits: CloudLimits,
): void {
  const bytes = Object.entries(variables).reduce(
    (total, [name, value]) => total + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (bytes > limits.environment) {
    throw new DeploymentError(
      `the environment variables of a function hold ${bytes} bytes, the platform takes ${limits.environment}`,
    );
  }
}

function within(value: number, lowest: number, highest: number): boolean {
  return Number.isInteger(value) && value >= lowest && value <= highest;
}
