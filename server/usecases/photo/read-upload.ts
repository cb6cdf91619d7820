import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';

/** An uploaded photo; one of more than `largest` bytes is not fetched. Errors: PHOTO_FILE_MISSING, PHOTO_TOO_LARGE. */
export async function readUpload(
  ports: Ports,
  fileId: string,
  largest: number,
): Promise<Outcome<Uint8Array>> {
  const file = await ports.files.open(fileId, 0);
  if (file === null) {
    return { ok: false, code: 'PHOTO_FILE_MISSING' };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file.chunks) {
    size += chunk.length;
    // What the storage says of the size is not relied on.
    if (size > largest) {
      return { ok: false, code: 'PHOTO_TOO_LARGE' };
    }
    chunks.push(chunk);
  }
  return { ok: true, value: joined(chunks, size) };
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
