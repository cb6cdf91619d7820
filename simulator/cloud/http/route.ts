/**
 * /http/<path>: the HTTP access service, which leads to the functions that are open to it. There is no caller: the
 * function has to find out by itself who speaks. Shapes as in CloudBase's "access cloud functions via HTTP".
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FunctionDefinition } from '../../project';
import { BodyTooLarge, readBody } from '../../request-body';
import type { Route } from '../../routing';
import { CloudError, ConnectionCut } from '../errors';
import type { CloudFunctions } from '../functions/functions';
import type { CloudLimits } from '../limits';

const PREFIX = '/http';

export interface HttpAccessParts {
  readonly functions: CloudFunctions;
  readonly definitions: readonly Pick<FunctionDefinition, 'name' | 'http'>[];
  readonly limits: CloudLimits;
  readonly envId: string;
}

interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export function createHttpRoute(parts: HttpAccessParts): Route {
  return async (request, response, url) => {
    if (!url.pathname.startsWith(`${PREFIX}/`)) {
      return false;
    }
    const requestId = randomUUID();
    const asked = url.pathname.slice(PREFIX.length);
    try {
      give(response, await answer(parts, request, url, asked, requestId));
    } catch (error) {
      if (error instanceof ConnectionCut) {
        response.destroy();
      } else {
        give(response, refusal(error, requestId));
      }
    }
    return true;
  };
}

async function answer(
  { functions, definitions, limits, envId }: HttpAccessParts,
  request: IncomingMessage,
  url: URL,
  asked: string,
  requestId: string,
): Promise<Reply> {
  const definition = definitions.find(
    ({ http }) => http !== undefined && (asked === http || asked.startsWith(`${http}/`)),
  );
  if (definition?.http === undefined) {
    return json(404, {
      code: 'INVALID_PATH',
      message: 'no function is open under this path',
      requestId,
    });
  }
  const body = await readBody(request, limits.engine);
  const text = body.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(body);
  const event = {
    path: asked.slice(definition.http.length) || '/',
    httpMethod: request.method ?? 'GET',
    headers: headersOf(request),
    multiValueHeaders: Object.fromEntries(
      Object.entries(request.headersDistinct).map(([name, values]) => [name, values ?? []]),
    ),
    queryStringParameters: parametersOf(url.searchParams),
    requestContext: { requestId, envId, appId: 0, uin: 0 },
    body: isText ? text : body.toString('base64'),
    isBase64Encoded: !isText,
  };
  const { result } = await functions.invoke(definition.name, event, null, 'wx_http');
  return replyOf(JSON.parse(result) as unknown, requestId);
}

/** Names are in lower case. The platform adds a header with credentials, which is why headers must never be echoed. */
function headersOf(request: IncomingMessage): Record<string, string> {
  return {
    ...Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    'x-cloudbase-context': 'simulator',
  };
}

/** A name that is given more than once has a list of values; nothing is documented. */
function parametersOf(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

/** The text of a function's failure holds its code and paths, perhaps data: it is not passed on. */
function refusal(error: unknown, requestId: string): Reply {
  if (error instanceof BodyTooLarge) {
    return json(413, {
      code: 'EXCEED_MAX_PAYLOAD_SIZE',
      message: 'the request is too large',
      requestId,
    });
  }
  if (!(error instanceof CloudError)) {
    throw error;
  }
  return json(STATUS[error.code] ?? 500, {
    code: error.code,
    message: 'the function could not answer',
    requestId,
  });
}

const STATUS: Readonly<Record<string, number>> = {
  FUNCTIONS_TIME_LIMIT_EXCEEDED: 504,
  EXCEED_MAX_PAYLOAD_SIZE: 413,
  EXCEED_REQUEST_LIMIT: 429,
  EXCEED_CONCURRENT_REQUEST_LIMIT: 429,
};

/** The integrated form has a status code; a text or a number is sent as text, everything else as JSON. */
function replyOf(result: unknown, requestId: string): Reply {
  if (typeof result === 'string' || typeof result === 'number') {
    return {
      statusCode: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: String(result),
    };
  }
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
    return json(500, {
      code: 'INVALID_RESPONSE',
      message: 'the status code is none',
      requestId,
    });
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

function give(response: ServerResponse, { statusCode, headers, body }: Reply): void {
  response.writeHead(statusCode, headers);
  response.end(body);
}

function json(statusCode: number, content: unknown): Reply {
  return {
    statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(content),
  };
}
