/** Tool.*: what DevTools itself would answer. */
import type { Methods } from './methods';

export const toolMethods: Methods = {
  'Tool.getInfo': async (phone) => {
    const parameters = { method: 'getAppBaseInfo', args: [] };
    const { result } = (await phone.call('App.callWxMethod', parameters)) as {
      result: { SDKVersion: string };
    };
    return { SDKVersion: result.SDKVersion };
  },
  // The phone stays on for the next who connects; whoever started the automator ends it.
  'Tool.close': () => ({}),
  'Tool.native': async (phone, parameters) => {
    await phone.call('Tool.native', parameters);
    await phone.settle();
    return {};
  },
};
