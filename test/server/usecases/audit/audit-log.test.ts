/** The audit log: sealing under concurrency and death, and what a verification finds. */
import { auditInputs as inputs } from '../../../../server/contract/audit';
import type { Action } from '../../../../server/endpoint/action';
import { StoreFailure } from '../../../../server/ports/store';
import { compareCheckpoint } from '../../../../server/usecases/audit/compare-checkpoint';
import { listAudit } from '../../../../server/usecases/audit/list-audit';
import { makeCheckpoint } from '../../../../server/usecases/audit/make-checkpoint';
import { sealAudit } from '../../../../server/usecases/audit/seal-audit';
import { verifyAudit } from '../../../../server/usecases/audit/verify-audit';
import { writeAudit } from '../../../../server/usecases/audit/write-audit';
import { dyingPorts } from '../../dying-ports';
import { startHarness, type Harness } from '../../harness';

const permission = ['auditor'];
const actions = {
  listAudit: { permission, input: inputs.listAudit, run: listAudit },
  verifyAudit: { permission, input: inputs.verifyAudit, run: verifyAudit },
  makeCheckpoint: { permission, input: inputs.makeCheckpoint, run: makeCheckpoint },
  compareCheckpoint: { permission, input: inputs.compareCheckpoint, run: compareCheckpoint },
} as unknown as Readonly<Record<string, Action>>;

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-23T09:00:00+08:00');
  await harness.makeStaff('o-auditor', 'auditor');
  await harness.makeStaff('o-office', 'office');
});

const asAuditor = <T = unknown>(action: string, input: object = {}) =>
  harness.call<T>(actions, 'o-auditor', action, input);

const LATER = '2026-11-23T09:30:00+08:00';

async function write(count: number, name = 'event'): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await writeAudit(harness.ports, `${name} ${n}`, {
      actor: harness.ports.vault.accountKey('o-office'),
      action: 'test-act',
      subject: `subject-${n % 2}`,
      reason: `reason ${n}`,
    });
  }
}

/** What was kept in the logs. */
let kept: string[] = [];
const quiet = () => ({
  ...harness.ports,
  checkpoints: { keep: (text: string) => void kept.push(text) },
});
const seal = (pageSize = 4) => sealAudit(quiet(), Infinity, pageSize);

interface Stretch {
  readonly findings: readonly { kind: string; id: string; page: number }[];
  readonly next: number | null;
}

