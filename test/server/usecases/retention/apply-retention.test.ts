/** What is let go at night: everything whose time is over and nothing before, counted and never itemised by name. */
import { addDays, dateOf, startOfDay } from '../../../../domain/calendar/shanghai';
import { usualRetention } from '../../../../schools/retention';
import type { Documents } from '../../../../server/schema/documents';
import { sealAudit } from '../../../../server/usecases/audit/seal-audit';
import { verifyAudit } from '../../../../server/usecases/audit/verify-audit';
import { writeAudit } from '../../../../server/usecases/audit/write-audit';
import { runRecords } from '../../../../server/usecases/records/run-records';
import { applyRetention } from '../../../../server/usecases/retention/apply-retention';
import { holdings } from '../../../../server/usecases/retention/holdings';
import { rules } from '../../../../server/usecases/retention/rules';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';
import { callerOf, people, storeRegistrations, person } from '../../people';
import { liveThrough } from '../records/full-life';

const NIGHT = '2027-03-01T02:30:00+08:00';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at(NIGHT);
});

const apply = (pageSize?: number) => applyRetention(harness.ports, Infinity, pageSize);

/** Just over the time of a kind, and just within it, at the cutoff of a night. */
function around(kept: keyof typeof usualRetention): { readonly over: Date; readonly within: Date } {
  const day = addDays(dateOf(Date.parse(NIGHT)), -usualRetention[kept].days);
  return { over: new Date(startOfDay(day) - 1), within: new Date(startOfDay(day)) };
}

const entry = (_id: string, at: Date): Documents['entries'] => ({
  _id,
  schema: 1,
  at,
  gate: 'north',
  direction: 'in',
  cardNumber: null,
  result: 'admitted',
  code: null,
});

async function addBoth<K extends keyof Documents>(
  name: K,
  kept: keyof typeof usualRetention,
  make: (_id: string, at: Date) => object,
): Promise<void> {
  const { over, within } = around(kept);
  await harness.ports.store
    .collection(name)
    .addMissing([make('over', over), make('within', within)] as Documents[K][]);
}

const left = async (name: keyof Documents) => (await harness.all(name)).map(({ _id }) => _id);

test('entries, possession codes, attempts and deliveries go on the day their time is over, not before', async () => {
  await addBoth('entries', 'entries', entry);
  await addBoth('attempts', 'attempts', (_id, lastAt) => ({ _id, schema: 1, count: 1, lastAt }));
  await addBoth('possession_codes', 'codes', (_id, expiresAt) => ({
    _id,
    schema: 1,
    cardNumber: null,
    personId: null,
    subject: '',
    codeHash: '',
    triesLeft: 1,
    sentAt: expiresAt,
    expiresAt,
  }));
  await addBoth('account_deliveries', 'official-account', (_id, claimedAt) => ({
    _id,
    schema: 1,
    claimedAt,
    answeredAt: null,
  }));
  await apply();
  for (const name of ['entries', 'attempts', 'possession_codes', 'account_deliveries'] as const) {
    expect([name, await left(name)]).toEqual([name, ['within']]);
  }
});

test('a bar goes on its last day, one that is in force stays', async () => {
  const bar = (_id: string, until: string) => ({
    _id,
    schema: 1 as const,
    measureId: 'm',
    reason: 'r',
    since: new Date(0),
    until,
  });
  await harness.ports.store
    .collection('bars')
    .addMissing([bar('over', '2027-03-01'), bar('in force', '2027-03-02')]);
  await apply();
  expect(await left('bars')).toEqual(['in force']);
});

test('only registrations that ended without a card go; waiting and approved ones stay', async () => {
  const { over } = around('registrations');
  harness.at(over.getTime());
  await storeRegistrations(harness, people(5));
  const statuses = ['refused', 'withdrawn', 'submitted', 'approved', 'in-review'] as const;
  for (const [n, status] of statuses.entries()) {
    await harness.ports.store
      .collection('registrations')
      .update(
        { _id: harness.ports.vault.accountKey(person(n).openid) },
        { set: { status, submittedAt: over } },
      );
  }
  harness.at(NIGHT);
  await apply();
  expect((await harness.all('registrations')).map(({ status }) => status).sort()).toEqual([
    'approved',
    'in-review',
    'submitted',
  ]);
});

test('what the desk saw of a batch goes after its time, the batch stays with its counts', async () => {
  await liveThrough(harness);
  const [batch] = await harness.all('batches');
  harness.at('2027-11-26T03:00:00+08:00');
  await apply();
  expect(await left('batch_pages')).not.toEqual([]);
  harness.at('2027-11-28T03:00:00+08:00');
  await apply();
  expect(await left('batch_pages')).toEqual([]);
  expect(await left('closing_plans')).toEqual([]);
  expect(await left('decisions')).toEqual([]);
  expect(await harness.all('batches')).toMatchObject([{ _id: batch!._id, counts: batch!.counts }]);
  // Cards and people are kept as long as they are registered.
  expect(await left('cards')).toHaveLength(2);
  expect(await left('persons')).toHaveLength(2);
});

