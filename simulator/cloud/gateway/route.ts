/** POST /admin: JSON actions, and open-API calls as multipart forms. */
import type { ServerResponse } from 'node:http';
import type { Route } from '../../routing';
import { readBody } from '../../request-body';
import { formParts } from '../openapi/wire';
import type { ActionRequest } from './database-actions';
import type { Gateway, GatewayReply } from './gateway';

const BODY_LIMIT = 64 * 1024 * 1024;

/** Runs an open API for the holder of the token, and gives the protobuf answer; null cuts the connection. */
export type OpenApiCall = (
  token: string,
  apiName: string,
  requestData: Buffer,
) => Promise<Buffer | null>;

export function createGatewayRoute(gateway: Gateway, callOpenApi: OpenApiCall): Route {
  return async (request, response, url) => {
    if (url.pathname !== '/admin' || request.method !== 'POST') {
      return false;
    }
    const body = await readBody(request, BODY_LIMIT);
    const contentType = request.headers['content-type'] ?? '';
    if (contentType.startsWith('multipart/form-data')) {
      const parts = formParts(body, contentType);
      const text = (name: string): string => parts.get(name)?.toString('utf8') ?? '';
      if (text('action') === 'wx.openApi') {
        const answer = await callOpenApi(
          text('wxCloudApiToken'),
          text('apiName'),
          parts.get('requestData') ?? Buffer.alloc(0),
        );
        if (answer === null) {
          request.socket.destroy();
        } else {
          response.writeHead(200, { 'content-type': 'application/octet-stream' });
          response.end(answer);
        }
        return true;
      }
      replyJson(
        response,
        await gateway.answer(
          Object.fromEntries([...parts.keys()].map((name) => [name, text(name)])),
        ),
      );
      return true;
    }
    replyJson(response, await gateway.answer(parsed(body)));
    return true;
  };
}

/** What is no JSON object has no action, and is refused for that. */
function parsed(body: Buffer): ActionRequest {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as ActionRequest) : {};
  } catch {
    return {};
  }
}

function replyJson(response: ServerResponse, reply: GatewayReply | null): void {
  if (reply === null) {
    response.destroy();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(reply));
}
