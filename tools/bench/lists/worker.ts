/**
 * A function's side of an import: the product's use cases and adapters on the real wx-server-sdk, one invocation a
 * command.
 */
import { createReadStream } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import cloud from 'wx-server-sdk';
import { profile } from '../../../schools/jsu/profile';
import { schoolProfileSchema } from '../../../schools/schema';
import { createPorts } from '../../../server/adapters/ports';
import type { ImportView } from '../../../server/contract/lists';
import type { Caller } from '../../../server/endpoint/action';
import { confirmImport } from '../../../server/usecases/lists/confirm-import';
import { previewImport } from '../../../server/usecases/lists/preview-import';
import { runImports } from '../../../server/usecases/lists/run-imports';
import { viewImport } from '../../../server/usecases/lists/view-import';
import { newUploadPath } from '../../../server/usecases/uploads/own-upload';
import { portsWith } from '../../../server/ports/ports-with';
import { answerCommands } from '../cloud/child';

export type WorkerCommand =
  /** Uploads the file into the office's folder, has it looked at and its import confirmed; answers the import's id. */
  | { readonly name: 'begin'; readonly at: number; readonly path: string }
  /** What the timer does in one minute. */
  | { readonly name: 'invoke'; readonly at: number; readonly importId: string };

export interface InvocationAnswer {
  readonly found: ImportView;
  readonly milliseconds: number;
  /** Heap and what is outside of it, at its highest. */
  readonly peakBytes: number;
}

const NOTED_EVERY_MS = 20;

const clock = { from: Date.now(), at: Date.now() };
const ports = portsWith(createPorts(schoolProfileSchema.parse(profile)), {
  clock: { now: () => clock.at + Date.now() - clock.from },
});

answerCommands<WorkerCommand>((command) => {
  Object.assign(clock, { from: Date.now(), at: command.at });
  return command.name === 'begin' ? begin(command.path) : invoke(command.importId);
});

async function begin(path: string): Promise<string> {
  const office: Caller = {
    openid: 'o-office',
    unionid: '',
    accountKey: ports.vault.accountKey('o-office'),
    roles: ['office'],
  };
  const extension = path.endsWith('.xlsx') ? 'xlsx' : 'csv';
  const uploaded = (await cloud.uploadFile({
    cloudPath: newUploadPath(ports, office.accountKey, { kind: 'list', extension }),
    fileContent: createReadStream(path),
  })) as unknown as { readonly fileID: string };
  const looked = await previewImport(ports, office, {
    list: 'graduates',
    mode: 'replace',
    fileId: uploaded.fileID,
    fileName: `graduates.${extension}`,
  });
  if (!looked.ok) {
    throw new Error(looked.code);
  }
  const { importId } = looked.value;
  const confirmed = await confirmImport(ports, office, { importId, acceptsShrinking: true });
  if (!confirmed.ok) {
    throw new Error(confirmed.code);
  }
  return importId;
}

async function invoke(importId: string): Promise<InvocationAnswer> {
  globalThis.gc?.();
  let peakBytes = 0;
  const noting = setInterval(() => {
    const { used_heap_size: heap, external_memory: external } = getHeapStatistics();
    peakBytes = Math.max(peakBytes, heap + external);
  }, NOTED_EVERY_MS);
  const begin = performance.now();
  await runImports(ports);
  const milliseconds = performance.now() - begin;
  clearInterval(noting);
  const found = await ports.store.collection('list_imports').get(importId);
  if (found === null) {
    throw new Error('the import is gone');
  }
  return { found: viewImport(found), milliseconds, peakBytes };
}
