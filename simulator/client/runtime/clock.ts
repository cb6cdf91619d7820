/** The page lives in simulated time: Date is the machine's clock plus an offset, and runs on. */
import { phone } from './host';

const RealDate = Date;

export function installClock(): void {
  window.Date = new Proxy(RealDate, {
    construct(target, args, newTarget) {
      const given = args.length === 0 ? [now()] : args;
      return Reflect.construct(target, given, newTarget) as Date;
    },
    apply() {
      return new RealDate(now()).toString();
    },
    get(target, key, receiver) {
      return key === 'now' ? now : (Reflect.get(target, key, receiver) as unknown);
    },
  });
}

function now(): number {
  return RealDate.now() + phone().clockOffset;
}
