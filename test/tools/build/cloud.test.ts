import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createProject, errorsOf, removeProjects } from './project';
import type { SmallProject } from './project';

afterEach(removeProjects);

const DEPLOYED = "{ name: 'card', timeout: 20, memory: 256, invoke: true }";

function withFunction(config = '{ "permissions": { "openapi": [] } }'): SmallProject {
  const project = createProject();
  project.write(
    'cloudfunctions/card/index.ts',
    "import cloud from 'wx-server-sdk';\nimport { school } from '@school';\n" +
      'export const main = (): unknown => [cloud, school.id];',
  );
  project.write('cloudfunctions/card/config.json', config);
  project.write('server/schema/functions.ts', `export const functions = [${DEPLOYED}];`);
  return project;
}

describe('cloud functions', () => {
  test('a function becomes one file beside its config.json and a package.json of what the cloud installs', async () => {
    const project = withFunction();
    expect(errorsOf(await project.build('sjtu'))).toEqual([]);

    const code = project.read('cloudfunctions/card/index.js');
    expect(code).toContain('require("wx-server-sdk")');
    expect(code).toContain('上海交通大学');
    expect(JSON.parse(project.read('cloudfunctions/card/package.json'))).toMatchObject({
      main: 'index.js',
      dependencies: { 'wx-server-sdk': '4.0.2' },
    });
    expect(JSON.parse(project.read('cloudfunctions/card/config.json'))).toEqual({
      permissions: { openapi: [] },
    });
  });

  test('functions.json joins what is declared with the timer of config.json', async () => {
    const trigger = { name: 'weekly', type: 'timer', config: '0 0 12 * * 4 *' };
    const project = withFunction(JSON.stringify({ triggers: [trigger] }));
    await project.build();
    expect(JSON.parse(project.read('functions.json'))).toEqual({
      runtime: 'Nodejs20.19',
      functions: [
        {
          name: 'card',
          timeout: 20,
          memory: 256,
          invoke: true,
          path: 'dist/cloudfunctions/card',
          triggers: [trigger],
        },
      ],
    });
  });

  test('functions.json holds the rule of all other functions under *, as the platform demands it', async () => {
    const project = withFunction();
    project.write(
      'server/schema/functions.ts',
      `export const functions = [${DEPLOYED}]; export const otherFunctions = { invoke: false };`,
    );
    expect(errorsOf(await project.build())).toEqual([]);
    expect(JSON.parse(project.read('functions.json'))).toMatchObject({ '*': { invoke: false } });
  });

  test.each(["invoke: 'auth.openid != null'", 'invoke: 1', "invoke: ''"])(
    'a rule the platform does not know is refused: %s',
    async (invoke) => {
      const project = withFunction();
      project.write(
        'server/schema/functions.ts',
        `export const functions = [${DEPLOYED}]; export const otherFunctions = { ${invoke} };`,
      );
      expect(errorsOf(await project.build())).toEqual([
        expect.stringMatching(/^server\/schema\/functions\.ts: otherFunctions\.invoke: /),
      ]);
    },
  );

  test('a folder that is not declared, and a declaration without folder, are errors', async () => {
    const project = withFunction();
    project.write(
      'server/schema/functions.ts',
      `export const functions = [${DEPLOYED.replace('card', 'visit')}];`,
    );
    expect(errorsOf(await project.build())).toEqual([
      'server/schema/functions.ts: does not declare the function of the folder cloudfunctions/card',
      "server/schema/functions.ts: declares 'visit', and there is no folder cloudfunctions/visit",
    ]);
  });

  test.each([
    [
      'a second trigger',
      { triggers: ['a', 'b'].map((name) => ({ name, type: 'timer', config: '0 0 3 * * * *' })) },
    ],
    ['a timer of six fields', { triggers: [{ name: 'a', type: 'timer', config: '0 3 * * * *' }] }],
    [
      'a name that begins with a digit',
      { triggers: [{ name: '1a', type: 'timer', config: '0 0 3 * * * *' }] },
    ],
    ['a misspelt key', { permission: { openapi: [] } }],
  ])('%s in config.json is refused', async (_name, config) => {
    const report = await withFunction(JSON.stringify(config)).build();
    expect(errorsOf(report)[0]).toMatch(/^cloudfunctions\/card\/config\.json: /);
  });

  test('a function without main is refused', async () => {
    const project = withFunction();
    project.write('cloudfunctions/card/index.ts', 'export const other = 1;');
    expect(errorsOf(await project.build())).toEqual([
      'cloudfunctions/card/index.ts: exports no `main`',
    ]);
  });

  test('an import that leads nowhere is told with its line', async () => {
    const project = withFunction();
    project.write('cloudfunctions/card/index.ts', "\nexport { main } from './gone';");
    expect(errorsOf(await project.build())[0]).toMatch(
      /^cloudfunctions\/card\/index\.ts:2: .*gone/,
    );
  });
});

describe('collections', () => {
  test('database.json holds what server/schema/collections.ts exports', async () => {
    const project = createProject();
    const collections = [
      {
        name: 'cards',
        rule: 'ADMINONLY',
        indexes: [{ name: 'holder', unique: true, keys: [{ name: 'holder', direction: '1' }] }],
      },
    ];
    project.write(
      'server/schema/collections.ts',
      `export const collections = ${JSON.stringify(collections)};`,
    );
    expect(errorsOf(await project.build())).toEqual([]);
    expect(JSON.parse(project.read('database.json'))).toEqual({ collections });
  });

  test('database.json holds who may reach the files, and custom rules of collections', async () => {
    const project = createProject();
    const rule = { read: false, write: 'resource.openid == auth.openid' };
    project.write(
      'server/schema/storage.ts',
      `export const storage = ${JSON.stringify({ rule })};`,
    );
    const collections = [
      { name: 'notes', rule: { read: 'auth != null', write: false }, indexes: [] },
    ];
    project.write(
      'server/schema/collections.ts',
      `export const collections = ${JSON.stringify(collections)};`,
    );
    expect(errorsOf(await project.build())).toEqual([]);
    expect(JSON.parse(project.read('database.json'))).toEqual({ collections, storage: { rule } });
  });

  test.each(["{ rule: 'PUBLIC' }", '{ rule: { create: true } }', '{}'])(
    'a rule of storage that is none is refused: %s',
    async (storage) => {
      const project = createProject();
      project.write('server/schema/storage.ts', `export const storage = ${storage};`);
      expect(errorsOf(await project.build())).toEqual([
        expect.stringMatching(/^server\/schema\/storage\.ts: storage\.rule: /),
      ]);
    },
  );

  test('a collection open to everybody under an unknown rule is refused', async () => {
    const project = createProject();
    const collections = "[{ name: 'cards', rule: 'PUBLIC', indexes: [] }]";
    project.write('server/schema/collections.ts', `export const collections = ${collections};`);
    expect(errorsOf(await project.build())).toEqual([
      expect.stringMatching(/^server\/schema\/collections\.ts: collections\.0\.rule: /),
    ]);
  });
});

test('the gate program becomes one file that Node runs by itself', async () => {
  const project = createProject();
  project.write(
    'gate/turnstile.ts',
    "import { greeting } from './greeting';\nconsole.log(greeting);",
  );
  project.write('gate/greeting.ts', "export const greeting: string = 'ready';");
  expect(errorsOf(await project.build())).toEqual([]);
  const program = join(project.root, 'dist/gate/turnstile.js');
  expect(execFileSync(process.execPath, [program], { encoding: 'utf8' })).toBe('ready\n');
});
