import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findLostTags } from '../../../tools/wechat/tags';

describe('tags that no component stands behind', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tags-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function check(files: Readonly<Record<string, string>>): string[] {
    const all = { 'app.json': '{}', ...files };
    for (const [file, content] of Object.entries(all)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), content);
    }
    return findLostTags(root, Object.keys(all));
  }

  test('a tag of WeChat is known', () => {
    expect(check({ 'p/p.json': '{}', 'p/p.wxml': '<view><slot/><text/></view>' })).toEqual([]);
  });

  test('a tag nobody declares is named with file and line', () => {
    const lost = check({ 'p/p.json': '{}', 'p/p.wxml': '<view>\n  <t-card/>\n</view>' });
    expect(lost).toEqual(['p/p.wxml:2: <t-card> is neither built in nor in usingComponents']);
  });

  test.each([
    ['the page', { 'p/p.json': '{"usingComponents":{"t-card":"/c/c"}}' }],
    ['the app', { 'app.json': '{"usingComponents":{"t-card":"/c/c"}}', 'p/p.json': '{}' }],
    ['a generic of the component', { 'p/p.json': '{"componentGenerics":{"t-card":true}}' }],
  ])('a component declared by %s is known', (_, json) => {
    expect(check({ ...json, 'p/p.wxml': '<t-card/>' })).toEqual([]);
  });

  test.each(['/t/t.wxml', '../t/t.wxml', '../t/t'])(
    'a template imported as %s is checked with the components of the page',
    (source) => {
      const lost = check({
        'p/p.json': '{"usingComponents":{"t-card":"/c/c"}}',
        'p/p.wxml': `<import src="${source}"/>`,
        't/t.wxml': '<template name="a"><t-card/><t-gone/></template>',
      });
      expect(lost).toEqual(['t/t.wxml:1: <t-gone> is neither built in nor in usingComponents']);
    },
  );

  test('templates that import each other end', () => {
    expect(
      check({
        'p/p.json': '{}',
        'p/p.wxml': '<import src="a.wxml"/>',
        'p/a.wxml': '<import src="b.wxml"/>',
        'p/b.wxml': '<import src="a.wxml"/>',
      }),
    ).toEqual([]);
  });
});
