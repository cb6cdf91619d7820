/** Makes this thread's Date live by the simulated clock. `performance` and timers stay with the real one. */

/** Replaces the global Date; returns how to change the offset (milliseconds ahead of the real clock). */
export function shiftDate(offset: number): (offset: number) => void {
  let current = offset;
  const RealDate = Date;
  const now = (): number => RealDate.now() + current;
  // A proxy, so that a Date stays an instance of Date whoever made it.
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, parameters: unknown[], newTarget) =>
      Reflect.construct(
        target,
        parameters.length === 0 ? [now()] : parameters,
        newTarget,
      ) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver) =>
      property === 'now' ? now : (Reflect.get(target, property, receiver) as unknown),
  });
  Object.defineProperty(RealDate.prototype, 'constructor', {
    value: ShiftedDate,
    configurable: true,
    writable: true,
  });
  globalThis.Date = ShiftedDate;
  return (changed) => {
    current = changed;
  };
}
