/**
 * What the simulator knows of a project: project.config.json (where the mini-program and its functions lie),
 * simulator.json (who holds the phones, how they are opened, which devices stand around), and the two files that
 * deployment reads too: functions.json and database.json.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SimulatorFile } from './simulator-file';

export type {
  DeviceDefinition,
  EnvironmentValue,
  LaunchPreset,
  LocalText,
  Moment,
  Persona,
  SimulatorFile,
  SmsSettings,
  SubscriptionTemplate,
} from './simulator-file';

/** How one cloud function is deployed. */
export interface FunctionDefinition {
  readonly name: string;
  /** Folder with index.js, relative to the project. */
  readonly path: string;
  /** Seconds, 1 to 60. */
  readonly timeout: number;
  /** MB */
  readonly memory: number;
  /** The `invoke` security rule for clients, in the platform's words; that of `*` when missing. */
  readonly invoke?: boolean | string;
  readonly triggers: readonly {
    readonly name: string;
    readonly type: 'timer';
    readonly config: string;
  }[];
  /** Path under the HTTP access service, when the function is open to HTTP. */
  readonly http?: string;
}

export interface IndexDefinition {
  readonly name: string;
  readonly unique: boolean;
  readonly keys: readonly { readonly name: string; readonly direction: '1' | '-1' | '2dsphere' }[];
}

/** The platform's four levels: who reads and who writes besides the administrator. */
export type SimpleRule = 'ADMINONLY' | 'ADMINWRITE' | 'PRIVATE' | 'READONLY';

/** A level, or a custom rule: true, false or a condition for each operation; `write` stands for those not given. */
export type CollectionRule =
  | SimpleRule
  | {
      readonly read?: boolean | string;
      readonly write?: boolean | string;
      readonly create?: boolean | string;
      readonly update?: boolean | string;
      readonly delete?: boolean | string;
    };

export interface CollectionDefinition {
  readonly name: string;
  readonly rule: CollectionRule;
  readonly indexes: readonly IndexDefinition[];
}

export type BucketRule =
  SimpleRule | { readonly read?: boolean | string; readonly write?: boolean | string };

export interface Project {
  readonly folder: string;
  readonly appid: string;
  readonly name: string;
  /** Absolute folder that holds app.json. */
  readonly miniprogramRoot: string;
  readonly simulator: SimulatorFile;
  readonly functions: readonly FunctionDefinition[];
  /** The `invoke` rule of functions that have none of their own: `*` of functions.json. */
  readonly otherFunctions?: boolean | string;
  readonly collections: readonly CollectionDefinition[];
  /** The rule of cloud storage; the platform's default when missing. */
  readonly bucket?: BucketRule;
  /** Texts of the approved short messages by template id; every template counts as approved when missing. */
  readonly messageTemplates?: Readonly<Record<string, string>>;
}

/** Reads a project folder; throws with the name of the file that is missing or broken. */
export function readProject(folder: string): Project {
  const config = readJson<{ appid: string; projectname?: string; miniprogramRoot: string }>(
    folder,
    'project.config.json',
  );
  const functions = readJson<{
    functions: FunctionDefinition[];
    '*'?: { invoke: boolean | string };
  }>(folder, 'dist/functions.json');
  const database = readJson<{
    collections: CollectionDefinition[];
    storage?: { rule: BucketRule };
  }>(folder, 'dist/database.json');
  const templates = 'dist/message-templates.json';
  return {
    folder: resolve(folder),
    appid: config.appid,
    name: config.projectname ?? 'mini-program',
    miniprogramRoot: resolve(folder, config.miniprogramRoot),
    simulator: readJson<SimulatorFile>(folder, 'simulator.json'),
    functions: functions.functions,
    ...(functions['*'] === undefined ? {} : { otherFunctions: functions['*'].invoke }),
    collections: database.collections,
    ...(database.storage === undefined ? {} : { bucket: database.storage.rule }),
    ...(existsSync(join(folder, templates))
      ? { messageTemplates: readJson<Record<string, string>>(folder, templates) }
      : {}),
  };
}

function readJson<T>(folder: string, name: string): T {
  const path = join(folder, name);
  if (!existsSync(path)) {
    throw new Error(`${name} is missing in the project folder: was it built?`);
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    throw new Error(
      `${name} is not readable as JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
