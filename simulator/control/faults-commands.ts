/** /control/faults, /control/quota and /control/timer: what makes the cloud fail, and what fires its timers. */
import { FaultPlanError } from '../cloud/faults/plan';
import type { Command, Input } from './command';
import { BadInput } from './command';

export const faultsCommands: Readonly<Record<string, Command>> = {
  'GET faults': ({ cloud }) => cloud.faults.get(),

  'POST faults': ({ cloud }, input) => {
    try {
      cloud.faults.set(input);
    } catch (error) {
      if (error instanceof FaultPlanError) {
        throw new BadInput(error.message);
      }
      throw error;
    }
    return cloud.faults.get();
  },

  'DELETE faults': ({ cloud }) => {
    cloud.faults.clear();
    return cloud.faults.get();
  },

  'POST quota': ({ cloud }, { full }) => {
    if (typeof full !== 'boolean') {
      throw new BadInput('full is true or false');
    }
    cloud.quota.full = full;
    return { full };
  },

  'POST timer': async ({ cloud, project }, input) => {
    const { function: name } = input;
    if (typeof name !== 'string' || !project.functions.some((one) => one.name === name)) {
      throw new BadInput(`there is no function ${String(name)}`);
    }
    return { timers: await cloud.timers.fireNow(name, firingOf(input)) };
  },
};

/** `twice`, or `late` in milliseconds, or both. */
function firingOf({ twice = false, late = 0 }: Input): { runs: number; late: number } {
  if (typeof twice !== 'boolean') {
    throw new BadInput('twice is true or false');
  }
  if (typeof late !== 'number' || !Number.isInteger(late) || late < 0 || late > 60_000) {
    throw new BadInput('late is a whole number of milliseconds, 60000 at most');
  }
  return { runs: twice ? 2 : 1, late };
}
