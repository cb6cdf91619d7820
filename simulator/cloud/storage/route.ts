/** /storage/…: where upload and download links lead. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { BodyTooLarge, readBody } from '../../request-body';
import type { Route } from '../../routing';
import { CloudError } from '../errors';
import { byteRange } from './byte-range';
import type { StoredFile } from './file-folder';
import type { FileStorage } from './file-storage';
import { SERVER_UPLOAD } from './limits';

const contentTypes: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export function createStorageRoute(files: FileStorage): Route {
  return async (request, response, url) => {
    if (!url.pathname.startsWith('/storage/')) {
      return false;
    }
    const path = decoded(url.pathname.slice('/storage/'.length));
    const method = request.method === 'PUT' ? 'put' : 'get';
    const until = url.searchParams.get('until') ?? '';
    if (path === null || !files.allows(method, path, until, url.searchParams.get('sign') ?? '')) {
      refuse(response, 403, 'AccessDenied', 'Request has expired');
    } else if (method === 'put') {
      await receive(files, path, request, response);
    } else {
      send(files, path, request, response);
    }
    return true;
  };
}

async function receive(
  files: FileStorage,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    files.put(path, await readBody(request, SERVER_UPLOAD), null);
    response.writeHead(200).end();
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      refuse(
        response,
        400,
        'EntityTooLarge',
        'Your proposed upload exceeds the maximum allowed size',
      );
    } else if (error instanceof CloudError) {
      refuse(response, 500, 'InternalError', error.message);
    } else {
      throw error;
    }
  }
}

function send(
  files: FileStorage,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  let file: StoredFile | null;
  try {
    file = files.get(path);
  } catch (error) {
    if (!(error instanceof CloudError)) {
      throw error;
    }
    console.error(`simulator: ${error.message}`);
    refuse(response, 500, 'InternalError', error.message);
    return;
  }
  if (file === null) {
    refuse(response, 404, 'NoSuchKey', 'The specified key does not exist.');
    return;
  }
  const part = byteRange(request.headers.range, file.size);
  if (part === 'unsatisfiable') {
    refuse(response, 416, 'InvalidRange', 'The requested range cannot be satisfied.');
    return;
  }
  const content = part === null ? file.content : file.content.subarray(part.first, part.last + 1);
  response.writeHead(part === null ? 200 : 206, {
    ...(part && { 'content-range': `bytes ${part.first}-${part.last}/${file.size}` }),
    'accept-ranges': 'bytes',
    'content-type': contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'content-length': content.length,
    'cache-control': 'no-store',
    // A stored file is never a page of this address.
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : content);
}

/** As COS refuses: the SDK reads code and message out of this XML. */
function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  const id = randomUUID();
  response.writeHead(status, { 'content-type': 'application/xml', 'x-cos-request-id': id });
  response.end(
    `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${message}</Message>` +
      `<RequestId>${id}</RequestId><TraceId>${id}</TraceId></Error>`,
  );
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
