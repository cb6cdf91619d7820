import { approveListed } from '../../../../server/usecases/lists/approve-listed';
import { runWeeklyReview } from '../../../../server/usecases/review/run-weekly-review';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { office, people, person, submit } from '../../people';
import { uploadList, valueOf } from './importing';

const THURSDAY = '2026-11-26';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at(`${THURSDAY}T11:00:00+08:00`);
  for (const one of people(3)) await submit(harness, one);
  harness.at(`${THURSDAY}T12:00:00+08:00`);
  await runWeeklyReview(harness.ports);
});
afterAll(() => harness.close());

const approve = async (...numbers: string[]) => {
  const fileId = await uploadList(harness, ['身份证号', ...numbers].join('\n'));
  const input = { batchId: THURSDAY, fileId, after: 0 };
  return { fileId, answer: await approveListed(harness.ports, office(harness), input) };
};

test('an approved list decides as the buttons do, and tells of each line that it could not', async () => {
  const { fileId, answer } = await approve(
    person(0).form.document.number,
    person(7).form.document.number,
    '110105194912310021',
    person(1).form.document.number,
  );
  expect(valueOf(answer)).toMatchObject({
    approved: 2,
    refused: [
      { line: 3, code: 'DECISION_NOT_IN_BATCH' },
      { line: 4, code: 'ROSTER_DOCUMENT_INVALID' },
    ],
    next: null,
  });
  const decisions = await harness.all('decisions');
  expect(decisions).toHaveLength(2);
  expect(decisions).toMatchObject([{ outcome: 'approved' }, { outcome: 'approved' }]);
  expect(await harness.ports.files.read(fileId)).toBeNull();
});

test('the same list again decides nothing anew', async () => {
  await approve(person(0).form.document.number);
  const { answer } = await approve(person(0).form.document.number);
  expect(valueOf(answer)).toMatchObject({ approved: 1, refused: [] });
  expect(await harness.all('decisions')).toHaveLength(1);
});

test('a list without documents, and a batch that does not exist, are refused', async () => {
  const names = await uploadList(harness, '姓名\n陈明');
  expect(
    await approveListed(harness.ports, office(harness), {
      batchId: THURSDAY,
      fileId: names,
      after: 0,
    }),
  ).toMatchObject({ code: 'ROSTER_COLUMN_MISSING' });
  const fileId = await uploadList(harness, `身份证号\n${person(0).form.document.number}`);
  expect(
    valueOf(
      await approveListed(harness.ports, office(harness), {
        batchId: '2020-01-01',
        fileId,
        after: 0,
      }),
    ),
  ).toMatchObject({ approved: 0, refused: [{ code: 'DECISION_NOT_IN_BATCH' }] });
});
