import { cpSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { compile, Compiler } from '../../../simulator/client/compile';
import { translateLengths } from '../../../simulator/client/compile/lengths';
import { Problems, type Problem } from '../../../simulator/client/compile/problem';
import { SourceTree } from '../../../simulator/client/compile/source-tree';
import { compileStyles } from '../../../simulator/client/compile/styles';
import { rewriteWxs } from '../../../simulator/client/compile/wxs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sim-compile-'));
  cpSync(join(__dirname, 'fixture'), folder, { recursive: true });
  write('app.json', JSON.stringify({ pages: ['pages/home/home'] }));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
}

async function errors(): Promise<Problem[]> {
  return (await compile(folder)).problems.filter(({ severity }) => severity === 'error');
}

test('a sound mini-program compiles to a script that parses, without problems', async () => {
  const { problems, failed, bundle } = await compile(folder);
  expect(problems).toEqual([]);
  expect(failed).toBe(false);
  expect(() => new Script(bundle)).not.toThrow();
});

describe('what is wrong is said with file and line', () => {
  test.each<[string, string, string, Partial<Problem>]>([
    [
      'a tag that nobody declares',
      'pages/home/home.wxml',
      '<view>\n<t-card />\n</view>',
      { file: 'pages/home/home.wxml', line: 2 },
    ],
    [
      'a template that is not closed',
      'pages/home/home.wxml',
      '<view>\n<text>',
      { file: 'pages/home/home.wxml' },
    ],
    [
      'a missing wxs file',
      'pages/home/home.wxml',
      '<wxs src="./no.wxs" module="m" />',
      { file: 'pages/home/home.wxml' },
    ],
    [
      'a missing include',
      'pages/home/home.wxml',
      '<include src="./no.wxml" />',
      { file: 'pages/home/home.wxml' },
    ],
    [
      'a script that does not parse',
      'pages/home/home.js',
      'Page({\n  data: {,\n});',
      { file: 'pages/home/home.js', line: 2 },
    ],
    [
      'a required file that is missing',
      'pages/home/home.js',
      "require('./no');",
      { file: 'pages/home/home.js' },
    ],
    [
      'a style sheet that does not parse',
      'pages/home/home.wxss',
      '.a {\n  color red;\n}',
      { file: 'pages/home/home.wxss', line: 2 },
    ],
    [
      'an imported style sheet that is missing',
      'pages/home/home.wxss',
      '@import "./no.wxss";',
      { file: 'pages/home/home.wxss' },
    ],
    [
      'JSON that does not parse',
      'pages/home/home.json',
      '{\n"a": \n}',
      { file: 'pages/home/home.json' },
    ],
    [
      'a component that is missing',
      'pages/home/home.json',
      '{ "usingComponents": { "counter": "/components/no/no" } }',
      { file: 'pages/home/home.json' },
    ],
    [
      'a component that does not say so',
      'components/counter/counter.json',
      '{}',
      { file: 'components/counter/counter.json' },
    ],
    [
      'a page that is missing',
      'app.json',
      '{ "pages": ["pages/no/no"] }',
      { file: 'pages/no/no.js' },
    ],
    [
      'a tab icon that is missing',
      'app.json',
      '{ "pages": ["pages/home/home"], "tabBar": { "list": [{ "pagePath": "pages/home/home", "iconPath": "no.png" }] } }',
      { file: 'app.json' },
    ],
  ])('%s', async (_, path, text, expected) => {
    write(path, text);
    expect(await errors()).toContainEqual(expect.objectContaining(expected));
  });
});

test('a compiled mini-program is kept until one of its files changes', async () => {
  const compiler = new Compiler(folder);
  const first = await compiler.latest();
  expect((await compiler.latest()).bundle).toBe(first.bundle);
  write('pages/home/home.wxml', '<view id="new" />');
  utimesSync(join(folder, 'pages/home/home.wxml'), new Date(), new Date(Date.now() + 5000));
  expect((await compiler.latest()).bundle).not.toBe(first.bundle);
});

test('what a page loads belongs to it, by a name that changes with what it says', async () => {
  const compiler = new Compiler(folder);
  const first = await compiler.latest();
  write('pages/home/home.wxml', '<view id="newer" />');
  utimesSync(join(folder, 'pages/home/home.wxml'), new Date(), new Date(Date.now() + 9000));
  expect(await compiler.current()).toBe(first);
  const second = await compiler.latest();
  expect(second.version).not.toBe(first.version);
  expect(await compiler.current()).toBe(second);
});

test('a file that was missing is found when it appears', async () => {
  write('pages/home/home.js', "require('./late');");
  const compiler = new Compiler(folder);
  expect((await compiler.latest()).failed).toBe(true);
  write('pages/home/late.js', '');
  expect((await compiler.latest()).failed).toBe(false);
});

test.each([
  ['10rpx', 'calc(10 * var(--rpx))'],
  ['-0.5rpx solid', 'calc(-0.5 * var(--rpx)) solid'],
  ['calc(100vh - 88rpx)', 'calc(calc(100 * var(--vh)) - calc(88 * var(--rpx)))'],
  ['env(safe-area-inset-bottom)', 'var(--safe-area-bottom, 0px)'],
  ['constant(safe-area-inset-top, 4px)', 'var(--safe-area-top, 0px)'],
  ['10px', '10px'],
])('the length %s becomes %s', (wxss, css) => {
  expect(translateLengths(wxss)).toBe(css);
});

describe('style sheets', () => {
  function sheet(wxss: string, isPage: boolean): string {
    write('pages/home/home.wxss', wxss);
    const json = isPage ? {} : { component: true };
    const components = new Map([['pages/home/home', { json, isPage, using: {} }]]);
    return (
      compileStyles(new SourceTree(folder), components, new Problems()).sheets['pages/home/home'] ??
      ''
    );
  }

  test('the classes of an isolated component are its own', () => {
    expect(sheet('.a .b-c:active {} :host {}', false)).toBe(
      '.c0--a .c0--b-c:active {} [wx-host="c0"] {}',
    );
  });

  test('the sheet of a page reaches that page alone', () => {
    expect(sheet('.a {} page {}', true)).toBe(
      ':where(wx-page[is="pages/home/home"]) .a {} wx-page {}',
    );
  });

  test('keyframes are not taken for selectors', () => {
    expect(sheet('@keyframes turn { 50.5% { top: 0 } to { top: 1px } }', false)).toContain(
      '50.5% { top: 0 }',
    );
  });

  test('dark mode follows the phone, not the browser', () => {
    const css = sheet('@media (prefers-color-scheme: dark) { .a { color: red } }', false);
    expect(css).not.toContain('prefers-color-scheme');
    expect(css).toContain(':where(html[data-theme="dark"]) .c0--a');
  });

  test('a condition beside dark mode stays a condition', () => {
    const css = sheet(
      '@media (prefers-color-scheme: dark) and (min-width: 600px) { .a {} }',
      false,
    );
    expect(css).toContain('@media (min-width: 600px)');
    expect(css).toContain('data-theme="dark"');
  });
});

test('WXS keeps its own meaning of constructor and of a backslash in a pattern', () => {
  const code = rewriteWxs("var a = x.constructor === 'Array'; var b = getRegExp('\\d+');");
  expect(code).toContain("__wxs.typeName(x) === 'Array'");
  expect(code).toContain("getRegExp('\\\\d+')");
});
