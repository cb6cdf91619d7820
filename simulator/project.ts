/**
 * What the simulator knows of a project: project.config.json (where the mini-program and its functions lie),
 * simulator.json (who holds the phones, how they are opened, which devices stand around), and the two files that
 * deployment reads too: functions.json and database.json.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A person who may hold the phone. `openid` is what the cloud sees; nothing else identifies them. */
export interface Persona {
  readonly id: string;
  readonly name: LocalText;
  readonly openid: string;
  readonly unionid?: string;
  /** E.164, what WeChat's one-tap phone number would give. */
  readonly phoneNumber?: string;
  /** One line for the panel: who this is in the demonstration. */
  readonly note?: LocalText;
}

export interface LocalText {
  readonly zh: string;
  readonly en: string;
}

/** One way of opening the mini-program. `scene` is WeChat's scene value. */
export interface LaunchPreset {
  readonly id: string;
  readonly name: LocalText;
  readonly scene: number;
  /** Page path with query; the entry page when missing. */
  readonly path?: string;
  readonly referrerAppId?: string;
}

/** A program beside the phone: it gets what it scans as a line on standard input and answers with a JSON line. */
export interface DeviceDefinition {
  readonly id: string;
  readonly name: LocalText;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * An environment variable of the cloud functions: a text ({origin} and {host} stand for the simulator's own address,
 * {smtp} for the URL of its mail service), or a secret that is made once and kept in the data folder.
 */
export type EnvironmentValue =
  string | { readonly generate: 'key' | 'ed25519' | 'token'; readonly prefix?: string };

/** A moment that matters to the project: the next such weekday (0 is Sunday) at `HH:MM` in Shanghai. */
export interface Moment {
  readonly name: LocalText;
  readonly weekday: number;
  readonly time: string;
}

/** How the short message service is set. */
export interface SmsSettings {
  /** Messages that one number may get on a day of Shanghai; 10 when missing. */
  readonly dailyLimit?: number;
  /** Whether delivery reports carry the SessionContext; the service does so only when that was ordered. */
  readonly sessionInReports?: boolean;
}

export interface SimulatorFile {
  readonly personas: readonly Persona[];
  readonly launches: readonly LaunchPreset[];
  readonly devices: readonly DeviceDefinition[];
  /** Moments that the panel offers to set the clock to. */
  readonly moments?: readonly Moment[];
  /** What the codes and check names in the answers of devices mean, for the panel. */
  readonly codes?: Readonly<Record<string, LocalText>>;
  readonly environment: Readonly<Record<string, EnvironmentValue>>;
  /** The templates the mini-program has; messages are sent by these alone. */
  readonly subscriptionTemplates?: readonly SubscriptionTemplate[];
  readonly sms?: SmsSettings;
  /** What the content check finds risky: texts that hold one of these words. */
  readonly riskyWords?: readonly string[];
  /** Command that fills an empty cloud; it gets SIMULATOR_ORIGIN and the functions' environment. */
  readonly seed?: readonly string[];
}

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

/** A template of subscription messages: `fields` are its keywords, such as `thing1` and `date2`. */
export interface SubscriptionTemplate {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly string[];
}

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
