import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { iconStyle } from '../../../tools/build/miniprogram/icon-style';
import { createProject, errorsOf, removeProjects } from './project';
import type { SmallProject } from './project';

afterEach(removeProjects);

function has(project: SmallProject, path: string): boolean {
  return existsSync(join(project.root, 'dist/miniprogram', path));
}

function everything(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  return new Map(
    files.map((one) => {
      const path = join(one.parentPath, one.name);
      return [path.slice(folder.length), readFileSync(path, 'base64')];
    }),
  );
}

/** Names of tags that are opened and not closed in their order; 'text' for anything that is no tag. */
function unclosedTags(xml: string): string[] {
  const open: string[] = [];
  for (const match of xml.matchAll(
    /<(\/?)([a-z]+)(?: [\w-]+(?::\w+)?='[^'<>]*')*(\/?)>|[^<]+|</g,
  )) {
    const [, closing, name = 'text', empty] = match;
    if (closing === '/' && open.at(-1) === name) {
      open.pop();
    } else if (empty !== '/') {
      open.push(name);
    }
  }
  return open;
}

describe('where a file of the domain goes', () => {
  const half = 'export const half = (n: number): number => n / 2;';

  test('used by one sub-package alone, it lives in that sub-package', async () => {
    const project = createProject();
    project.write('domain/half.ts', half);
    project.writePage('staff/pages/desk/desk', {
      script: "import { half } from '../../../../domain/half';\nPage({ data: { n: half(4) } });",
    });

    expect(errorsOf(await project.build())).toEqual([]);
    expect(has(project, 'staff/domain/half.js')).toBe(true);
    expect(has(project, 'domain/half.js')).toBe(false);
    expect(project.read('miniprogram/staff/pages/desk/desk.js')).toContain(
      'require("../../domain/half.js")',
    );
  });

  test('used by two sub-packages, it lives in the main package', async () => {
    const project = createProject();
    project.write('domain/half.ts', half);
    const script =
      "import { half } from '../../../../domain/half';\nPage({ data: { n: half(4) } });";
    project.writePage('staff/pages/desk/desk', { script });
    project.writePage('registration/pages/form/form', { script });

    expect(errorsOf(await project.build())).toEqual([]);
    expect(has(project, 'domain/half.js')).toBe(true);
    expect(has(project, 'staff/domain/half.js')).toBe(false);
    expect(project.read('miniprogram/staff/pages/desk/desk.js')).toContain(
      'require("../../../domain/half.js")',
    );
  });

  test('what it needs itself goes with it, unless somebody else needs that too', async () => {
    const project = createProject();
    project.write('domain/half.ts', "import { one } from './one';\nexport const half = one / 2;");
    project.write('domain/one.ts', 'export const one = 1;');
    project.writePage('staff/pages/desk/desk', {
      script: "import { half } from '../../../../domain/half';\nPage({ data: { half } });",
    });
    project.writePage('pages/home/home', {
      script: "import { one } from '../../../domain/one';\nPage({ data: { one } });",
    });

    expect(errorsOf(await project.build())).toEqual([]);
    expect(has(project, 'domain/one.js')).toBe(true);
    expect(project.read('miniprogram/staff/domain/half.js')).toContain(
      'require("../../domain/one.js")',
    );
  });

  test('imported for its types alone, it is not in the mini-program', async () => {
    const project = createProject();
    project.write('domain/half.ts', 'export interface Half { n: number }');
    project.writePage('pages/home/home', {
      script:
        "import type { Half } from '../../../domain/half';\nconst half: Half = { n: 1 };\nPage({ data: half });",
    });

    expect(errorsOf(await project.build())).toEqual([]);
    expect(has(project, 'domain/half.js')).toBe(false);
  });

  test('the profile of the school comes as a module', async () => {
    const project = createProject();
    project.writePage('pages/home/home', {
      script: "import { school } from '@school';\nPage({ data: { name: school.name } });",
    });

    expect(errorsOf(await project.build())).toEqual([]);
    expect(project.read('miniprogram/pages/home/home.js')).toContain('require("../../school.js")');
    expect(project.read('miniprogram/school.js')).toContain('"江苏大学"');
  });
});

