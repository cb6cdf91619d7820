/**
 * Builds the project for one school: dist/miniprogram, dist/cloudfunctions, dist/functions.json, dist/database.json,
 * dist/message-templates.json and dist/gate.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFunctions, compareWithDeclared, RUNTIME } from './cloud/build-functions';
import { bundleForNode } from './cloud/bundle-for-node';
import {
  readCollections,
  readFunctions,
  readOtherFunctions,
  readStorage,
} from './cloud/deployment';
import { buildMiniprogram } from './miniprogram/build-miniprogram';
import { writeFolder } from './output';
import type { Changes } from './output';
import { Problems } from './problems';
import type { Problem } from './problems';
import { messageTemplates } from './school/message-templates';
import { readSchool, schoolPlugin } from './school/profile';

/** The reference program for turnstiles; it becomes dist/gate/turnstile.js. */
const GATE_PROGRAM = 'gate/turnstile.ts';

export interface BuildOptions {
  /** Absolute folder of the project. */
  readonly root: string;
  /** Name of a folder in schools/. */
  readonly school: string;
  /** Absolute folder to write to; dist/ in the project when missing. */
  readonly out?: string;
}

export interface BuildReport {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  /** Paths in the output folder, sorted. */
  readonly written: readonly string[];
  readonly deleted: readonly string[];
}

/**
 * Each of mini-program, functions, database, message templates and gate program is written when it is whole; one that
 * has errors stays as it was built last, and the others go on.
 */
export async function buildProject({ root, school: id, out }: BuildOptions): Promise<BuildReport> {
  const folder = out ?? join(root, 'dist');
  const problems = new Problems();
  const school = await readSchool(root, id, problems);
  if (school === undefined) {
    return report([problems], []);
  }
  const plugins = [schoolPlugin(school)];
  await mkdir(folder, { recursive: true });
  const changes: Changes[] = [];

  const client = new Problems();
  const miniprogram = await buildMiniprogram(root, school, client);
  if (miniprogram !== undefined && client.errors.length === 0) {
    changes.push(
      inFolder('miniprogram', await writeFolder(join(folder, 'miniprogram'), miniprogram)),
    );
  }

  const cloud = new Problems();
  const declared = await readFunctions(root, plugins, cloud);
  const others = declared && (await readOtherFunctions(root, plugins, cloud));
  const functions = await buildFunctions(root, declared, plugins, cloud);
  if (cloud.errors.length === 0) {
    const written = await writeFolder(join(folder, 'cloudfunctions'), functions.files);
    changes.push(inFolder('cloudfunctions', written));
    changes.push(
      await writeJson(folder, 'functions.json', {
        runtime: RUNTIME,
        functions: functions.entries,
        ...(others && { '*': others }),
      }),
    );
  }

  // A function that is still missing does not keep the others from being used.
  const declarations = new Problems();
  if (declared !== undefined || cloud.errors.length === 0) {
    compareWithDeclared(root, declared, declarations);
  }

  const database = new Problems();
  const collections = await readCollections(root, plugins, database);
  const storage = await readStorage(root, plugins, database);
  if (database.errors.length === 0) {
    changes.push(
      await writeJson(folder, 'database.json', {
        collections: collections ?? [],
        ...(storage && { storage }),
      }),
    );
  }

  const messages = new Problems();
  const templates = messageTemplates(school, messages);
  if (messages.errors.length === 0) {
    changes.push(await writeJson(folder, 'message-templates.json', templates));
  }

  const gate = new Problems();
  if (existsSync(join(root, GATE_PROGRAM))) {
    const program = await bundleForNode(
      root,
      GATE_PROGRAM,
      // Reading pictures is for devices with a camera; they install the package.
      { target: 'node20', external: ['zxing-wasm/reader'] },
      gate,
    );
    if (program !== undefined) {
      const written = await writeFolder(
        join(folder, 'gate'),
        new Map([['turnstile.js', program.code]]),
      );
      changes.push(inFolder('gate', written));
    }
  }
  return report([problems, client, cloud, declarations, database, messages, gate], changes);
}

function report(problems: readonly Problems[], changes: readonly Changes[]): BuildReport {
  return {
    errors: problems.flatMap((one) => one.errors),
    warnings: problems.flatMap((one) => one.warnings),
    written: changes.flatMap((one) => one.written).sort(),
    deleted: changes.flatMap((one) => one.deleted).sort(),
  };
}

function inFolder(name: string, { written, deleted }: Changes): Changes {
  return {
    written: written.map((path) => `${name}/${path}`),
    deleted: deleted.map((path) => `${name}/${path}`),
  };
}

async function writeJson(folder: string, name: string, content: unknown): Promise<Changes> {
  const text = `${JSON.stringify(content, null, 2)}\n`;
  const target = join(folder, name);
  if ((await readFile(target, 'utf8').catch(() => undefined)) === text) {
    return { written: [], deleted: [] };
  }
  const staged = join(folder, `.${name}.${process.pid}`);
  await writeFile(staged, text);
  await rename(staged, target);
  return { written: [name], deleted: [] };
}
