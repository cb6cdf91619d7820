/** What is still under way (calls to the cloud, renderings), so that a test can wait until nothing is. */
let pending = 0;
let waiting: (() => void)[] = [];

/** Marks the start of something; the returned function marks its end and may be called twice. */
export function begin(): () => void {
  pending += 1;
  let ended = false;
  return () => {
    if (!ended) {
      ended = true;
      pending -= 1;
      release();
    }
  };
}

export async function track<T>(work: Promise<T>): Promise<T> {
  const end = begin();
  try {
    return await work;
  } finally {
    end();
  }
}

/** Runs after the next painted frame; a page that is not shown paints none, so a timer stands in. */
export function afterPaint(callback: () => void): void {
  const end = begin();
  let done = false;
  const run = (): void => {
    if (!done) {
      done = true;
      clearTimeout(timer);
      try {
        callback();
      } finally {
        end();
      }
    }
  };
  const timer = setTimeout(run, 100);
  requestAnimationFrame(run);
}

/**
 * Resolves when nothing was under way for two frames and nothing moves any more: a sheet on its way up is not there
 * yet.
 */
export async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 2;) {
    const moving = movements();
    if (pending > 0) {
      quiet = 0;
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else if (moving.length > 0) {
      quiet = 0;
      // A movement that is taken back ends with a rejection; it is over all the same.
      await Promise.allSettled(moving.map((movement) => movement.finished));
    } else {
      quiet += 1;
      await frame();
    }
  }
}

/** Transitions and animations that come to an end by themselves; a spinner does not. */
function movements(): Animation[] {
  return document
    .getAnimations()
    .filter(
      (animation) =>
        animation.playState === 'running' &&
        Number.isFinite(animation.effect?.getComputedTiming().endTime),
    );
}

function frame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 50);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function release(): void {
  if (pending === 0) {
    const released = waiting;
    waiting = [];
    released.forEach((resolve) => resolve());
  }
}
