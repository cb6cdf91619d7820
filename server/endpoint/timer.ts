/** The door of functions that only the platform's timer runs. */
import type { Ports } from '../ports';
import type { VouchedCaller } from './endpoint';

/**
 * Runs the work when the platform's timer calls, and does nothing for anybody else: a client can send the same event, so
 * the event is believed only where nobody is behind it and the source is the timer. Failures are logged; the timer comes
 * again.
 */
export function createTimer(
  openPorts: () => Ports,
  currentCaller: () => VouchedCaller,
  action: string,
  work: (ports: Ports) => Promise<void>,
): (event: unknown) => Promise<void> {
  return async (event) => {
    const { openid, source } = currentCaller();
    const isTimer =
      openid === '' && source.split(',').includes('wx_trigger') && typeOf(event) === 'Timer';
    if (!isTimer) {
      return;
    }
    const ports = openPorts();
    try {
      await work(ports);
    } catch (error) {
      ports.log.failure({ requestId: ports.randomness.id(), action, error });
    }
  };
}

function typeOf(event: unknown): unknown {
  return typeof event === 'object' && event !== null
    ? (event as { Type?: unknown }).Type
    : undefined;
}
