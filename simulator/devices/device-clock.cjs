/**
 * Loaded into a device program of Node before itself: `Date.now`, `performance.now` and timers go with the simulated
 * clock. The simulator says by a message when somebody moved it.
 */
'use strict';

const real = { now: Date.now, monotonic: performance.now.bind(performance) };
const start = Number(process.env.SIMULATOR_CLOCK_OFFSET ?? 0);
let offset = start;

Date.now = () => real.now() + offset;
performance.now = () => real.monotonic() + offset - start;

/** Timers that were not due yet, with when they are. */
const waiting = new Map();
const { setTimeout: startTimer, clearTimeout: stopTimer } = globalThis;

globalThis.setTimeout = (callback, after = 0, ...parameters) => {
  const timer = startTimer(() => {
    waiting.delete(timer);
    callback(...parameters);
  }, after);
  waiting.set(timer, { due: performance.now() + after, run: () => callback(...parameters) });
  return timer;
};
globalThis.clearTimeout = (timer) => {
  waiting.delete(timer);
  stopTimer(timer);
};

process.on('message', (message) => {
  offset = message.clockOffset;
  for (const [timer, { due, run }] of waiting) {
    if (due <= performance.now()) {
      globalThis.clearTimeout(timer);
      setImmediate(run);
    }
  }
});
// The scanner keeps the program running, not the simulator's messages.
process.channel?.unref();
