import { hasWork } from '../../../../domain/lists/import-status';
import type { Ports } from '../../../../server/ports';
import { StoreFailure } from '../../../../server/ports/store';
import { confirmImport } from '../../../../server/usecases/lists/confirm-import';
import { previewImport } from '../../../../server/usecases/lists/preview-import';
import { runImports } from '../../../../server/usecases/lists/run-imports';
import { undoImport } from '../../../../server/usecases/lists/undo-import';
import { dyingPorts } from '../../dying-ports';
import type { Harness } from '../../harness';
import { startHarness } from '../../harness';
import { office, people, person } from '../../people';
import { importList, uploadList, valueOf } from './importing';

/** Longer than a lease: whoever died has let go. */
const PAUSE_MS = 71_000;
const START = Date.parse('2026-11-23T09:00:00+08:00');
const HEAD = '卡号,姓名,身份证号,手机';

let harness: Harness;
let now: number;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());

const line = (number: string, n: number): string =>
  `${number},${person(n).form.name.chinese ?? ''},${person(n).form.document.number},13800138000`;

/** One list is in force; another file, which has everything that can go wrong with a row, replaces it. */
const FIRST = [HEAD, line('8000000001', 0), line('8000000002', 1)].join('\n');
const SECOND = [
  HEAD,
  line('8000000001', 0),
  line('8000000003', 2),
  line('8000000003', 2),
  '8000000004,,,',
  'x,,,',
].join('\n');

async function begin(): Promise<string> {
  await harness.reset();
  now = START;
  harness.at(now);
  await importList(harness, 'older-cards', FIRST);
  const fileId = await uploadList(harness, SECOND);
  const looked = valueOf(
    await previewImport(harness.ports, office(harness), {
      list: 'older-cards',
      mode: 'replace',
      fileId,
      fileName: 'second.csv',
    }),
  );
  return looked.importId;
}

/** Runs a step; when its process dies, a new one runs it again after the lease. Answers whether it died. */
async function survive(dying: Ports, step: (ports: Ports) => Promise<unknown>): Promise<boolean> {
  try {
    await step(dying);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(StoreFailure);
    now += PAUSE_MS;
    harness.at(now);
    await step(harness.ports);
    return true;
  }
}

/** What people see of the list at any moment is one of the two files, whole. */
async function numbersInForce(): Promise<string> {
  const list = (await harness.all('lists')).find(({ _id }) => _id === 'older-cards');
  return (await harness.all('listed_people'))
    .filter(({ importId }) => list?.imports.includes(importId))
    .map(({ cardNumber }) => cardNumber ?? '')
    .sort()
    .join(' ');
}

async function finalState() {
  const [lists, imports, pages, rows, cards, persons, audit] = await Promise.all([
    harness.all('lists'),
    harness.all('list_imports'),
    harness.all('list_import_pages'),
    harness.all('listed_people'),
    harness.all('cards'),
    harness.all('persons'),
    harness.all('audit'),
  ]);
  return {
    lists: lists.map(({ imports: inForce, count, active }) => [inForce.length, count, active]),
    imports: imports
      .map(({ status, counts }) => ({ status, counts }))
      .sort((a, b) => a.counts.read - b.counts.read),
    refused: pages.flatMap(({ refused }) => refused.map((row) => [row.line, row.code])).sort(),
    rows: rows.map(({ cardNumber }) => cardNumber).sort(),
    cards: cards.map(({ _id, status }) => [_id, status]),
    persons: persons.length,
    audit: audit.map(({ action }) => action).sort(),
  };
}

const OLD = '8000000001 8000000002';
const NEW = '8000000001 8000000003 8000000004';

async function replace(n: number): Promise<boolean> {
  const importId = await begin();
  const dying = dyingPorts(harness.ports, n);
  let died = await survive(dying, (ports) =>
    confirmImport(ports, office(harness), { importId, acceptsShrinking: false }),
  );
  const ports = died ? harness.ports : dying;
  died = (await survive(ports, runImports)) || died;
  expect([OLD, NEW]).toContain(await numbersInForce());
  for (let found = await status(importId); hasWork(found); found = await status(importId)) {
    now += PAUSE_MS;
    harness.at(now);
    await runImports(harness.ports);
  }
  return died;
}