describe('npm packages', () => {
  test('a dependency becomes one file in miniprogram_npm of the package that uses it', async () => {
    const project = createProject();
    project.writePage('registration/pages/form/form', {
      script: "import qrcode from 'qrcode-generator';\nPage({ data: { code: qrcode(0, 'M') } });",
    });

    expect(errorsOf(await project.build())).toEqual([]);
    expect(has(project, 'registration/miniprogram_npm/qrcode-generator/index.js')).toBe(true);
    expect(project.read('miniprogram/registration/pages/form/form.js')).toContain(
      'require("qrcode-generator")',
    );
  });

  test('a package that is not a dependency is refused', async () => {
    const project = createProject();
    project.writePage('pages/home/home', {
      script: "import postcss from 'postcss';\nPage({ data: { postcss } });",
    });
    expect(errorsOf(await project.build())).toEqual([
      "miniprogram/pages/home/home.ts: import 'postcss': 'postcss' is not among the dependencies in package.json",
    ]);
  });

  test('code of the server is refused', async () => {
    const project = createProject();
    project.write('server/secret.ts', 'export const secret = 1;');
    project.writePage('pages/home/home', {
      script: "import { secret } from '../../../server/secret';\nPage({ data: { secret } });",
    });
    expect(errorsOf(await project.build())[0]).toMatch(
      /only scripts of miniprogram\/ and domain\//,
    );
  });
});

