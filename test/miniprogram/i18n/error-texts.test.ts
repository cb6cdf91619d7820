import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshPhone } from '../tiny-wx';

/** The codes as the contract lists them: a type cannot be asked when it runs. */
const CODES = [
  ...readFileSync(join(__dirname, '../../../server/contract/codes.ts'), 'utf8').matchAll(
    /\| '([A-Z_]+)'/g,
  ),
].map((match) => match[1]!);

async function texts(language: string) {
  freshPhone(language);
  return import('../../../miniprogram/i18n/error-texts');
}

test.each(['zh_CN', 'en'])(
  'in %s every code of the contract says what happened and what to do next',
  async (language) => {
    const { errorText } = await texts(language);
    const internal = errorText({ code: 'INTERNAL' });
    expect(CODES.length).toBeGreaterThan(80);
    for (const code of [...CODES, 'NETWORK']) {
      const { title, next } = errorText({ code });
      expect([code, title.trim() !== '' && next.trim() !== '']).toEqual([code, true]);
      expect([code, title === internal.title]).toEqual([code, code === 'INTERNAL']);
    }
  },
);

test('a code that a newer server made up reads as an error of the system', async () => {
  const { errorText } = await texts('en');
  expect(errorText({ code: 'SOMETHING_NEW' })).toEqual(errorText({ code: 'INTERNAL' }));
  expect(errorText({ code: 'constructor' })).toEqual(errorText({ code: 'INTERNAL' }));
});

test('the moment an error names is said in Shanghai’s time', async () => {
  const at = Date.parse('2026-11-26T17:00:00+08:00');
  expect((await texts('zh_CN')).errorText({ code: 'REGISTRATION_SUSPENDED', at }).next).toContain(
    '11月26日 17:00',
  );
  expect((await texts('en')).errorText({ code: 'REGISTRATION_SUSPENDED', at }).next).toContain(
    '26\u00a0Nov, 17:00',
  );
});

test('an error without its moment leaves no gap in the sentence', async () => {
  const { errorText } = await texts('zh_CN');
  expect(errorText({ code: 'REGISTRATION_SUSPENDED' }).next).not.toContain('{');
});
