/**
 * /http/<path>: the HTTP access service, which leads to the functions that are open to it. There is no caller: the
 * function has to find out by itself who speaks.
 */
import type { IncomingMessage } from 'node:http';
import type { FunctionDefinition } from '../../project';
import { readBody } from '../../request-body';
import type { Route } from '../../routing';
import { CloudError } from '../errors';
import type { CloudFunctions } from '../functions/functions';

const PREFIX = '/http';
const BODY_LIMIT = 6 * 1024 * 1024;

interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export function createHttpRoute(
  functions: CloudFunctions,
  definitions: readonly FunctionDefinition[],
): Route {
  return async (request, response, url) => {
    if (!url.pathname.startsWith(`${PREFIX}/`)) {
      return false;
    }
    const asked = url.pathname.slice(PREFIX.length);
    const definition = definitions.find(
      ({ http }) => http !== undefined && (asked === http || asked.startsWith(`${http}/`)),
    );
    if (definition?.http === undefined) {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ code: 'INVALID_PATH', message: 'no function is open under this path' }),
      );
      return true;
    }
    const reply = await call(
      functions,
      definition.name,
      await eventOf(request, url, asked.slice(definition.http.length)),
    );
    response.writeHead(reply.statusCode, reply.headers);
    response.end(reply.body);
    return true;
  };
}

async function eventOf(
  request: IncomingMessage,
  url: URL,
  path: string,
): Promise<Record<string, unknown>> {
  const body = await readBody(request, BODY_LIMIT);
  const text = body.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(body);
  return {
    path: path === '' ? '/' : path,
    httpMethod: request.method ?? 'GET',
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: { path: url.pathname, sourceIp: '127.0.0.1' },
    body: isText ? text : body.toString('base64'),
    isBase64Encoded: !isText,
  };
}

async function call(
  functions: CloudFunctions,
  name: string,
  event: Record<string, unknown>,
): Promise<Reply> {
  try {
    const { result } = await functions.invoke(name, event, null, 'wx_http');
    return replyOf(JSON.parse(result) as unknown);
  } catch (error) {
    if (!(error instanceof CloudError)) {
      throw error;
    }
    // The text of a failure holds code and paths of the function.
    return json(error.code === 'FUNCTIONS_TIME_LIMIT_EXCEEDED' ? 504 : 500, { code: error.code });
  }
}

/** A result without a status code is sent as JSON. */
function replyOf(result: unknown): Reply {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return json(200, result);
  }
  const { statusCode, headers, body, isBase64Encoded } = result as {
    statusCode: unknown;
    headers?: Record<string, unknown>;
    body?: unknown;
    isBase64Encoded?: unknown;
  };
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    return json(500, { code: 'INVALID_RESPONSE' });
  }
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  return {
    statusCode: status,
    headers: Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}

function json(statusCode: number, content: unknown): Reply {
  return {
    statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(content),
  };
}
