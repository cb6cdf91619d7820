import fc from 'fast-check';
import type { Outcome } from '../../../domain/review/decision';
import type { BatchItem } from '../../../miniprogram/staff/services/desk';
import {
  matchView,
  segmentsOf,
  type Line,
} from '../../../miniprogram/staff/components/match-list/match-view';
import { degree, itemWith } from './batches';
import { readIn } from './reading-language';

const DECIDING = { exactApproved: false, deciding: true, me: 'me', colleagues: [] };

beforeEach(() => readIn('zh'));

function decided(outcome: Outcome, reasons: readonly string[]) {
  return { outcome, reasons, decidedBy: 'me', confirmedBy: null, awaitsConfirmation: false };
}

function marked(lines: readonly Line[] | null): string[] {
  return (lines ?? []).flatMap(({ parts }) =>
    parts.filter((part) => part.marked).map(({ text }) => text),
  );
}

function textOf(lines: readonly Line[] | null): string[] {
  return (lines ?? []).map(({ parts }) => parts.map(({ text }) => text).join(''));
}

function sameSound(): BatchItem['differences'][number] {
  return {
    code: 'NAME_SAME_SOUND',
    claimed: '李琰',
    recorded: '李炎',
    marks: [
      { side: 'claimed', from: 1, to: 2 },
      { side: 'recorded', from: 1, to: 2 },
    ],
  };
}

describe('marks', () => {
  test('the pieces of a text are the text, whatever is marked', () => {
    const mark = fc.record({ from: fc.nat(40), to: fc.nat(40) });
    fc.assert(
      fc.property(fc.string(), fc.array(mark), (text, marks) => {
        const pieces = segmentsOf(text, marks);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });

  test('ranges that touch or overlap are one piece', () => {
    const marks = [
      { from: 0, to: 2 },
      { from: 1, to: 3 },
      { from: 3, to: 4 },
    ];
    expect(segmentsOf('abcdef', marks)).toEqual([
      { text: 'abcd', marked: true },
      { text: 'ef', marked: false },
    ]);
  });

  test('each side shows its own differing characters', () => {
    const view = matchView(itemWith({ differences: [sameSound()] }), DECIDING);
    expect(marked(view.claimed)).toEqual(['琰']);
    expect(marked(view.recorded)).toEqual(['炎']);
    expect(view.differences).toBe('姓名同音不同字');
  });

  test('a difference of the Chinese name leaves the Latin one alone', () => {
    const item = itemWith({
      name: { chinese: '李琰', latin: 'LI YAN' },
      roster: { name: { chinese: '李炎', latin: 'LI YAN' }, degree: degree('机械工程学院', 1994) },
      differences: [sameSound()],
    });
    expect(marked(matchView(item, DECIDING).claimed)).toEqual(['琰']);
  });

  test('the year, the level and the department are marked where they differ', () => {
    const item = itemWith({
      name: { chinese: '周明' },
      degrees: [degree('农业工程学院', 2003)],
      roster: { name: { chinese: '周明' }, degree: degree('管理学院', 2004, 'master') },
      differences: [
        { code: 'GRADUATION_YEAR', claimed: '2003', recorded: '2004', marks: [] },
        { code: 'DEGREE', claimed: 'bachelor', recorded: 'master', marks: [] },
        { code: 'DEPARTMENT', claimed: '农业工程学院', recorded: '管理学院', marks: [] },
      ],
    });
    const view = matchView(item, DECIDING);
    expect(marked(view.claimed)).toEqual(['2003 届', '农业工程学院', '本科']);
    expect(marked(view.recorded)).toEqual(['2004 届', '管理学院', '硕士']);
    expect(view.differences).toBe('毕业年份相差 1 年；学历层次不同；学院不同');
  });
});

describe('what stands beside each other', () => {
  test('of several degrees the one that was compared comes first, the others are listed', () => {
    const item = itemWith({
      degrees: [degree('文学院', 2010), degree('管理学院', 2013, 'master')],
      roster: { name: { chinese: '李琰' }, degree: degree('管理学院', 2013, 'master') },
    });
    const view = matchView(item, DECIDING);
    expect(textOf(view.claimed)[1]).toBe('2013 届  管理学院  硕士');
    expect(view.otherDegrees).toBe('还登记了：2010 届 文学院 本科');
  });

  test('who is not in the roster has no other side, and that is the suggested reason', () => {
    const view = matchView(itemWith({ match: 'none', roster: null }), DECIDING);
    expect(view.recorded).toBeNull();
    expect(view.suggested).toEqual(['NOT_IN_ROSTER']);
  });

  test('a document that differs is marked on both sides, without its number in the roster', () => {
    const item = itemWith({
      name: { chinese: '李炎' },
      differences: [{ code: 'DOCUMENT_DIFFERS', claimed: null, recorded: null, marks: [] }],
    });
    const view = matchView(item, DECIDING);
    expect(marked(view.claimed)).toEqual(['居民身份证 110***********002X']);
    expect(marked(view.recorded)).toEqual(['证件号码与登记不同']);
  });

  test.each([
    ['CARD_HELD', '这个证件已有校友卡', ['HOLDS_CARD']],
    ['DOCUMENT_CLAIMED_TWICE', '另有人用同一证件注册', []],
    ['A_CODE_OF_A_NEWER_SERVER', '其他差异', []],
  ])('%s is put into words', (code, words, suggested) => {
    const difference = { code, claimed: null, recorded: null, marks: [] };
    const view = matchView(itemWith({ differences: [difference] }), DECIDING);
    expect(view.differences).toBe(words);
    expect(view.suggested).toEqual(suggested);
  });
});

describe('what is decided', () => {
  test('a decision is shown with its reasons instead of the buttons', () => {
    const decision = decided('refused', ['HOLDS_CARD', 'INCOMPLETE']);
    expect(matchView(itemWith({ decision }), DECIDING).decided).toEqual({
      tone: 'error',
      text: '已退回',
      reasons: '已有校友卡、资料不完整',
    });
  });

  test('an exact match approved together is approved, a near one is not', () => {
    const batch = { ...DECIDING, exactApproved: true };
    expect(matchView(itemWith({ match: 'exact' }), batch).decided?.text).toBe('已一并批准');
    expect(matchView(itemWith({ match: 'near' }), batch).decided).toBeNull();
  });

  test('a decision by name counts before the approval together', () => {
    const decision = decided('more-information', ['INCOMPLETE']);
    const batch = { ...DECIDING, exactApproved: true };
    expect(matchView(itemWith({ match: 'exact', decision }), batch).decided?.text).toBe('待补充');
  });

  test('what nobody decided before closing is undecided', () => {
    const batch = { ...DECIDING, deciding: false };
    expect(matchView(itemWith({}), batch).decided?.text).toBe('未决定');
  });
});

describe('what was found besides the roster', () => {
  test('names of one sound are shown with how they are read, beneath each', () => {
    const readings = { claimed: 'LI YAN', recorded: 'LI YAN' };
    const view = matchView(itemWith({ differences: [sameSound()], readings }), DECIDING);
    expect(textOf(view.claimed).slice(0, 2)).toEqual(['李琰', '读音 LI YAN']);
    expect(textOf(view.recorded).slice(0, 2)).toEqual(['李炎', '读音 LI YAN']);
  });

  test('another registration that may be the same person is named by its document in part', () => {
    const code = 'SAME_PERSON_LIKELY';
    const same = { code, claimed: null, recorded: '****3456', marks: [] };
    expect(matchView(itemWith({ differences: [same] }), DECIDING).differences).toContain(
      '****3456',
    );
  });
});
