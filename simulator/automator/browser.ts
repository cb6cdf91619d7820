/** One Chromium for all automated phones of this process, ended when the last of them is. */
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../tools/chromium';

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface BrowserUse {
  readonly browser: Browser;
  /** Ends the browser when nobody else uses it; may be called twice. */
  release(): Promise<void>;
}

let shared: Promise<Browser> | undefined;
let users = 0;

/** Throws when no Chromium is on this machine. */
export async function useBrowser(): Promise<BrowserUse> {
  users += 1;
  shared ??= launch();
  let released = false;
  const release = async (): Promise<void> => {
    if (!released) {
      released = true;
      users -= 1;
      if (users === 0) {
        const ending = shared;
        shared = undefined;
        await (await ending)?.close();
      }
    }
  };
  try {
    return { browser: await shared, release };
  } catch (error) {
    users -= 1;
    shared = undefined;
    throw error;
  }
}

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error('no Chromium is on this machine: install one or set CHROMIUM_PATH');
  }
  return chromium.launch({ executablePath, headless: true, args: SWITCHES });
}
