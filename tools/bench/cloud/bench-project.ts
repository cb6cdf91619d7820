/** The least project a cloud runs: the product's own collections, and no functions. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collections } from '../../../server/schema/collections';

/** Writes it into a new folder for temporary files, whose path is the answer. Its data belongs into `data` there. */
export function makeBenchProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-bench-'));
  const write = (name: string, content: unknown): void =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  mkdirSync(join(folder, 'dist'));
  write('project.config.json', { appid: 'wxbench', miniprogramRoot: 'dist/miniprogram/' });
  write('simulator.json', { personas: [], launches: [], devices: [], environment: {} });
  write('dist/functions.json', { functions: [] });
  write('dist/database.json', { collections });
  return folder;
}
