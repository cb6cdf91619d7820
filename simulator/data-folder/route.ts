/** GET /control/export and POST /control/import: all data of a running simulator as one file, and back. */
import { pipeline } from 'node:stream/promises';
import { reply } from '../reply';
import type { Route } from '../routing';

import { DamagedFile } from './durable-file';
import { exportData } from './export-data';
import { ExportRefused } from './export-format';
import type { Imported } from './import-data';

export interface DataRouteParts {
  readonly dataFolder: string;
  /** Puts the export in the place of all data; `keep` is the connection that waits for the answer. */
  readonly replaceData: (content: AsyncIterable<Buffer>, keep: object) => Promise<Imported>;
}

export function createDataRoute({ dataFolder, replaceData }: DataRouteParts): Route {
  return async (request, response, url) => {
    const name = `${request.method ?? 'GET'} ${url.pathname}`;
    if (name === 'GET /control/export') {
      const data = exportData(dataFolder);
      response.writeHead(200, {
        'content-type': 'application/gzip',
        'content-disposition': 'attachment; filename="simulator.export"',
        'cache-control': 'no-store',
      });
      // Headers are sent: a failure can only cut the file off, which its reader notices.
      await pipeline(data, response).catch((error: unknown) => {
        console.error('simulator: an export was cut off', error);
      });
      return true;
    }
    if (name !== 'POST /control/import') {
      return false;
    }
    try {
      // Left open when the import fails, so that the answer reaches who sends.
      const content = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      reply(response, 200, { ...(await replaceData(content, request.socket)) });
    } catch (error) {
      request.resume();
      if (!(error instanceof ExportRefused) && !(error instanceof DamagedFile)) {
        throw error;
      }
      reply(response, 422, { error: error.code, message: error.message });
    }
    return true;
  };
}
