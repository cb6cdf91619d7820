import { tmpdir } from 'node:os';
import { runStep, tallyReport, type JestReport } from '../../../tools/checks/run-step';
import { addUp, describeTally } from '../../../tools/checks/step';

const program = (source: string) => [process.execPath, '-e', source];

describe('one step', () => {
  test('counts as one, and shows what every command printed, also after one failed', async () => {
    const commands = [
      program('console.log("first"); process.exit(3)'),
      program('console.error("second")'),
    ];
    expect(await runStep({ name: 'x', commands }, tmpdir())).toMatchObject({
      passed: 0,
      failed: 1,
      skipped: 0,
      output: 'first\nsecond\n',
    });
  });

  test('with a program that does not exist fails', async () => {
    const outcome = await runStep({ name: 'x', commands: [['no-such-program']] }, tmpdir());
    expect(outcome).toMatchObject({ failed: 1 });
  });

  test('with tests that wrote no report counts as one failure', async () => {
    const step = { name: 'x', commands: [program('process.exit(0)')], countsTests: true };
    expect(await runStep(step, tmpdir())).toMatchObject({ passed: 0, failed: 1 });
  });
});

describe('the figures of a jest run', () => {
  const report: JestReport = {
    success: true,
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 1,
    numRuntimeErrorTestSuites: 0,
  };

  test.each([
    ['nothing failed', report, 0, { passed: 5, failed: 0, skipped: 2 }],
    [
      'a test failed',
      { ...report, success: false, numFailedTests: 2 },
      1,
      { passed: 5, failed: 2, skipped: 2 },
    ],
    [
      'a file did not run',
      { ...report, success: false, numRuntimeErrorTestSuites: 1 },
      1,
      { passed: 5, failed: 1, skipped: 2 },
    ],
    ['jest failed without a failing test', report, 1, { passed: 5, failed: 1, skipped: 2 }],
  ])('when %s', (_, jest, code, tally) => {
    expect(tallyReport(jest, code)).toEqual(tally);
  });

  test('the closing line names skipped tests only when there are some', () => {
    const one = { passed: 1, failed: 0, skipped: 0 };
    expect(describeTally(addUp([one, one]))).toBe('2 passed, 0 failed');
    expect(describeTally({ passed: 1, failed: 2, skipped: 3 })).toBe(
      '1 passed, 2 failed, 3 skipped',
    );
  });
});
