/** Files in cloud storage. */
import type { Files, OpenFile } from '../../ports/files';
import { deleteFile, downloadFile, fileAddress, uploadFile } from './sdk';

export function createFiles(): Files {
  return {
    read: downloadFile,
    open: openFile,
    remove: deleteFile,
    write: uploadFile,
    link: fileAddress,
  };
}

/** Asks for the rest of the file alone; from a storage that sends all of it, what comes before is dropped. */
async function openFile(fileId: string, from: number): Promise<OpenFile | null> {
  const address = await fileAddress(fileId);
  if (address === null) {
    return null;
  }
  const headers = from === 0 ? {} : { range: `bytes=${from}-` };
  const response = await fetch(address, { headers });
  const body = response.body as AsyncIterable<Uint8Array> | null;
  if (!response.ok || body === null) {
    throw new Error(`storage answered ${response.status}`);
  }
  const isRest = response.status === 206;
  return {
    bytes: isRest ? sizeInRange(response) : Number(response.headers.get('content-length')),
    chunks: isRest ? body : dropped(body, from),
  };
}

/** Content-Range: bytes 100-199/200 (RFC 9110, 14.4). */
function sizeInRange(response: Response): number {
  return Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] ?? 0);
}

async function* dropped(chunks: AsyncIterable<Uint8Array>, count: number) {
  let left = count;
  for await (const chunk of chunks) {
    if (chunk.length > left) {
      yield chunk.subarray(left);
    }
    left = Math.max(0, left - chunk.length);
  }
}
