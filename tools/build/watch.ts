/** Calls back when sources change, once things have been quiet for a moment. */
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

const QUIET_MILLISECONDS = 80;
const SOURCES = ['miniprogram', 'domain', 'server', 'cloudfunctions', 'schools', 'gate'];

/** Watches the project's sources until the process ends; calls never overlap. */
export function watchSources(
  root: string,
  onChange: (changed: readonly string[]) => Promise<void>,
): void {
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;

  const run = async (): Promise<void> => {
    if (running || changed.size === 0) {
      return;
    }
    running = true;
    const batch = [...changed].sort();
    changed = new Set();
    await onChange(batch);
    running = false;
    await run();
  };

  for (const name of SOURCES.filter((one) => existsSync(join(root, one)))) {
    watch(join(root, name), { recursive: true }, (_event, file) => {
      changed.add(file === null ? name : `${name}/${file}`);
      clearTimeout(timer);
      timer = setTimeout(() => void run(), QUIET_MILLISECONDS);
    });
  }
}
