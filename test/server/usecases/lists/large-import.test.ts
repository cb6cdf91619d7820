import { performance } from 'node:perf_hooks';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { residentCheckCharacter } from '../../../../domain/identity/resident-number';
import { importList } from './importing';

const ROWS = 20_000;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

/** Valid rows, each of another person. */
function rows(): string[] {
  return Array.from({ length: ROWS }, (_, n) => {
    const first17 = `320106${1950 + (n % 50)}0${(n % 9) + 1}1${n % 9}${String(Math.floor(n / 50)).padStart(3, '0')}`;
    return `张${String.fromCharCode(0x4e00 + (n % 5000))},${first17}${residentCheckCharacter(first17)},法学院,本科,2012`;
  });
}

test('twenty thousand rows are imported through storage and database, all of them, in pages', async () => {
  const content = ['姓名,身份证号,学院,学历,毕业年份', ...rows()].join('\n');
  const begun = performance.now();
  const found = await importList(harness, 'graduates', content);
  const seconds = (performance.now() - begun) / 1000;
  expect(found).toMatchObject({
    status: 'done',
    counts: { read: ROWS, added: ROWS, alreadyThere: 0, refused: 0 },
  });
  const [list] = await harness.all('lists');
  expect(list).toMatchObject({ count: ROWS });
  const imports = list?.imports ?? [];
  expect(await harness.ports.store.collection('roster').count({ importId: { in: imports } })).toBe(
    ROWS,
  );
  // Said, not judged: the machine may be busy.
  console.info(`${ROWS} rows in ${seconds.toFixed(1)} s`);
}, 600_000);
