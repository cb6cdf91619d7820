/** What the HTTP access service hands over of a request. */

export interface HttpRequest {
  readonly method: string;
  /** As text; it came in base64 when it was binary. */
  readonly body: string;
  /** A parameter of the address; '' when it is missing or given more than once. */
  readonly parameter: (name: string) => string;
}

export interface HttpReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Reads an event that may be anything; what is missing is empty. */
export function readHttpEvent(event: unknown): HttpRequest {
  const { httpMethod, queryStringParameters, body, isBase64Encoded } = asObject(event);
  const parameters = new Map(Object.entries(asObject(queryStringParameters)));
  const text = typeof body === 'string' ? body : '';
  return {
    method: typeof httpMethod === 'string' ? httpMethod : '',
    body: isBase64Encoded === true ? Buffer.from(text, 'base64').toString('utf8') : text,
    parameter: (name) => {
      const value = parameters.get(name);
      return typeof value === 'string' ? value : '';
    },
  };
}

export function reply(statusCode: number, body: string, type = 'text/plain'): HttpReply {
  return {
    statusCode,
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
