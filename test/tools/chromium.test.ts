import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../tools/chromium';

describe('the browser for the tests', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function program(name: string): string {
    const path = join(folder, name);
    writeFileSync(path, '');
    chmodSync(path, 0o755);
    return path;
  }

  test('CHROMIUM_PATH comes first', () => {
    const path = program('my-browser');
    expect(findChromium({ CHROMIUM_PATH: path, PATH: folder })).toBe(path);
  });

  test('a CHROMIUM_PATH without a program is refused, not passed over', () => {
    program('chromium');
    const environment = { CHROMIUM_PATH: join(folder, 'gone'), PATH: folder };
    expect(() => findChromium(environment)).toThrow('CHROMIUM_PATH');
  });

  test('an engine without windows is preferred to the whole browser', () => {
    const whole = program('chromium');
    program('chromium-headless-shell');
    expect(findChromium({ PATH: folder })).not.toBe(whole);
  });
});
