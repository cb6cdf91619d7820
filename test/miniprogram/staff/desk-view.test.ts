import { momentAt } from '../../../domain/calendar/shanghai';
import { NO_COUNTS } from '../../../domain/review/batch-counts';
import type { Batch } from '../../../miniprogram/staff/services/desk';
import { closingWords, deskView, isWorking } from '../../../miniprogram/staff/desk/desk-view';
import { batchWith, deskWith, THURSDAY } from './batches';
import { readIn } from './reading-language';

beforeEach(() => readIn('zh'));

function openBatch(part: Partial<Batch>, now = momentAt(THURSDAY, '14:00')) {
  const { batch } = deskView(deskWith({ current: batchWith(part), serverNow: now }));
  if (batch === null) throw new Error('no batch');
  return batch;
}

describe('a batch that waits for decisions', () => {
  test('says how many were submitted, match exactly, nearly and not at all', () => {
    expect(openBatch({}).figures.map(({ key, value }) => [key, value])).toEqual([
      ['submitted', '1,284'],
      ['exact', '1,102'],
      ['near', '131'],
      ['none', '51'],
    ]);
  });

  test('offers to approve the exact matches together, with their number', () => {
    expect(openBatch({}).approveExact).toBe('批准完全一致的 1,102 人');
  });

  test.each<[string, Partial<Batch>]>([
    ['they are approved already', { exactApproved: true }],
    ['there are none', { counts: { ...NO_COUNTS, submitted: 3, near: 3 } }],
    ['the batch is still being prepared', { status: 'preparing' }],
    ['the batch is closing', { status: 'closing' }],
  ])('does not offer it when %s', (_when, part) => {
    expect(openBatch(part).approveExact).toBe('');
  });

  test('counts the exact matches approved together in its progress', () => {
    expect(openBatch({}).percent).toBe(2);
    expect(openBatch({ exactApproved: true }).percent).toBe(88);
  });

  test('never shows more than all as decided, though decisions one by one may be about exact matches', () => {
    expect(openBatch({ exactApproved: true, decided: 1284 }).percent).toBe(100);
  });

  test('an empty batch has no progress rather than a division by zero', () => {
    expect(openBatch({ counts: NO_COUNTS, decided: 0 }).percent).toBe(0);
  });
});

describe('the suspension of registration', () => {
  test('is said with its latest end, until that very moment', () => {
    expect(openBatch({}, momentAt(THURSDAY, '17:00') - 1).progress).toContain(
      '注册暂停至批次关闭，最晚 17:00',
    );
    expect(openBatch({}, momentAt(THURSDAY, '17:00')).progress).toContain('注册照常开放');
  });

  test('a batch opened by hand in the evening suspends nothing', () => {
    const evening = momentAt(THURSDAY, '19:30');
    expect(openBatch({ kind: 'by-hand', cutOffAt: evening }, evening).progress).toContain(
      '注册照常开放',
    );
  });
});

describe('work of the server', () => {
  test.each(['opening', 'preparing', 'closing'] as const)('%s goes on by itself', (status) => {
    expect(isWorking(batchWith({ status }))).toBe(true);
    expect(openBatch({ status }).work).not.toBeNull();
  });

  test.each(['deciding', 'closed'] as const)('%s does not', (status) => {
    expect(isWorking(batchWith({ status }))).toBe(false);
  });

  test('no batch is no work', () => {
    expect(isWorking(null)).toBe(false);
  });

  test('closing tells how many of its pages are done', () => {
    expect(openBatch({ status: 'closing', pages: 4, pagesClosed: 1 }).work).toMatchObject({
      detail: '第 1 / 4 页，发卡号、写通知',
      percent: 25,
    });
  });

  test('preparing has no end that is known, so it gives none', () => {
    expect(openBatch({ status: 'preparing' }).work?.percent).toBeNull();
  });
});

describe('before a batch is closed', () => {
  test('it is said how many have no decision and that exact matches are not approved', () => {
    const words = closingWords(batchWith({}));
    expect(words).toContain('完全一致的 1,102 人还没有批准');
    expect(words).toContain('没有结论的 1,246 份转到下一批');
    expect(words).toContain('不能再改');
  });

  test('it is said when everything is decided', () => {
    expect(closingWords(batchWith({ decided: 1284 }))).toContain('全部都有结论');
  });

  test('after approving together no figure is given that nobody knows', () => {
    expect(closingWords(batchWith({ exactApproved: true }))).toContain(
      '没有结论的转到下一批，并告知本人。',
    );
  });

  test('English keeps one apart from many', () => {
    readIn('en');
    expect(closingWords(batchWith({ decided: 1283 }))).toContain('1 undecided one moves');
    expect(closingWords(batchWith({ decided: 1200 }))).toContain('84 undecided move');
  });
});

describe('without a batch', () => {
  test('the desk says who waits and when the next review is', () => {
    const view = deskView(deskWith({ waiting: 12 }));
    expect(view.batch).toBeNull();
    expect(view.waiting).toBe('12 份');
    expect(view.next).toBe('12月3日星期四 12:00 截止');
  });

  test('a calendar that does not reach that far is said, not guessed', () => {
    expect(deskView(deskWith({ next: null })).next).toBe('校历还没有覆盖到');
  });

  test('the last batch is shown by outcome, with messages that did not arrive', () => {
    const last = batchWith({
      status: 'closed',
      closedAt: momentAt(THURSDAY, '14:20'),
      counts: {
        ...NO_COUNTS,
        submitted: 10,
        approved: 6,
        refused: 2,
        moreInformation: 1,
        rolledOver: 1,
      },
      messages: { waiting: 0, sent: 8, failed: 2 },
    });
    const view = deskView(deskWith({ last })).last;
    expect(view?.figures.map(({ value }) => value)).toEqual(['6', '2', '1', '1']);
    expect(view?.messages).toBe('短信 8 / 10 已发送');
    expect(view?.failed).toBe('2 条没有发到');
  });
});
