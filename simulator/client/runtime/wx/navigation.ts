/** Moving between pages. */
import { EventChannel } from './event-channel';
import { stack } from '../pages/stack';
import { asynchronous, type ApiFamily } from './api';
import { ApiFailure } from './failure';

type Events = Record<string, (...args: never[]) => void>;

function addressOf(options: Record<string, unknown>): string {
  const url = options['url'];
  if (typeof url !== 'string') {
    throw new ApiFailure(
      `parameter error: parameter.url should be String instead of ${url === undefined ? 'Undefined' : typeof url};`,
    );
  }
  return url;
}

export const navigation: ApiFamily = {
  navigateTo: asynchronous((options) => {
    const channel = new EventChannel();
    const page = stack().navigateTo(addressOf(options));
    const theirs = channel.pair((options['events'] ?? {}) as Events);
    Object.assign(page.instance, { getOpenerEventChannel: () => theirs });
    return { eventChannel: channel };
  }),
  redirectTo: asynchronous((options) => stack().redirectTo(addressOf(options))),
  reLaunch: asynchronous((options) => stack().reLaunch(addressOf(options))),
  switchTab: asynchronous((options) => stack().switchTab(addressOf(options))),
  navigateBack: asynchronous((options) => stack().navigateBack(Number(options['delta'] ?? 1))),
};
