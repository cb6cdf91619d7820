/** The state of the network, and requests. */
import { track } from '../activity';
import { phone } from '../host';
import { keepTemporary } from '../files/store';
import { asynchronous, type ApiFamily } from './api';
import { ApiFailure } from './failure';
import { Listeners } from './listeners';

export const networkStatusChange = new Listeners('NetworkStatusChange');
const networkWeakChange = new Listeners('NetworkWeakChange');

function requireNetwork(): void {
  if (!phone().online) {
    throw new ApiFailure('', { errno: 600001, errCode: -1 });
  }
}

export function networkType(): string {
  return phone().online ? 'wifi' : 'none';
}

export const network: ApiFamily = {
  getNetworkType: asynchronous(() => ({
    networkType: networkType(),
    hasSystemProxy: false,
    weakNet: false,
  })),
  ...networkStatusChange.methods,
  ...networkWeakChange.methods,
  request: asynchronous(async (options) => {
    requireNetwork();
    return track(request(options));
  }),
  downloadFile: asynchronous(async ({ url }) => {
    requireNetwork();
    const response = await track(fetch(String(url)));
    const content = new Uint8Array(await response.arrayBuffer());
    const type = response.headers.get('content-type') ?? '';
    return {
      tempFilePath: keepTemporary(content, new URL(response.url).pathname, type),
      statusCode: response.status,
    };
  }),
};

async function request(options: Record<string, unknown>): Promise<object> {
  const method = String(options['method'] ?? 'GET').toUpperCase();
  const headers = {
    'content-type': 'application/json',
    ...(options['header'] as Record<string, string> | undefined),
  };
  const data = options['data'];
  const url = new URL(String(options['url']));
  const inAddress = method === 'GET' && typeof data === 'object' && data !== null;
  if (inAddress) {
    Object.entries(data).forEach(([name, value]) => url.searchParams.set(name, String(value)));
  }
  const body =
    method === 'GET' || data === undefined
      ? null
      : typeof data === 'string'
        ? data
        : JSON.stringify(data);
  const response = await fetch(url, { method, headers, body });
  const text = await response.text();
  return {
    data: options['dataType'] === undefined || options['dataType'] === 'json' ? parsed(text) : text,
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    cookies: [],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
