/** /control/…: the simulator's own interface for tests and people. Described in simulator/README.md. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { reply } from '../reply';
import { readBody } from '../request-body';
import type { Route } from '../routing';
import type { SimulatorContext } from '../context';
import type { Input } from './command';
import { BadInput, CommandFailed } from './command';
import { commands } from './commands';
import { streamEvents } from './events';

const PREFIX = '/control/';
const BODY_LIMIT = 8 * 1024 * 1024;

export function createControlRoute(context: SimulatorContext): Route {
  return async (request, response, url) => {
    if (!url.pathname.startsWith(PREFIX)) {
      return false;
    }
    const name = `${request.method ?? 'GET'} ${url.pathname.slice(PREFIX.length)}`;
    if (name === 'GET events') {
      streamEvents(context, request, response);
    } else {
      await run(context, name, request, response, url);
    }
    return true;
  };
}

async function run(
  context: SimulatorContext,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    reply(response, 404, { error: 'UNKNOWN_COMMAND', message: `there is no ${name}` });
    return;
  }
  try {
    reply(response, 200, await command(context, await inputOf(request, url)));
  } catch (error) {
    if (error instanceof BadInput || error instanceof RangeError) {
      reply(response, 400, { error: 'BAD_INPUT', message: error.message });
    } else if (error instanceof CommandFailed) {
      reply(response, 422, { error: error.code, message: error.message });
    } else {
      throw error;
    }
  }
}

async function inputOf(request: IncomingMessage, url: URL): Promise<Input> {
  if (request.method !== 'POST') {
    return Object.fromEntries(url.searchParams);
  }
  const body = (await readBody(request, BODY_LIMIT)).toString('utf8');
  const input: unknown = body === '' ? {} : parsed(body);
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new BadInput('the body must be a JSON object');
  }
  return input as Input;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new BadInput('the body is not JSON');
  }
}
