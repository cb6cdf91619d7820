import type { Ports } from '../../ports';

const ANCHOR = 'uploads/anchor.txt';

/**
 * Removes files that were uploaded and never handed in; those that never came are no mistake. A file id begins with the
 * name of the environment's storage, which only the storage says: a file of our own tells it.
 */
export async function sweepUploads(ports: Ports, paths: readonly string[]): Promise<void> {
  const anchor = await ports.files.write(ANCHOR, new TextEncoder().encode('uploads'));
  const storage = anchor.slice(0, -ANCHOR.length);
  for (const path of paths) {
    await ports.files.remove(`${storage}${path}`);
  }
}