describe('TDesign', () => {
  test('a component of one sub-package lives there, one of two packages in the main package', async () => {
    const project = createProject();
    project.writePage('pages/home/home', { using: ['button'] });
    project.writePage('staff/pages/desk/desk', { using: ['button', 'tabs'] });

    expect(errorsOf(await project.build())).toEqual([]);
    expect(has(project, 'miniprogram_npm/tdesign-miniprogram/button/button.js')).toBe(true);
    expect(has(project, 'staff/miniprogram_npm/tdesign-miniprogram/tabs/tabs.js')).toBe(true);
    expect(has(project, 'miniprogram_npm/tdesign-miniprogram/tabs/tabs.js')).toBe(false);
    expect(has(project, 'miniprogram_npm/tdesign-miniprogram/calendar/calendar.js')).toBe(false);
  });

  test('components in a relation come from the same package', async () => {
    const project = createProject();
    project.writePage('pages/home/home', { using: ['cell'] });
    project.writePage('staff/pages/desk/desk', { using: ['cell-group'] });

    expect(errorsOf(await project.build())).toEqual([]);
    expect(has(project, 'miniprogram_npm/tdesign-miniprogram/cell/cell.js')).toBe(true);
    expect(has(project, 'miniprogram_npm/tdesign-miniprogram/cell-group/cell-group.js')).toBe(true);
  });

  test('only the icons in use are there, and no font is fetched', async () => {
    const project = createProject();
    project.writePage('pages/home/home', {
      using: ['icon'],
      template: '<t-icon name="wifi-off" /><t-icon name="{{ icon }}" /><view>{{ word }}</view>',
      script:
        "const STATE_ICONS = ['user-checked'];\nPage({ data: { icon: STATE_ICONS[0], word: 'airplay' } });",
    });

    expect(errorsOf(await project.build())).toEqual([]);
    const style = project.read('miniprogram/miniprogram_npm/tdesign-miniprogram/icon/icon.wxss');
    const icons = [...style.matchAll(/\.t-icon-([a-z-]+):before\{-webkit-mask-image/g)].map(
      (match) => match[1],
    );
    expect(icons).toEqual(['user-checked', 'wifi-off']);
    expect(style).not.toMatch(/@font-face|https:|font-family/);
  });

  test.each(['check', 'wifi-off', 'check-circle-filled', 'user'])(
    'the drawing of %s is whole',
    (name) => {
      const style = iconStyle(resolve(__dirname, '../../..'), '', [name]);
      const svg = decodeURIComponent(/url\("data:image\/svg\+xml,(.*)"\)/.exec(style)?.[1] ?? '');
      expect(svg).toMatch(/^<svg xmlns='http:\/\/www\.w3\.org\/2000\/svg' /);
      expect(svg).not.toMatch(/props\.|undefined|"/);
      expect(unclosedTags(svg)).toEqual([]);
    },
  );

  test('an icon that does not exist is an error', async () => {
    const project = createProject();
    project.writePage('pages/home/home', {
      using: ['icon'],
      template: '<view>\n<t-icon name="wifi-of" />\n</view>',
    });
    expect(errorsOf(await project.build())).toEqual([
      "miniprogram/pages/home/home.wxml:2: there is no icon 'wifi-of'",
    ]);
  });
});

describe('what WeChat would pass over in silence', () => {
  test('a tag that nobody declares is an error with file and line', async () => {
    const project = createProject();
    project.writePage('pages/home/home', {
      template: '<view>\n  <t-button>go</t-button>\n</view>',
    });
    expect(errorsOf(await project.build())).toEqual([
      'miniprogram/pages/home/home.wxml:2: unknown component <t-button>: miniprogram/pages/home/home.json does not declare it',
    ]);
  });

  test('a tag inside an imported template is looked up in the page that imports it', async () => {
    const project = createProject();
    project.write('miniprogram/templates/row.wxml', '<template name="row"><t-cell /></template>');
    project.writePage('pages/home/home', { template: '<import src="/templates/row.wxml" />' });
    expect(errorsOf(await project.build())).toEqual([
      expect.stringMatching(/^miniprogram\/templates\/row\.wxml:1: unknown component <t-cell>/),
    ]);
  });

  test('a component that is not there is an error', async () => {
    const project = createProject();
    project.write(
      'miniprogram/pages/home/home.json',
      '{ "usingComponents": {\n"x": "/components/x/x" } }',
    );
    project.write('miniprogram/pages/home/home.wxml', '<x />');
    expect(errorsOf(await project.build())[0]).toBe(
      "miniprogram/pages/home/home.json:2: component 'x': there is no '/components/x/x'",
    );
  });

  test('a page of app.json without its files is an error', async () => {
    const project = createProject();
    project.write(
      'miniprogram/app.json',
      JSON.stringify({ pages: ['pages/home/home', 'pages/gone/gone'] }),
    );
    expect(errorsOf(await project.build())).toContain(
      "miniprogram/app.json: lists the page 'pages/gone/gone', which has no pages/gone/gone.wxml",
    );
  });

  test('a file of another sub-package cannot be used', async () => {
    const project = createProject();
    project.write('miniprogram/staff/rows.ts', 'export const rows = 1;');
    project.writePage('registration/pages/form/form', {
      script: "import { rows } from '../../../staff/rows';\nPage({ data: { rows } });",
    });
    expect(errorsOf(await project.build())).toEqual([
      "miniprogram/registration/pages/form/form.ts: uses miniprogram/staff/rows.ts of the sub-package 'staff', which the sub-package 'registration' cannot see",
    ]);
  });

  test('a broken expression is an error with its line', async () => {
    const project = createProject();
    project.writePage('pages/home/home', { template: '<view>\n<text>{{ a ? }}</text>\n</view>' });
    expect(errorsOf(await project.build())[0]).toMatch(/^miniprogram\/pages\/home\/home\.wxml:2: /);
  });

  test('a picture in a style sheet is an error', async () => {
    const project = createProject();
    project.write(
      'miniprogram/pages/home/home.wxss',
      '.a {\n  background: url("/assets/a.png");\n}',
    );
    expect(errorsOf(await project.build())[0]).toMatch(/home\.wxss:2: url\(\/assets\/a\.png\)/);
  });
});

describe('the output folder', () => {
  test('two builds of the same sources give the same bytes', async () => {
    const [first, second] = [createProject(), createProject()];
    for (const project of [first, second]) {
      project.writePage('pages/home/home', { using: ['button', 'popup'] });
      project.write('cloudfunctions/card/index.ts', 'export const main = (): number => 1;');
      project.write('cloudfunctions/card/config.json', '{}');
      expect(errorsOf(await project.build())).toEqual([]);
    }
    expect(everything(join(second.root, 'dist'))).toEqual(everything(join(first.root, 'dist')));
  });

  test('a second build touches nothing, and what is no longer used disappears', async () => {
    const project = createProject();
    project.writePage('pages/home/home', { using: ['button'] });
    await project.build();
    expect(await project.build()).toMatchObject({ written: [], deleted: [] });

    project.writePage('pages/home/home');
    const { deleted } = await project.build();
    expect(deleted).toContain('miniprogram/miniprogram_npm/tdesign-miniprogram/button/button.js');
    expect(has(project, 'miniprogram_npm')).toBe(false);
  });

  test('a mini-program with an error leaves the last good one in place', async () => {
    const project = createProject();
    await project.build();
    project.writePage('pages/home/home', { template: '<unknown />' });
    await project.build();
    expect(project.read('miniprogram/pages/home/home.wxml')).toBe('');
  });
});
