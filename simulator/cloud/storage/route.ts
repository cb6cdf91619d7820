/** /storage/…: where upload and download links lead. */
import { extname } from 'node:path';
import { readBody } from '../../request-body';
import type { Route } from '../../routing';
import type { FileStorage } from './file-storage';

const UPLOAD_LIMIT = 100 * 1024 * 1024;

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
      response.writeHead(403).end();
      return true;
    }
    if (method === 'put') {
      files.put(path, await readBody(request, UPLOAD_LIMIT), null);
      response.writeHead(200).end();
      return true;
    }
    const file = files.get(path);
    if (file === null) {
      response.writeHead(404).end();
      return true;
    }
    response.writeHead(200, {
      'content-type': contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
      'content-length': file.content.length,
      'cache-control': 'no-store',
      // A stored file is never a page of this address.
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : file.content);
    return true;
  };
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
