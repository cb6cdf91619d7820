import { ONE_FAILED, type Outcome, type Step } from './step';

export interface Listener {
  started(step: Step): void;
  finished(outcome: Outcome): void;
}

/**
 * Runs the steps in their order, at most `lanes` at a time, each as soon as what it needs has ended. A step whose
 * needs failed is not run and counts as failed. Answers the outcomes in the order of their ends.
 */
export async function runAll(
  steps: readonly Step[],
  lanes: number,
  run: (step: Step) => Promise<Outcome>,
  listener: Listener,
): Promise<Outcome[]> {
  const waiting = [...steps];
  const running = new Map<Step, Promise<void>>();
  const outcomes: Outcome[] = [];
  const names = new Set(steps.map((step) => step.name));

  const outcomeOf = (name: string) => outcomes.find((outcome) => outcome.name === name);
  const needsOf = (step: Step) => (step.needs ?? []).filter((name) => names.has(name));
  const isReady = (step: Step) => needsOf(step).every((name) => outcomeOf(name) !== undefined);
  const fits = (step: Step) =>
    running.size === 0 ||
    (running.size < lanes && !step.alone && ![...running.keys()].some((other) => other.alone));

  const finish = (outcome: Outcome) => {
    outcomes.push(outcome);
    listener.finished(outcome);
  };

  while (waiting.length > 0 || running.size > 0) {
    const index = waiting.findIndex((step) => isReady(step) && fits(step));
    const step = waiting[index];
    if (step === undefined) {
      if (running.size === 0) {
        throw new Error(`These steps need each other: ${waiting.map((s) => s.name).join(', ')}`);
      }
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(index, 1);
    const broken = needsOf(step).find((name) => (outcomeOf(name)?.failed ?? 0) > 0);
    if (broken !== undefined) {
      const output = `not run: ${broken} failed\n`;
      finish({ name: step.name, ...ONE_FAILED, seconds: 0, output });
      continue;
    }
    listener.started(step);
    running.set(
      step,
      run(step).then((outcome) => {
        running.delete(step);
        finish(outcome);
      }),
    );
  }
  return outcomes;
}
