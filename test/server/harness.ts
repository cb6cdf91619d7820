/**
 * What the tests of use cases run in: the product's own adapters and the real wx-server-sdk, led to the local cloud by
 * environment variables as in a function. Nothing of the product is replaced but the clock, which a test sets.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../../server/contract/envelope';
import type { Action } from '../../server/endpoint/action';
import type { Ports } from '../../server/ports';
import type { Query } from '../../server/ports/store';
import type { Documents } from '../../server/schema/documents';
import { collections } from '../../server/schema/collections';
import type { Role } from '../../server/schema/documents';
import { storage } from '../../server/schema/storage';
import type { SchoolProfile } from '../../schools/schema';
import type { LogEntry } from '../../simulator/cloud/log';
import type { Simulator, SimulatorOptions } from '../../simulator/server';
import { startSimulator } from '../../simulator/server';
import { school } from '../school';

export interface Harness {
  readonly simulator: Simulator;
  readonly ports: Ports;
  /** Sets the functions' clock, which stands still, and the database's, which runs on. ISO text with offset, or ms. */
  at(moment: string | number): void;
  /** Calls an action as the person whom WeChat vouches for; '' for nobody. */
  call<T = unknown>(
    actions: Readonly<Record<string, Action>>,
    openid: string,
    action: string,
    input?: unknown,
  ): Promise<Answer<T>>;
  makeStaff(openid: string, ...roles: Role[]): Promise<void>;
  /** Every document of a collection, by `_id`. */
  all<K extends keyof Documents>(name: K): Promise<Documents[K][]>;
  /** How many calls of the database a piece of work made. */
  countCalls(work: () => Promise<unknown>): Promise<number>;
  /** An empty cloud again. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface HarnessOptions {
  readonly school?: SchoolProfile;
  readonly cloud?: SimulatorOptions['cloud'];
}

const START = '2026-11-23T09:00:00+08:00';

export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const folder = mkdtempSync(join(tmpdir(), 'alumni-card-'));
  writeProject(folder);
  const simulator = await startSimulator({
    project: folder,
    port: 0,
    dataFolder: join(folder, '.data'),
    // A query without an index would be slow with a million documents: here it fails.
    cloud: { failOnScan: true, scanLimit: 200, ...options.cloud },
  });
  Object.assign(process.env, simulator.cloud.environment);
  // Only now: the SDK reads where its cloud is when it is loaded.
  const { createPorts } = await import('../../server/adapters/ports');
  const { createEndpoint } = await import('../../server/endpoint/endpoint');
  let now = Date.parse(START);
  const ports: Ports = { ...createPorts(options.school ?? school), clock: { now: () => now } };
  const at = (moment: string | number): void => {
    now = typeof moment === 'number' ? moment : Date.parse(moment);
    simulator.clock.set(now);
  };
  at(START);

  return {
    simulator,
    ports,
    at,
    async call<T>(
      actions: Readonly<Record<string, Action>>,
      openid: string,
      action: string,
      input: unknown = {},
    ) {
      const vouched = { openid, unionid: '', foreignAppid: '', source: 'wx_client' };
      return (await createEndpoint(
        () => ports,
        () => vouched,
        actions,
      )({ action, input })) as Answer<T>;
    },
    async makeStaff(openid, ...roles) {
      await ports.store.collection('staff').add({
        _id: ports.vault.accountKey(openid),
        schema: 1,
        name: openid,
        roles,
        invitedBy: 'configuration',
        since: new Date(now),
      });
    },
    all: (name) => readAll(ports, name),
    async countCalls(work) {
      let calls = 0;
      const stop = simulator.cloud.log.onEntry((entry: LogEntry) => {
        calls += entry.type === 'database' ? 1 : 0;
      });
      await work();
      stop();
      return calls;
    },
    async reset() {
      simulator.cloud.reset();
    },
    async close() {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function readAll<K extends keyof Documents>(ports: Ports, name: K): Promise<Documents[K][]> {
  const everything = { _id: { from: '' } } as Query<Documents[K]>;
  return ports.store
    .collection(name)
    .find(everything, { limit: 1000, orderBy: [{ field: '_id', direction: 'asc' }] });
}

function writeProject(folder: string): void {
  mkdirSync(join(folder, 'dist/miniprogram'), { recursive: true });
  const write = (name: string, content: unknown): void =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  write('project.config.json', { appid: 'wxtest', miniprogramRoot: 'dist/miniprogram/' });
  write('dist/functions.json', { functions: [] });
  write('dist/database.json', { collections, storage });
  write('dist/miniprogram/app.json', { pages: ['pages/card/card', 'pages/visit/visit'] });
  write('simulator.json', {
    // The templates that the school's messages name.
    subscriptionTemplates: ourSimulator().subscriptionTemplates,
    personas: [],
    launches: [],
    devices: [],
    environment: {
      DOCUMENT_KEYS: { generate: 'key', prefix: '1:' },
      DOCUMENT_INDEX_KEYS: { generate: 'key', prefix: '1:' },
      NAMING_KEY: { generate: 'key', prefix: '1:' },
      CARD_NUMBER_KEY: { generate: 'key', prefix: '1:' },
      PSEUDONYM_KEY: { generate: 'key', prefix: '1:' },
      IDENTITY_CODE_KEYS: { generate: 'ed25519', prefix: '1:' },
      SMS_APP_ID: '1400000000',
      SMS_SECRET_ID: 'local',
      SMS_SECRET_KEY: 'local',
      SMS_ENDPOINT: '{host}',
      SMS_PROTOCOL: 'http://',
      MINI_PROGRAM_APP_ID: '{appid}',
      MINI_PROGRAM_SECRET: 'local',
      WECHAT_API: '{origin}/wechat-api',
      STAFF_INVITATION: { generate: 'token' },
    },
  });
}

function ourSimulator(): { readonly subscriptionTemplates: unknown } {
  const file = join(__dirname, '../../simulator.json');
  return JSON.parse(readFileSync(file, 'utf8')) as { subscriptionTemplates: unknown };
}
