/** /control/devices/…: holding something to a device. Described in simulator/README.md. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isForeign, refuseForeign } from '../foreign-origin';
import { reply } from '../reply';
import { readBody } from '../request-body';
import type { Route } from '../routing';
import { DeviceFailure } from './device-program';
import type { Devices } from './devices';
import { readCode } from './read-code';

const PREFIX = '/control/devices';
const TEXT_LIMIT = 64 * 1024;
const PICTURE_LIMIT = 20 * 1024 * 1024;

export function createDevicesRoute(devices: Devices): Route {
  return async (request, response, url) => {
    if (url.pathname !== PREFIX && !url.pathname.startsWith(`${PREFIX}/`)) {
      return false;
    }
    if (isForeign(request)) {
      refuseForeign(response);
      return true;
    }
    await answer(devices, request, response, url.pathname.slice(PREFIX.length + 1));
    return true;
  };
}

async function answer(
  devices: Devices,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const [id = '', action] = path.split('/');
  if (request.method === 'GET' && path === '') {
    reply(response, 200, { devices: devices.states });
  } else if (request.method === 'POST' && action === 'scan') {
    await replyWith(response, async () => devices.scan(id, await readText(request)));
  } else if (request.method === 'POST' && action === 'scan-picture') {
    await replyWith(response, async () => devices.scan(id, await readPicture(request)));
  } else if (request.method === 'POST' && action === 'line') {
    await replyWith(response, async () => {
      devices.cut(id, await readCut(request));
      return { devices: devices.states };
    });
  } else {
    reply(response, 404, { error: 'UNKNOWN_COMMAND', message: 'scan, scan-picture or line' });
  }
}

async function replyWith(response: ServerResponse, act: () => Promise<unknown>): Promise<void> {
  try {
    reply(response, 200, await act());
  } catch (error) {
    if (!(error instanceof DeviceFailure)) {
      throw error;
    }
    const status = error.code === 'DEVICE_UNKNOWN' ? 404 : 422;
    reply(response, status, { error: error.code, message: error.message });
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const text = await readField(request, 'text');
  if (typeof text !== 'string') {
    throw new DeviceFailure('SCAN_NOT_A_LINE', 'the body is {"text": "…"}');
  }
  return text;
}

async function readCut(request: IncomingMessage): Promise<boolean> {
  const cut = await readField(request, 'cut');
  if (typeof cut !== 'boolean') {
    throw new DeviceFailure('LINE_NOT_SAID', 'the body is {"cut": true} or {"cut": false}');
  }
  return cut;
}

/** A field of the body; undefined when the body is no JSON. */
async function readField(request: IncomingMessage, name: string): Promise<unknown> {
  const body = (await readBody(request, TEXT_LIMIT)).toString('utf8');
  try {
    return (JSON.parse(body) as Readonly<Record<string, unknown>> | null)?.[name];
  } catch {
    return undefined;
  }
}

async function readPicture(request: IncomingMessage): Promise<string> {
  const text = await readCode(await readBody(request, PICTURE_LIMIT)).catch(() => null);
  if (text === null) {
    throw new DeviceFailure('NO_CODE_SEEN', 'no QR code can be read in this picture');
  }
  return text;
}
