/** The HTTP access service's shapes: what arrives of a request, and what goes back. */

export interface HttpRequest {
  readonly method: string;
  /** As text; it came in base64 when it was binary. */
  readonly body: string;
  /** Value of a header, '' when it is missing; names in small letters. */
  header(name: string): string;
}

export interface HttpReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Reads an event that may be anything; what is missing is empty. */
export function readHttpEvent(event: unknown): HttpRequest {
  const { httpMethod, headers, body, isBase64Encoded } = (isObject(event) ? event : {}) as Record<
    string,
    unknown
  >;
  const values = new Map(
    Object.entries(isObject(headers) ? headers : {}).map(([name, value]) => [
      name.toLowerCase(),
      String(value),
    ]),
  );
  const text = typeof body === 'string' ? body : '';
  return {
    method: typeof httpMethod === 'string' ? httpMethod : '',
    body: isBase64Encoded === true ? Buffer.from(text, 'base64').toString('utf8') : text,
    header: (name) => values.get(name) ?? '',
  };
}

export function jsonReply(statusCode: number, content: unknown): HttpReply {
  return {
    statusCode,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(content),
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
