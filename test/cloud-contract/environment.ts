/**
 * Where the contract runs: in the simulator by default, or in a true environment of CloudBase when CLOUD_ENV_ID names
 * one (`npm run test:cloud`). The suites ask for collections here and know nothing else of the place.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CollectionDefinition } from '../../simulator/project';
import type { Simulator, SimulatorOptions } from '../../simulator/server';
import type { Sdk } from '../simulator/project/sdk';
import { openSdk } from '../simulator/project/sdk';
import { makeProject } from '../simulator/project/start';
import type { Driver, NodeApp } from './drivers';
import { nodeDriver, wxDriver } from './drivers';

/** What a true environment needs: its id and a key of the account, by the names the SDKs themselves read. */
export const CLOUD_VARIABLES = [
  'CLOUD_ENV_ID',
  'TENCENTCLOUD_SECRETID',
  'TENCENTCLOUD_SECRETKEY',
] as const;

/** Whether the contract runs in the simulator. */
export const LOCAL = (process.env['CLOUD_ENV_ID'] ?? '') === '';

/** The suites' collections in a true environment begin so; nothing else there is touched. */
const PREFIX = 'contract_';

export interface Cloud {
  readonly local: boolean;
  /** The unmodified wx-server-sdk. */
  readonly wx: Sdk;
  /** An app of the unmodified @cloudbase/node-sdk. */
  readonly node: NodeApp;
  readonly drivers: { readonly [name in DriverName]: Driver };
  /** The simulator, where there is one. */
  readonly simulator: Simulator | null;
  /** The full name of a collection that exists and is empty. */
  collection(name: string): Promise<string>;
  close(): Promise<void>;
}

export const DRIVERS = ['wx-server-sdk', '@cloudbase/node-sdk'] as const;
export type DriverName = (typeof DRIVERS)[number];

export interface CloudOptions {
  /** Collections that need indexes, which no SDK can make: only the simulator has them. Names without the prefix. */
  readonly collections?: readonly CollectionDefinition[];
  readonly cloud?: SimulatorOptions['cloud'];
}

/** `test` for what only the simulator can show, and why; skipped by that name in a true environment. */
export function localTest(reason: string): (name: string, body: () => Promise<void>) => void {
  return (name, body) => {
    if (LOCAL) {
      test(name, body);
    } else {
      test.skip(`${name} (only in the simulator: ${reason})`, body);
    }
  };
}

/** Opens both SDKs; once per test file, as they keep what they were told first. */
export async function openCloud(options: CloudOptions = {}): Promise<Cloud> {
  return LOCAL ? openSimulator(options) : openTrueEnvironment(process.env['CLOUD_ENV_ID'] ?? '');
}

async function openSimulator(options: CloudOptions): Promise<Cloud> {
  const project = makeProject();
  const collections = (options.collections ?? []).map((definition) => ({
    ...definition,
    name: `${PREFIX}${definition.name}`,
  }));
  writeFileSync(join(project.folder, 'dist/database.json'), JSON.stringify({ collections }));
  const simulator = await project.start(
    options.cloud === undefined ? {} : { cloud: options.cloud },
  );
  const wx = openSdk(simulator);
  const node = openNodeApp(simulator.cloud.environment['TCB_ENV'] ?? '');
  return {
    local: true,
    simulator,
    ...opened(wx, node),
    async close() {
      await simulator.close();
      project.remove();
    },
  };
}

async function openTrueEnvironment(env: string): Promise<Cloud> {
  const missing = CLOUD_VARIABLES.filter((name) => (process.env[name] ?? '') === '');
  if (missing.length > 0) {
    throw new Error(`a true environment needs ${missing.join(', ')}`);
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded where it is needed: it reads the environment
  const wx = require('wx-server-sdk') as Sdk;
  wx.init({ env });
  return {
    local: false,
    simulator: null,
    ...opened(wx, openNodeApp(env)),
    close: () => Promise.resolve(),
  };
}

function openNodeApp(env: string): NodeApp {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- it has to be loaded after the variables are set
  const sdk = require('@cloudbase/node-sdk') as { init(config: { env: string }): NodeApp };
  return sdk.init({ env });
}

function opened(wx: Sdk, node: NodeApp): Pick<Cloud, 'wx' | 'node' | 'drivers' | 'collection'> {
  const drivers = {
    'wx-server-sdk': wxDriver(wx),
    '@cloudbase/node-sdk': nodeDriver(node),
  };
  return {
    wx,
    node,
    drivers,
    async collection(name) {
      const full = `${PREFIX}${name}`;
      const db = wx.database();
      try {
        await db.createCollection(full);
      } catch (error) {
        if (!/exist/i.test(String((error as { errMsg?: unknown }).errMsg))) {
          throw error;
        }
      }
      // The platform wants a condition where many are removed.
      await db
        .collection(full)
        .where({ _id: db.command['exists']?.(true) })
        .remove();
      return full;
    },
  };
}
