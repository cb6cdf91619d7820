/** App.*: what needs more than the phone's own page. */
import type { Methods } from './methods';

export const appMethods: Methods = {
  'App.exit': () => ({}),
  // Logs are always told.
  'App.enableLog': () => ({}),
  'App.addBinding': async (phone, { name }) => {
    await phone.bind(String(name));
    return {};
  },
  'App.captureScreenshot': async (phone) => ({ data: (await phone.picture()).toString('base64') }),
};
