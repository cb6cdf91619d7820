import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profile as jsu } from '../../../schools/jsu/profile';
import { textOn } from '../../../tools/build/school/theme';
import { createProject, errorsOf, removeProjects } from './project';

afterEach(removeProjects);

describe('the school that is built for', () => {
  test('a profile with a wrong field is refused, and the field is named', async () => {
    const project = createProject();
    const profile = readFileSync(join(project.root, 'schools/jsu/profile.ts'), 'utf8');
    project.write('schools/jsu/profile.ts', profile.replace(/cutOff: '[^']+'/, "cutOff: 'noon'"));

    const report = await project.build();

    expect(errorsOf(report)).toEqual([
      expect.stringMatching(/^schools\/jsu\/profile\.ts: review\.cutOff: /),
    ]);
    expect(report.written).toEqual([]);
  });

  test('a school without a folder is refused', async () => {
    const report = await createProject().build('nowhere');
    expect(errorsOf(report)[0]).toMatch(/there is no school 'nowhere'/);
  });

  test('a name that leads out of schools/ is refused', async () => {
    const report = await createProject().build('../schools/jsu');
    expect(errorsOf(report)[0]).toMatch(/there is no school/);
  });

  test.each([
    ['jsu', '校友卡', '#1f3f96'],
    ['sjtu', '校友卡', '#a6192e'],
  ])('the title and the colours of %s are those of its profile', async (school, title, brand) => {
    const project = createProject();
    await project.build(school);
    expect(JSON.parse(project.read('miniprogram/app.json'))).toMatchObject({
      window: { navigationBarTitleText: title },
    });
    expect(project.read('miniprogram/app.wxss')).toContain(`--td-brand-color-7: ${brand};`);
  });

  test('message-templates.json tells the text of each SMS, at home and abroad, in both languages, by its template id', async () => {
    const project = createProject();
    await project.build();
    const texts = JSON.parse(project.read('message-templates.json')) as Record<string, string>;
    const sent = Object.values(jsu.messages.sms.templates).flatMap((one) =>
      Object.values(one).flatMap((texts) => Object.values(texts)),
    );
    expect(texts).toEqual(Object.fromEntries(sent.map(({ id, text }) => [id, text])));
    expect(Object.keys(texts)).toHaveLength(sent.length);
  });

  test('a template id that stands for two texts is an error of the profile, and no texts are written', async () => {
    const project = createProject();
    const messages = readFileSync(join(project.root, 'schools/jsu/messages.ts'), 'utf8');
    const { mainland, abroad } = jsu.messages.sms.templates['review-refused'];
    expect(messages).toContain(`'${abroad.en.id}'`);
    project.write(
      'schools/jsu/messages.ts',
      messages.replace(`'${abroad.en.id}'`, `'${mainland.zh.id}'`),
    );
    const report = await project.build();
    expect(errorsOf(report)).toEqual([
      `schools/jsu/profile.ts: messages.sms.templates.review-refused: the template ${mainland.zh.id} stands for another text already`,
    ]);
    expect(report.written).not.toContain('message-templates.json');
  });

  test.each([
    ['sms', 'templates'],
    ['mail', 'templates'],
    ['inbox', 'texts'],
  ])(
    'a kind of message without its text for %s is refused, and what is missing is named',
    async (way, texts) => {
      const project = createProject();
      const messages = readFileSync(join(project.root, 'schools/jsu/messages.ts'), 'utf8');
      project.write(
        'schools/jsu/messages.ts',
        `${messages.replace('export const messages', 'const whole')}
const { 'card-moved': _, ...left } = whole.${way}.${texts};
export const messages = { ...whole, ${way}: { ...whole.${way}, ${texts}: left } };
`,
      );
      expect(errorsOf(await project.build())).toEqual([
        expect.stringContaining(`schools/jsu/profile.ts: messages.${way}.${texts}.card-moved`),
      ]);
    },
  );

  test('a text that WeChat would not take in its field is refused', async () => {
    const project = createProject();
    const messages = readFileSync(join(project.root, 'schools/shared-messages.ts'), 'utf8');
    project.write(
      'schools/shared-messages.ts',
      messages.replace("'Review complete'", "'The review of your registration is complete'"),
    );
    expect(errorsOf(await project.build())).toEqual([
      expect.stringContaining(
        'schools/jsu/profile.ts: messages.subscription.fields.review-approved.thing2.en',
      ),
    ]);
  });

  test('a fact that the profile does not have is an error of the file that names it', async () => {
    const project = createProject();
    project.write(
      'miniprogram/pages/home/home.json',
      // eslint-disable-next-line no-template-curly-in-string -- the build's own placeholder
      '{\n"navigationBarTitleText": "${school.motto.zh}" }',
    );
    expect(errorsOf(await project.build())).toEqual([
      "miniprogram/pages/home/home.json:2: the school's profile has no text 'motto.zh'",
    ]);
  });

  test.each([
    ['#1f3f96', '#ffffff'],
    ['#7f9cf0', '#101418'],
    ['#ffffff', '#101418'],
  ])('letters on %s are %s', (background, letters) => {
    expect(textOn(background)).toBe(letters);
  });
});
