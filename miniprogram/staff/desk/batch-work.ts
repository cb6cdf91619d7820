/**
 * Keeps the desk up to date while the server works on a batch, and lets the server go on. Nothing depends on it: the
 * work continues without anybody looking, only more slowly.
 */
import { advanceBatch, type Batch } from '../services/desk';
import { isWorking } from './desk-view';

const LOOK_EVERY_MS = 3_000;

export interface BatchWork {
  /** To be told of the batch whenever it was read; null when none is open. */
  follow(batch: Batch | null): void;
  /** Looks after the batch while a call is under way that sets the work off itself; gives what the call answers. */
  during<T>(call: Promise<T>): Promise<T>;
  /** Nobody is looking any more. */
  stop(): void;
}

/** `look` reads the desk, and tells `follow` what it found. */
export function batchWork(look: () => Promise<void>): BatchWork {
  let timer: ReturnType<typeof setInterval> | undefined;
  let batch: Batch | null = null;
  let calls = 0;

  const start = (): void => {
    timer ??= setInterval(() => {
      void look();
      advance();
    }, LOOK_EVERY_MS);
  };

  const stop = (): void => {
    if (timer !== undefined) clearInterval(timer);
    timer = undefined;
  };

  /** One call at a time: each works as long as a function lives. */
  const advance = (): void => {
    if (batch === null || !isWorking(batch) || calls > 0) return;
    calls += 1;
    void advanceBatch(batch.id).then(async () => {
      calls -= 1;
      if (timer !== undefined) await look();
    });
  };

  return {
    follow(found) {
      batch = found;
      if (!isWorking(found)) {
        if (calls === 0) stop();
      } else if (timer === undefined) {
        start();
        advance();
      }
    },
    async during(call) {
      calls += 1;
      start();
      try {
        return await call;
      } finally {
        calls -= 1;
        if (!isWorking(batch)) stop();
      }
    },
    stop,
  };
}
