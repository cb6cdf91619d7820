import { freshPhone } from '../tiny-wx';

beforeEach(() => freshPhone());

/** The names in the braces of a text. */
function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort();
}

const SECTION_LIMIT_BYTES = 4096;

describe.each([
  ['main package', '../../../miniprogram/i18n'],
  ['registration', '../../../miniprogram/registration/i18n'],
])('texts of the %s', (_name, folder) => {
  const load = (language: 'zh' | 'en') =>
    jest.requireActual<Record<string, Record<string, Record<string, string>>>>(
      `${folder}/${language}`,
    )[language]!;

  test('both languages have the same keys, none of them empty', () => {
    const keys = (language: 'zh' | 'en') =>
      Object.entries(load(language)).map(([section, texts]) => [
        section,
        Object.keys(texts).sort(),
      ]);
    expect(keys('en')).toEqual(keys('zh'));
    for (const language of ['zh', 'en'] as const) {
      const texts = Object.values(load(language)).flatMap((section) => Object.values(section));
      expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    }
  });

  test('both languages fill in the same parameters', () => {
    const [zh, en] = [load('zh'), load('en')];
    for (const [section, texts] of Object.entries(zh)) {
      for (const [key, text] of Object.entries(texts)) {
        // What the school calls its things may be needed in one language only.
        const needed = (one: string) =>
          placeholders(one).filter((name) => !['school', 'card', 'code', 'office'].includes(name));
        expect([`${section}.${key}`, needed(en[section]![key]!)]).toEqual([
          `${section}.${key}`,
          needed(text),
        ]);
      }
    }
  });

  test('a section that goes into the data of a page is below 4 KB', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const [section, texts] of Object.entries(load(language))) {
        expect([section, Buffer.byteLength(JSON.stringify(texts)) < SECTION_LIMIT_BYTES]).toEqual([
          section,
          true,
        ]);
      }
    }
  });
});

describe('filling in', () => {
  const { fillIn } = jest.requireActual<typeof import('../../../miniprogram/i18n/dictionary')>(
    '../../../miniprogram/i18n/dictionary',
  );

  test('one is said in the singular, all else in the plural', () => {
    expect(fillIn('{n} {n|day|days}', { n: 1 })).toBe('1 day');
    expect(fillIn('{n} {n|day|days}', { n: 0 })).toBe('0 days');
    expect(fillIn('{n} {n|day|days}', { n: '1,204' })).toBe('1,204 days');
  });

  test('a parameter that is not given stays to be seen', () => {
    expect(fillIn('until {time}', {})).toBe('until {time}');
  });
});

describe('language', () => {
  async function open(language: string) {
    const wx = freshPhone(language);
    return {
      wx,
      ...(await import('../../../miniprogram/i18n')),
      ...(await import('../../../miniprogram/i18n/language')),
    };
  }

  test.each(['zh_CN', 'zh_TW', 'zh_HK'])('WeChat in %s reads Chinese', async (language) => {
    expect((await open(language)).t('tabs.visit')).toBe('入校');
  });

  test.each(['en', 'fr', 'ko'])('WeChat in %s reads English', async (language) => {
    expect((await open(language)).t('tabs.visit')).toBe('Visit');
  });

  test('a chosen language is kept over WeChat’s, also when the mini-program starts again', async () => {
    const { wx, chooseLanguage } = await open('zh_CN');
    chooseLanguage('en');
    const { restart } = await import('../tiny-wx');
    restart(wx);
    const { t } = await import('../../../miniprogram/i18n');
    expect(t('tabs.visit')).toBe('Visit');
  });

  test('a page is given the same texts until the language changes', async () => {
    const { section, chooseLanguage } = await open('zh_CN');
    const before = section('card');
    expect(section('card')).toBe(before);
    chooseLanguage('en');
    expect(section('card')).not.toBe(before);
  });
});