test('a list that was uploaded and never used goes with its file', async () => {
  const { over } = around('office-files');
  const fileId = await harness.ports.files.write('rosters/x.csv', new Uint8Array([1]));
  await harness.ports.store.collection('list_imports').add({
    _id: 'x',
    schema: 1,
    status: 'previewed',
    createdAt: over,
    fileId,
  } as unknown as Documents['list_imports']);
  await apply();
  expect(await left('list_imports')).toEqual([]);
  expect(await harness.ports.files.read(fileId)).toBeNull();
});

test('entries of the audit log go by whole pages after their time, and the chain still verifies', async () => {
  const write = async (name: string) => {
    for (let n = 0; n < 4; n += 1) {
      await writeAudit(harness.ports, `${name} ${n}`, {
        actor: 'timer',
        action: name,
        subject: 's',
        reason: null,
      });
    }
    const quiet = { ...harness.ports, checkpoints: { keep: () => undefined } };
    await sealAudit(quiet, Infinity, 4);
  };
  harness.at(around('audit').over.getTime());
  await write('old');
  harness.at(around('audit').within.getTime());
  await write('young');
  harness.at(NIGHT);
  await apply();
  const actions = (await harness.all('audit')).map(({ action }) => action);
  expect(actions).toContain('young');
  expect(actions).not.toContain('old');
  expect(
    await verifyAudit(harness.ports, callerOf(harness, 'o-auditor', 'auditor'), { page: 1 }),
  ).toMatchObject({ value: { findings: [], last: 2, next: null } });
});

test('each kind is counted in the audit log, by number and without any id', async () => {
  const { over } = around('entries');
  await harness.ports.store
    .collection('entries')
    .addMissing(Array.from({ length: 25 }, (_, n) => entry(`gone-${n}`, over)));
  await apply(10);
  const log = (await harness.all('audit')).filter(({ action }) => action === 'remove-expired');
  expect(log.map(({ subject, reason }) => [subject, reason]).sort()).toEqual([
    ['entries', '10'],
    ['entries', '10'],
    ['entries', '5'],
  ]);
  expect(JSON.stringify(log)).not.toContain('gone-');
});

test('it runs once a day, not before two in the morning, and makes up for a day on which nothing ran', async () => {
  harness.at('2027-03-01T01:59:00+08:00');
  await apply();
  expect(await harness.all('progress')).toMatchObject([{ through: '2027-02-28' }]);
  await harness.ports.store.collection('entries').add(entry('old', new Date(0)));
  await apply();
  expect(await left('entries')).toEqual(['old']);
  harness.at('2027-03-01T02:00:00+08:00');
  await apply();
  expect(await left('entries')).toEqual([]);
  expect(await harness.countCalls(() => apply())).toBe(1);
});

test('a run that dies at any database call is finished by the next one, and counts nothing twice', async () => {
  const { over } = around('entries');
  for (let n = 1; ; n += 5) {
    await harness.reset();
    harness.at(NIGHT);
    await harness.ports.store
      .collection('entries')
      .addMissing(Array.from({ length: 25 }, (_, i) => entry(`gone-${i}`, over)));
    const died = await applyRetention(dyingPorts(harness.ports, n), Infinity, 10).then(
      () => false,
      () => true,
    );
    await apply(10);
    expect(await left('entries')).toEqual([]);
    const counted = (await harness.all('audit')).reduce(
      (sum, { reason }) => sum + Number(reason),
      0,
    );
    expect(counted).toBe(25);
    if (!died) return;
  }
});

test('what stops at the end of its time goes on with the next minute', async () => {
  await harness.ports.store
    .collection('entries')
    .addMissing(Array.from({ length: 25 }, (_, n) => entry(`gone-${n}`, new Date(0))));
  let now = Date.parse(NIGHT);
  const ticking = { ...harness.ports, clock: { now: () => (now += 5_000) } };
  for (let minute = 0; minute < 40; minute += 1) {
    now = Date.parse(NIGHT) + minute * 60_000;
    await applyRetention(ticking, now + 40_000, 10);
  }
  expect(await left('entries')).toEqual([]);
  expect(await harness.all('progress')).toMatchObject([{ through: '2027-03-01', cursor: '' }]);
});

test('every collection with a time of its own has a rule for it', () => {
  const withTime = Object.entries(holdings).filter(([, holding]) => holding in usualRetention);
  // Removed with what they belong to.
  const withAnother = ['batch_pages', 'closing_plans', 'cases', 'audit'];
  const ruled = new Set<string>(rules.map(({ collection }) => collection));
  const missing = withTime
    .map(([collection]) => collection)
    .filter((collection) => !ruled.has(collection) && !withAnother.includes(collection));
  expect(missing).toEqual([]);
});

test('the timer does all of it in eight database calls when nothing is due', async () => {
  await runRecords(harness.ports);
  expect(await harness.countCalls(() => runRecords(harness.ports))).toBe(8);
});
