/** Who calls, as WeChat vouches for it; never from the event. */
import { callerContext } from './sdk';

export interface Caller {
  /** Empty for timers, HTTP and calls between functions. */
  readonly openid: string;
  readonly unionid: string;
  /** Set when another mini-program calls through a shared environment. */
  readonly foreignAppid: string;
  /** The chain of sources, such as `wx_client` or `wx_trigger`. */
  readonly source: string;
}

export function currentCaller(): Caller {
  const context = callerContext();
  // The SDK turns values of digits alone into numbers.
  const text = (name: string): string => String(context[name] ?? '');
  const foreign = text('FROM_APPID');
  return {
    openid: text('OPENID'),
    unionid: text('UNIONID'),
    foreignAppid: foreign === text('APPID') ? '' : foreign,
    source: text('SOURCE'),
  };
}