async function stretch(page: number): Promise<Stretch> {
  const answer = await asAuditor<Stretch>('verifyAudit', { page });
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

async function findings(): Promise<Stretch['findings']> {
  const all: Stretch['findings'][number][] = [];
  let page: number | null = 1;
  while (page !== null) {
    const value: Stretch = await stretch(page);
    all.push(...value.findings);
    page = value.next;
  }
  return all;
}

describe('sealing', () => {
  test('chains everything that was written, each entry once, and verifies', async () => {
    await write(10);
    harness.at(LATER);
    await seal();
    const pages = await harness.all('audit_pages');
    expect(pages.map(({ count }) => count)).toEqual([4, 4, 2]);
    const ids = pages.flatMap(({ entries }) => (entries ?? []).map(({ id }) => id));
    expect(new Set(ids).size).toBe(10);
    expect((await harness.all('audit')).every(({ sealedIn }) => sealedIn !== null)).toBe(true);
    expect(await findings()).toEqual([]);
  });

  test('waits for a page to be full for ten minutes at most', async () => {
    await write(5);
    await seal();
    expect(await harness.all('audit_pages')).toMatchObject([{ count: 4 }]);
    harness.at(LATER);
    await seal();
    expect(await harness.all('audit_pages')).toMatchObject([{ count: 4 }, { count: 1 }]);
  });

  test('by several processes at once, with writers between them, links every entry once', async () => {
    await write(20);
    harness.at(LATER);
    await Promise.all([seal(3), seal(3), write(10, 'other'), seal(3), seal(3)]);
    await seal(3);
    harness.at('2026-11-23T10:00:00+08:00');
    await seal(3);
    const pages = await harness.all('audit_pages');
    const ids = pages.flatMap(({ entries }) => (entries ?? []).map(({ id }) => id));
    expect(ids.length).toBe(30);
    expect(new Set(ids).size).toBe(30);
    expect(await findings()).toEqual([]);
  });

  test('that dies after any effect is finished by the next run without a flaw', async () => {
    for (let n = 1; ; n += 1) {
      await harness.reset();
      harness.at('2026-11-23T09:00:00+08:00');
      await harness.makeStaff('o-auditor', 'auditor');
      await write(5);
      harness.at(LATER);
      let died = true;
      try {
        await sealAudit(dyingPorts(quiet(), n), Infinity, 3);
        died = false;
      } catch (error) {
        expect(error).toBeInstanceOf(StoreFailure);
      }
      await seal(3);
      const pages = await harness.all('audit_pages');
      expect(pages.map(({ count }) => count)).toEqual([3, 2]);
      expect(await findings()).toEqual([]);
      if (!died) {
        expect(n).toBeGreaterThan(5);
        return;
      }
    }
  }, 60_000);

  test('costs two database calls when there is nothing to seal', async () => {
    await write(2);
    harness.at(LATER);
    await seal();
    expect(await harness.countCalls(() => seal())).toBe(2);
  });
});

describe('a verification', () => {
  beforeEach(async () => {
    await write(9);
    harness.at(LATER);
    await seal();
  });

  test('finds an entry whose reason was rewritten', async () => {
    const [entry] = await harness.all('audit');
    await harness.ports.store
      .collection('audit')
      .update({ _id: entry!._id }, { set: { reason: 'another' } });
    expect(await findings()).toMatchObject([{ kind: 'changed', id: entry!._id }]);
  });

  test('finds an entry whose reason was damaged, and reads all the others', async () => {
    const [entry] = await harness.all('audit');
    await harness.ports.sealedStore
      .collection('audit')
      .update({ _id: entry!._id }, { set: { reason: 'scrawled over' } });
    expect(await findings()).toMatchObject([{ kind: 'changed', id: entry!._id }]);
  });

  test('finds an entry that was removed', async () => {
    const [entry] = await harness.all('audit');
    await harness.ports.store.collection('audit').remove({ _id: entry!._id });
    expect(await findings()).toMatchObject([{ kind: 'removed', id: entry!._id }]);
  });

  test.each(['0000000002', '0000000002x', '0000000099', ''])(
    'finds an entry that was put in as sealed on page "%s"',
    async (sealedIn) => {
      const [entry] = await harness.all('audit');
      await harness.ports.store.collection('audit').add({ ...entry!, _id: 'forged', sealedIn });
      expect(await findings()).toMatchObject([{ kind: 'inserted', id: 'forged' }]);
    },
  );

  test('finds an entry that was changed before it was sealed', async () => {
    await write(1, 'new');
    const entry = (await harness.all('audit')).find(({ sealedIn }) => sealedIn === null);
    await harness.ports.store
      .collection('audit')
      .update({ _id: entry!._id }, { set: { actor: 'timer' } });
    expect(await findings()).toContainEqual({ kind: 'changed', page: 0, id: entry!._id });
    harness.at('2026-11-23T10:30:00+08:00');
    await seal();
    expect((await findings()).map(({ id }) => id)).toEqual([entry!._id]);
  });

  test('finds a page that was removed with its entries', async () => {
    await harness.ports.store.collection('audit').remove({ sealedIn: '0000000002' });
    await harness.ports.store.collection('audit_pages').remove({ _id: '0000000002' });
    expect(await findings()).toEqual([{ kind: 'broken', page: 2, id: '' }]);
  });

  test('does not take emptied pages for aged ones', async () => {
    await harness.ports.store.collection('audit').remove({ sealedIn: '0000000001' });
    await harness.ports.store
      .collection('audit_pages')
      .update({ _id: '0000000001' }, { set: { entries: null, isKept: false } });
    expect(await findings()).toEqual([{ kind: 'removed', page: 1, id: '' }]);
  });
});

describe('a checkpoint', () => {
  test('of every page is kept in the logs, outside the database', async () => {
    kept = [];
    await write(9);
    harness.at(LATER);
    await seal();
    expect(kept.length).toBe(3);
    for (const text of kept) {
      expect(await asAuditor('compareCheckpoint', { text })).toMatchObject({
        value: { outcome: 'same' },
      });
    }
  });

  test('kept elsewhere shows that the end was cut off, which the chain alone cannot', async () => {
    expect(await asAuditor('makeCheckpoint')).toMatchObject({ code: 'AUDIT_EMPTY' });
    await write(9);
    harness.at(LATER);
    await seal();
    const made = await asAuditor<{ text: string; fileName: string }>('makeCheckpoint');
    if (!made.ok) throw new Error(made.code);
    const compare = () => asAuditor('compareCheckpoint', { text: made.value.text });
    expect(await compare()).toMatchObject({ value: { outcome: 'same', page: 3 } });
    await harness.ports.store.collection('audit').remove({ sealedIn: '0000000003' });
    await harness.ports.store.collection('audit_pages').remove({ _id: '0000000003' });
    expect(await findings()).toEqual([]);
    expect(await compare()).toMatchObject({ value: { outcome: 'gone' } });
    harness.at('2026-11-23T11:00:00+08:00');
    await seal(8);
    expect(await compare()).toMatchObject({ value: { outcome: 'differs' } });
  });

  test('of another school, or no checkpoint, is refused', async () => {
    const text = 'alumni card audit checkpoint 1\nschool sjtu\npage 1\nentries 1\nlink x';
    expect(await asAuditor('compareCheckpoint', { text })).toMatchObject({
      code: 'CHECKPOINT_SCHOOL',
    });
    expect(await asAuditor('compareCheckpoint', { text: 'x' })).toMatchObject({
      code: 'CHECKPOINT_FORMAT',
    });
  });
});

describe('reading the log', () => {
  interface Listed {
    entries: { id: string; at: number; action: string; actorName: string | null }[];
    more: boolean;
  }
  const list = async (input: object) => {
    const answer = await asAuditor<Listed>('listAudit', input);
    if (!answer.ok) throw new Error(answer.code);
    return answer.value;
  };

  test('by day gives every entry once, latest first, also when many have one moment', async () => {
    await write(60);
    harness.at('2026-11-23T09:05:00+08:00');
    await write(60, 'later');
    const seen: string[] = [];
    const filter = { kind: 'day', date: '2026-11-23' };
    let after: { at: number; id: string } | undefined;
    for (;;) {
      const { entries, more } = await list(after === undefined ? { filter } : { filter, after });
      seen.push(...entries.map(({ id }) => id));
      const last = entries.at(-1)!;
      after = { at: last.at, id: last.id };
      if (!more) break;
    }
    // And that it was read.
    expect(seen.length).toBe(121);
    expect(new Set(seen).size).toBe(121);
    expect(await list({ filter: { kind: 'day', date: '2026-11-22' } })).toMatchObject({
      entries: [],
      more: false,
    });
  });

  test('by whom something was done to, and by who did it; staff by name', async () => {
    await write(4);
    const bySubject = await list({ filter: { kind: 'subject', subject: 'subject-1' } });
    const lines = bySubject.entries.map(({ action, actorName }) => `${action} ${actorName}`);
    // The reading itself is about the same subject.
    expect(lines.sort()).toEqual([
      'read-audit-by-subject o-auditor',
      'test-act o-office',
      'test-act o-office',
    ]);
    const actor = harness.ports.vault.accountKey('o-office');
    const byActor = await list({ filter: { kind: 'actor', actor } });
    expect(byActor.entries.length).toBe(4);
  });

  test('shows which entry is not what was written', async () => {
    await write(2);
    const [entry] = await harness.all('audit');
    await harness.ports.store
      .collection('audit')
      .update({ _id: entry!._id }, { set: { reason: 'another' } });
    const { entries } = await list({ filter: { kind: 'day', date: '2026-11-23' } });
    expect(entries.find(({ id }) => id === entry!._id)).toMatchObject({ isUntouched: false });
    expect(entries.filter(({ id }) => id !== entry!._id)).toMatchObject([
      { isUntouched: true },
      { isUntouched: true },
    ]);
  });

  test('refuses a day that is none', async () => {
    expect(
      await asAuditor('listAudit', { filter: { kind: 'day', date: '2026-02-30' } }),
    ).toMatchObject({ code: 'INPUT_INVALID', field: 'filter.date' });
  });
});

test.each(Object.keys(actions))('%s is for auditors, not for the office', async (action) => {
  expect(await harness.call(actions, 'o-office', action, {})).toMatchObject({
    code: 'NOT_PERMITTED',
  });
});
