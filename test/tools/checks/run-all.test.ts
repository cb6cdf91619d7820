import { runAll } from '../../../tools/checks/run-all';
import { ONE_FAILED, ONE_PASSED, type Outcome, type Step } from '../../../tools/checks/step';

/** Runs steps that end when told to, and writes down what happens in which order. */
function rehearse(steps: readonly Step[], failing: readonly string[] = []) {
  const events: string[] = [];
  const outcomes = runAll(
    steps,
    2,
    async (step): Promise<Outcome> => {
      await new Promise((next) => setImmediate(next));
      const tally = failing.includes(step.name) ? ONE_FAILED : ONE_PASSED;
      return { name: step.name, ...tally, seconds: 0, output: '' };
    },
    {
      started: (step) => events.push(`+${step.name}`),
      finished: (outcome) => events.push(`-${outcome.name}`),
    },
  );
  return outcomes.then((list) => ({ list, events }));
}

const step = (name: string, more: Partial<Step> = {}): Step => ({ name, commands: [], ...more });

describe('the steps of the test command', () => {
  test('two run at a time, in their order', async () => {
    const { events } = await rehearse([step('a'), step('b'), step('c')]);
    expect(events.slice(0, 3)).toEqual(['+a', '+b', '-a']);
    expect(events).toContain('-c');
  });

  test('a step starts only after those that it needs have ended', async () => {
    const { events } = await rehearse([step('late', { needs: ['early'] }), step('early')]);
    expect(events).toEqual(['+early', '-early', '+late', '-late']);
  });

  test('a step whose need failed is not run, counts as failed, and the others go on', async () => {
    const { list, events } = await rehearse(
      [step('build'), step('e2e', { needs: ['build'] }), step('lint')],
      ['build'],
    );
    expect(events).not.toContain('+e2e');
    expect(list.find(({ name }) => name === 'e2e')).toMatchObject({
      failed: 1,
      output: 'not run: build failed\n',
    });
    expect(list.find(({ name }) => name === 'lint')).toMatchObject({ passed: 1 });
  });

  test('a step that wants to be alone has nothing beside it', async () => {
    const { events } = await rehearse([step('a'), step('alone', { alone: true }), step('b')]);
    const at = events.indexOf('+alone');
    expect(events[at + 1]).toBe('-alone');
    expect(events.slice(0, at).filter((e) => e.startsWith('+')).length).toBe(
      events.slice(0, at).filter((e) => e.startsWith('-')).length,
    );
  });

  test('steps that need each other are refused', async () => {
    const ring = [step('a', { needs: ['b'] }), step('b', { needs: ['a'] })];
    await expect(rehearse(ring)).rejects.toThrow('a, b');
  });
});
