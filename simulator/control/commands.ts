/** What /control/… can do, by method and name. */
import { CloudError } from '../cloud/errors';
import type { Caller } from '../cloud/for-clients';
import { CloudClientError } from '../cloud/for-clients';
import { seedCloud } from '../seed';
import type { SimulatorContext } from '../context';
import type { Command, Input } from './command';
import { BadInput, CommandFailed } from './command';
import { faultsCommands } from './faults-commands';
import { mailCommands } from './mail-commands';
import { smsCommands } from './sms-commands';

export const commands: Readonly<Record<string, Command>> = {
  'POST call': async (context, input) => ({
    result: await inWordsOfControl(
      context.cloud.callFunction(
        callerOf(context, input),
        text(input, 'function'),
        input['data'] ?? {},
      ),
    ),
  }),

  'GET clock': ({ clock }) => ({
    now: clock.now(),
    iso: new Date(clock.now()).toISOString(),
    offset: clock.offset,
  }),

  'POST clock': async ({ clock, cloud }, input) => {
    const timers = await cloud.timers.moveClock(
      timeIn(input, clock.now()),
      input['every'] === true,
    );
    return {
      now: clock.now(),
      iso: new Date(clock.now()).toISOString(),
      offset: clock.offset,
      timers,
    };
  },

  'GET messages': ({ cloud }) => ({ messages: cloud.messages.all() }),

  'POST sms-failure': ({ cloud }, input) => {
    const times = input['times'] ?? 1;
    if (typeof times !== 'number') {
      throw new BadInput('times must be a number');
    }
    const code = input['code'] === undefined ? 'FailedOperation.ServerError' : text(input, 'code');
    cloud.sms.failFor(text(input, 'number'), code, times);
    return {};
  },

  ...smsCommands,

  ...mailCommands,

  ...faultsCommands,

  'POST reset': async (context, input) => {
    context.cloud.reset();
    return { seeded: input['seed'] === true && (await seedCloud(context)) };
  },

  'GET state': ({ project, clock, cloud, origin }) => ({
    project: { name: project.name, appid: project.appid },
    origin,
    clock: { now: clock.now(), iso: new Date(clock.now()).toISOString(), offset: clock.offset },
    personas: project.simulator.personas,
    launches: project.simulator.launches,
    devices: project.simulator.devices.map(({ id, name }) => ({ id, name })),
    moments: project.simulator.moments ?? [],
    codes: project.simulator.codes ?? {},
    functions: project.functions,
    timers: cloud.timers.upcoming(),
  }),

  'GET log': ({ cloud }, input) => ({ entries: cloud.log.since(Number(input['since'] ?? 0) || 0) }),
};

function callerOf({ project }: SimulatorContext, input: Input): Caller | null {
  const { persona, openid } = input;
  if (typeof persona === 'string') {
    const found = project.simulator.personas.find(({ id }) => id === persona);
    if (found === undefined) {
      throw new BadInput(`there is no persona ${persona}`);
    }
    const unionid = found.unionid === undefined ? {} : { unionid: found.unionid };
    return { openid: found.openid, appid: project.appid, ...unionid };
  }
  return typeof openid === 'string' ? { openid, appid: project.appid } : null;
}

/** `at` as milliseconds or ISO text with an offset, or `advance` in milliseconds. */
function timeIn({ at, advance }: Input, now: number): number {
  const time =
    typeof advance === 'number'
      ? now + advance
      : typeof at === 'string' && /(Z|[+-]\d\d:\d\d)$/.test(at)
        ? Date.parse(at)
        : at;
  if (typeof time !== 'number' || Number.isNaN(new Date(time).getTime())) {
    throw new BadInput(
      'give advance in milliseconds, or at in milliseconds or as an ISO text with its offset',
    );
  }
  return time;
}

function text(input: Input, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') {
    throw new BadInput(`${name} must be a text`);
  }
  return value;
}

async function inWordsOfControl<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CloudError) {
      throw new CommandFailed(error.code, error.message);
    }
    if (error instanceof CloudClientError) {
      throw new CommandFailed(String(error.errCode), error.errMsg);
    }
    throw error;
  }
}
