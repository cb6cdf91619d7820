/**
 * The browser that tests and screenshots drive. Run as a program it makes sure that there is one: on Debian as root
 * it installs the system's packages, elsewhere it says what to install and fails.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** The first is the same engine without the windows around it, at three quarters of the work for a page. */
const SYSTEM_NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/** Where applications lie that are not on the PATH. */
const SYSTEM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** What a machine without a browser gets: the first that its Debian has. */
const DEBIAN_BROWSERS = ['chromium-headless-shell', 'chromium'];

/** Chinese glyphs: without them a page shows boxes. */
const DEBIAN_FONTS = 'fonts-noto-cjk';

/**
 * Absolute path of a Chromium: CHROMIUM_PATH, else Playwright's own, else the system's; undefined when there is none.
 * Throws when CHROMIUM_PATH names no program, since somebody meant a certain browser.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const wanted = environment['CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (!isProgram(wanted)) {
      throw new Error(`CHROMIUM_PATH is set, but there is no program at ${wanted}`);
    }
    return wanted;
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...SYSTEM_PATHS].find(isProgram);
}

function isProgram(path: string): boolean {
  if (path === '' || !existsSync(path)) {
    return false;
  }
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // there, but not ours to run
  }
}

function installOnDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    return false;
  }
  console.log('chromium: none here, installing one ...');
  runApt('update', '-q');
  return DEBIAN_BROWSERS.some((browser) =>
    runApt('install', '-y', '-q', '--no-install-recommends', browser, DEBIAN_FONTS),
  );
}

function runApt(...options: string[]): boolean {
  const apt = spawnSync('apt-get', options, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return apt.status === 0;
}

function ensureChromium(): number {
  if (findChromium() === undefined) {
    installOnDebian();
  }
  const found = findChromium();
  if (found === undefined) {
    console.error(
      [
        'chromium: the tests drive a browser and none was found. One of these is enough:',
        `  Debian           apt-get install ${DEBIAN_BROWSERS[0]} ${DEBIAN_FONTS}`,
        '  anywhere         npx playwright-core install chromium',
        '  one you have     CHROMIUM_PATH=/path/to/chrome',
      ].join('\n'),
    );
    return 1;
  }
  console.log(`chromium: ${found}`);
  return 0;
}

if (require.main === module) {
  try {
    process.exitCode = ensureChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
