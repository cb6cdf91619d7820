/** A small project in a temporary folder, run by the simulator: what the tests of the cloud work with. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  CollectionDefinition,
  FunctionDefinition,
  SimulatorFile,
} from '../../../simulator/project';
import type { Simulator, SimulatorOptions } from '../../../simulator/server';
import { startSimulator } from '../../../simulator/server';

export const ALICE = {
  id: 'alice',
  openid: 'oAlice',
  unionid: 'uAlice',
  phoneNumber: '+8613800000001',
};
export const BOB = { id: 'bob', openid: 'oBob', phoneNumber: '+8613800000002' };

const name = (text: string): { zh: string; en: string } => ({ zh: text, en: text });

const simulatorFile: SimulatorFile = {
  personas: [
    { ...ALICE, name: name('Alice') },
    { ...BOB, name: name('Bob') },
  ],
  subscriptionTemplates: [
    { id: 'T-card', title: '校友卡通知', fields: ['thing1', 'date2'] },
    { id: 'T-visit', title: '入校提醒', fields: ['thing1'] },
  ],
  riskyWords: ['rumour'],
  launches: [{ id: 'menu', name: name('menu'), scene: 1035 }],
  devices: [],
  environment: {
    PLAIN: 'plain',
    SMS_HOST: '{host}',
    SMS_ORIGIN: '{origin}',
    SECRET_KEY: { generate: 'key', prefix: '1:' },
    SIGNING_KEY: { generate: 'ed25519' },
    TOKEN: { generate: 'token' },
  },
};

const functions: FunctionDefinition[] = [
  {
    name: 'probe',
    path: 'cloudfunctions/probe',
    timeout: 20,
    memory: 256,
    invoke: 'auth != null',
    triggers: [{ name: 'hourly', type: 'timer', config: '0 0 * * * * *' }],
    http: '/probe',
  },
  // The same code with little time.
  {
    name: 'brief',
    path: 'cloudfunctions/probe',
    timeout: 1,
    memory: 256,
    invoke: true,
    triggers: [],
  },
  {
    name: 'inner',
    path: 'cloudfunctions/inner',
    timeout: 5,
    memory: 256,
    invoke: false,
    triggers: [],
  },
];

const index = (unique: boolean, ...fields: string[]): CollectionDefinition['indexes'][number] => ({
  name: fields.join('_'),
  unique,
  keys: fields.map((field) => ({ name: field, direction: '1' })),
});

const collections: CollectionDefinition[] = [
  {
    name: 'things',
    rule: 'ADMINONLY',
    indexes: [index(false, 'n'), index(false, 'kind', 'n'), index(false, 'tags')],
  },
  {
    name: 'unique',
    rule: 'ADMINONLY',
    indexes: [index(true, 'mail'), index(true, 'owner.id', 'day')],
  },
  { name: 'stock', rule: 'ADMINONLY', indexes: [] },
  { name: 'meetings', rule: 'ADMINONLY', indexes: [index(false, 'group')] },
  { name: 'ticks', rule: 'ADMINONLY', indexes: [] },
];

export interface ProbeProject {
  readonly folder: string;
  start(options?: Partial<SimulatorOptions>): Promise<Simulator>;
  remove(): void;
}

/** Writes the project; its data folder lies inside, so that it can be started again with the same data. */
export function makeProject(changes: Partial<SimulatorFile> = {}): ProbeProject {
  const folder = mkdtempSync(join(tmpdir(), 'simulator-project-'));
  const write = (path: string, content: unknown): void =>
    writeFileSync(join(folder, path), JSON.stringify(content));
  mkdirSync(join(folder, 'dist'));
  write('project.config.json', {
    appid: 'wxprobe',
    projectname: 'probe',
    miniprogramRoot: 'dist/miniprogram/',
  });
  write('simulator.json', { ...simulatorFile, ...changes });
  write('dist/functions.json', { functions });
  write('dist/database.json', { collections, storage: { rule: 'PRIVATE' } });
  mkdirSync(join(folder, 'dist/miniprogram'));
  write('dist/miniprogram/app.json', {
    pages: ['pages/card/index'],
    subPackages: [{ root: 'staff', pages: ['pages/desk/index'] }],
  });
  symlinkSync(join(__dirname, 'cloudfunctions'), join(folder, 'cloudfunctions'), 'dir');
  return {
    folder,
    start: (options) =>
      startSimulator({ project: folder, port: 0, dataFolder: join(folder, '.data'), ...options }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
