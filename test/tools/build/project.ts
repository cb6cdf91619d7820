/** A small project on disk for the build to work on: as ours, with two sub-packages. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildProject } from '../../../tools/build/build';
import type { BuildReport } from '../../../tools/build/build';
import { describeProblem } from '../../../tools/build/problems';

const repository = resolve(__dirname, '../../..');
const folders: string[] = [];

export interface SmallProject {
  readonly root: string;
  write(path: string, content: string): void;
  /** A page with its four files; `using` are names of TDesign components, each shown once. */
  writePage(
    path: string,
    page?: { using?: readonly string[]; script?: string; template?: string },
  ): void;
  build(school?: string): Promise<BuildReport>;
  read(path: string): string;
}

export function createProject(): SmallProject {
  const root = mkdtempSync(join(tmpdir(), 'build-'));
  folders.push(root);
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  cpSync(join(repository, 'package.json'), join(root, 'package.json'));
  // A profile is checked by the domain's own rules.
  for (const folder of ['schools', 'domain']) {
    cpSync(join(repository, folder), join(root, folder), { recursive: true });
  }

  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const writePage: SmallProject['writePage'] = (
    path,
    { using = [], script = 'Page({});', template } = {},
  ) => {
    const components = using.map((name) => [`t-${name}`, `tdesign-miniprogram/${name}/${name}`]);
    const json = { usingComponents: Object.fromEntries(components) as unknown };
    write(`miniprogram/${path}.json`, JSON.stringify(json));
    write(`miniprogram/${path}.wxml`, template ?? using.map((name) => `<t-${name} />`).join('\n'));
    write(`miniprogram/${path}.ts`, script);
  };

  const app = {
    pages: ['pages/home/home'],
    subPackages: [
      { root: 'registration', pages: ['pages/form/form'] },
      { root: 'staff', pages: ['pages/desk/desk'] },
    ],
    // eslint-disable-next-line no-template-curly-in-string -- the build's own placeholder
    window: { navigationBarTitleText: '${school.terms.card.zh}' },
  };
  write('miniprogram/app.json', JSON.stringify(app));
  write('miniprogram/app.ts', 'App({});');
  write('miniprogram/app.wxss', 'page { color: #000000; }');
  writePage('pages/home/home');
  writePage('registration/pages/form/form');
  writePage('staff/pages/desk/desk');
  return {
    root,
    write,
    writePage,
    build: (school = 'jsu') => buildProject({ root, school }),
    read: (path) => readFileSync(join(root, 'dist', path), 'utf8'),
  };
}

export function removeProjects(): void {
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
}

export function errorsOf(report: BuildReport): string[] {
  return report.errors.map(describeProblem);
}
