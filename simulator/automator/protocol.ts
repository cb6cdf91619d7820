/**
 * The messages of WeChat DevTools' automation protocol, as miniprogram-automator 0.12.1 speaks it: a request
 * `{id, method, params}`, its reply `{id, result}` or `{id, error}`, and events `{method, params}` without an id.
 */
export type Parameters = Readonly<Record<string, unknown>>;

export interface Request {
  readonly id: string;
  readonly method: string;
  readonly params: Parameters;
}

/** Throws when the text is no request. */
export function parseRequest(text: string): Request {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    throw new Error('not JSON');
  }
  const { id, method, params = {} } = (message ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof method !== 'string') {
    throw new Error('a request has an id and a method');
  }
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw new Error('params is an object');
  }
  return { id, method, params: params as Parameters };
}