async function undo(n: number): Promise<boolean> {
  const importId = await begin();
  await confirmImport(harness.ports, office(harness), { importId, acceptsShrinking: false });
  await runImports(harness.ports);
  const dying = dyingPorts(harness.ports, n);
  const died = await survive(dying, (ports) =>
    undoImport(ports, office(harness), { list: 'older-cards', reason: 'the wrong file' }),
  );
  const diedLater = await survive(died ? harness.ports : dying, runImports);
  expect([OLD, NEW]).toContain(await numbersInForce());
  for (let found = await status(importId); hasWork(found); found = await status(importId)) {
    now += PAUSE_MS;
    harness.at(now);
    await runImports(harness.ports);
  }
  return died || diedLater;
}

async function status(importId: string) {
  const found = await harness.ports.store.collection('list_imports').get(importId);
  if (found === null) throw new Error('the import is gone');
  return found.status;
}

test('killed after any of its effects and run again, an import ends the same and leaves no half list on the way', async () => {
  await replace(Number.POSITIVE_INFINITY);
  const expected = await finalState();
  expect(expected).toMatchObject({
    lists: [[1, 3, null]],
    refused: [
      [4, 'ROSTER_DUPLICATE_ROW'],
      [6, 'LIST_CARD_NUMBER_INVALID'],
    ],
    cards: [
      ['8000000001', 'issued'],
      ['8000000002', 'revoked'],
      ['8000000003', 'issued'],
      ['8000000004', 'revoked'],
    ],
  });
  let died = true;
  for (let n = 1; died; n += 1) {
    died = await replace(n);
    expect({ n, ...(await finalState()) }).toEqual({ n, ...expected });
  }
}, 600_000);

test('killed after any of its effects, undoing goes back to the whole list before', async () => {
  await undo(Number.POSITIVE_INFINITY);
  const expected = await finalState();
  expect(await numbersInForce()).toBe(OLD);
  let died = true;
  for (let n = 1; died; n += 1) {
    died = await undo(n);
    expect({ n, ...(await finalState()) }).toEqual({ n, ...expected });
  }
}, 600_000);

test('two processes at once do the work of one', async () => {
  const importId = await begin();
  await confirmImport(harness.ports, office(harness), { importId, acceptsShrinking: false });
  await Promise.all([runImports(harness.ports), runImports(harness.ports)]);
  expect(await numbersInForce()).toBe(NEW);
  expect(await status(importId)).toBe('done');
});

test('a thousand rows cost five database calls to read', async () => {
  await harness.reset();
  harness.at(START);
  const rows = people(2000).map(({ form }) => `${form.document.number}`);
  const fileId = await uploadList(harness, ['身份证号', ...rows].join('\n'));
  const looked = valueOf(
    await previewImport(harness.ports, office(harness), {
      list: 'bars',
      mode: 'replace',
      fileId,
      fileName: 'x.csv',
      assignment: ['documentNumber:resident-card'],
    }),
  );
  expect(looked.problems).toEqual([{ code: 'ROSTER_COLUMN_MISSING', field: 'reason' }]);
  const again = valueOf(
    await previewImport(harness.ports, office(harness), {
      list: 'campus-service',
      mode: 'replace',
      fileId,
      fileName: 'x.csv',
    }),
  );
  const { importId } = again;
  await confirmImport(harness.ports, office(harness), { importId, acceptsShrinking: false });
  const calls = await harness.countCalls(() => runImports(harness.ports));
  // Three pages to read, five to follow of which nobody has a card, and the switch.
  expect(calls).toBeLessThanOrEqual(3 * 5 + 6 * 4 + 12);
  expect(await status(importId)).toBe('done');
});
