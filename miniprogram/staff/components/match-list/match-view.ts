/** A registration beside the roster's entry, with the characters that differ marked. */
import { displayName } from '../../../../domain/identity/names';
import { DECISION_REASONS, type DecisionReason } from '../../../../domain/review/decision';
import { fullDate, wholeNumber } from '../../../i18n/dates';
import { t } from '../../i18n/index';
import { t as more } from '../../i18n/review/index';
import type { BatchItem } from '../../services/desk';
import { differenceText } from './difference-text';

type Difference = BatchItem['differences'][number];
type Side = 'claimed' | 'recorded';
type DegreeOfItem = BatchItem['degrees'][number];

export interface Segment {
  readonly text: string;
  readonly marked: boolean;
}

export interface Line {
  readonly key: string;
  readonly kind: 'name' | 'degree' | 'detail';
  readonly parts: readonly (Segment & { readonly key: number })[];
}

export interface DecidedView {
  readonly tone: 'success' | 'error' | 'warning' | 'quiet';
  readonly text: string;
  readonly reasons: string;
}

export interface MatchView {
  readonly id: string;
  /** For what is read aloud, and for the questions asked before a decision. */
  readonly name: string;
  /** The name in each script, the degree, and what else is compared. */
  readonly claimed: readonly Line[];
  readonly recorded: readonly Line[] | null;
  readonly otherDegrees: string;
  readonly differences: string;
  readonly decided: DecidedView | null;
  /** Whether the caller is the second member whom the decision waits for. */
  readonly confirmable: boolean;
  /** What is noted besides: on hold, with whom, what the department would do. */
  readonly notes: readonly string[];
  readonly held: boolean;
  readonly assigned: boolean;
  /** Reasons that the comparison suggests; a person chooses. */
  readonly suggested: readonly string[];
}

/** What of the desk a match is seen with. */
export interface MatchSetting {
  /** Whether the batch's exact matches were approved together. */
  readonly exactApproved: boolean;
  /** Whether it can be decided now. */
  readonly deciding: boolean;
  /** Key of the caller. */
  readonly me: string;
  readonly colleagues: readonly { readonly key: string; readonly name: string }[];
}

export function matchView(item: BatchItem, batch: MatchSetting): MatchView {
  const compared = comparedDegree(item);
  return {
    id: item.registrationId,
    name: displayName(item.name),
    claimed: claimedSide(item, compared),
    recorded: item.roster === null ? null : recordedSide(item, item.roster),
    otherDegrees: otherDegrees(item, compared),
    differences: item.differences.map(differenceText).join(t('staff.sentence')),
    decided: decidedView(item, batch),
    confirmable: isConfirmable(item, batch),
    notes: notesOf(item, batch),
    held: item.hold !== null,
    assigned: item.assignee !== null,
    suggested: suggestedReasons(item),
  };
}

function isConfirmable({ decision }: BatchItem, { deciding, me }: MatchSetting): boolean {
  return deciding && decision !== null && decision.awaitsConfirmation && decision.decidedBy !== me;
}

function notesOf(item: BatchItem, { me, colleagues }: MatchSetting): string[] {
  const nameOf = (key: string): string =>
    colleagues.find((one) => one.key === key)?.name ?? more('case.someone');
  const { hold, assignee, recommendation, decision } = item;
  const reasons = (recommendation?.reasons ?? [])
    .filter(isDecisionReason)
    .map((code) => t(`reasons.${code}`));
  return [
    ...(hold === null ? [] : [more('case.held', { reason: hold.reason })]),
    ...(assignee === null
      ? []
      : [
          assignee === me
            ? more('case.assignedMe')
            : more('case.assigned', { name: nameOf(assignee) }),
        ]),
    ...(recommendation === null
      ? []
      : [
          more(reasons.length === 0 ? 'case.recommended' : 'case.recommendedWhy', {
            outcome: more(`case.outcome_${recommendation.outcome}`),
            reasons: reasons.join(t('staff.list')),
          }),
        ]),
    ...(decision?.awaitsConfirmation === true || item.exactAwaits ? [more('case.awaits')] : []),
  ];
}

/** Cuts a text at its marks; ranges may touch or overlap. */
export function segmentsOf(
  text: string,
  marks: readonly { readonly from: number; readonly to: number }[],
): Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  const isMarked = (at: number): boolean => marks.some(({ from, to }) => from <= at && at < to);
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && isMarked(at) === isMarked(start)) continue;
    segments.push({ text: text.slice(start, at), marked: isMarked(start) });
    start = at;
  }
  return segments;
}

function claimedSide(item: BatchItem, degree: DegreeOfItem | undefined): Line[] {
  const birth = differenceOf(item, 'BIRTH_DATE')?.claimed ?? null;
  const document = `${t(`documents.${item.documentType}`)} ${item.documentMasked}`;
  const differs = differenceOf(item, 'DOCUMENT_DIFFERS') !== undefined;
  return [
    ...nameLines(item.name, item.differences, 'claimed'),
    ...readingLines(item.readings?.claimed),
    ...(degree === undefined ? [] : [degreeLine(degree, item.differences, 'claimed')]),
    detailLine(document, differs),
    ...(birth === null ? [] : [birthLine(birth)]),
  ];
}

function recordedSide(item: BatchItem, roster: NonNullable<BatchItem['roster']>): Line[] {
  const birth = differenceOf(item, 'BIRTH_DATE')?.recorded ?? null;
  const missing = differenceOf(item, 'DOCUMENT_MISSING') !== undefined;
  const differs = differenceOf(item, 'DOCUMENT_DIFFERS') !== undefined;
  return [
    ...nameLines(roster.name, item.differences, 'recorded'),
    ...readingLines(item.readings?.recorded),
    degreeLine(roster.degree, item.differences, 'recorded'),
    ...(missing ? [detailLine(t('match.documentMissing'), false)] : []),
    ...(differs ? [detailLine(t('match.documentDiffers'), true)] : []),
    ...(birth === null ? [] : [birthLine(birth)]),
  ];
}

/** A name's differences each mark one of its scripts, told by the text they carry. */
function nameLines(
  name: BatchItem['name'],
  differences: readonly Difference[],
  side: Side,
): Line[] {
  return [name.chinese, name.latin].flatMap((text) => {
    if (text === undefined) return [];
    const marks = differences
      .filter((difference) => difference.code.startsWith('NAME_') && difference[side] === text)
      .flatMap((difference) => difference.marks.filter((mark) => mark.side === side));
    return [lineOf('name', segmentsOf(text, marks))];
  });
}

/** How a name is read, beneath it, where two names differ in characters of one sound. */
function readingLines(reading: string | undefined): Line[] {
  return reading === undefined ? [] : [detailLine(t('match.reading', { reading }), false)];
}

function degreeLine(degree: DegreeOfItem, differences: readonly Difference[], side: Side): Line {
  const isDifferent = (code: string, text: string): boolean =>
    differences.some((difference) => difference.code === code && difference[side] === text);
  const year = String(degree.graduationYear);
  const parts: Segment[] = [
    { text: t('match.classOf', { year }), marked: isDifferent('GRADUATION_YEAR', year) },
    { text: degree.department, marked: isDifferent('DEPARTMENT', degree.department) },
    { text: t(`degrees.${degree.degree}`), marked: isDifferent('DEGREE', degree.degree) },
    ...(degree.programme === null ? [] : [{ text: degree.programme, marked: false }]),
  ];
  const apart = { text: '  ', marked: false };
  return lineOf(
    'degree',
    parts.flatMap((part, i) => (i === 0 ? [part] : [apart, part])),
  );
}

/** The claimed degree that the roster's was compared with: the one that differs from it just as the differences say. */
function comparedDegree({ degrees, differences, roster }: BatchItem): DegreeOfItem | undefined {
  if (roster === null) return degrees[0];
  const agrees = (code: string, claimed: string, recorded: string): boolean => {
    const difference = differences.find((one) => one.code === code);
    return difference === undefined ? claimed === recorded : difference.claimed === claimed;
  };
  const fits = degrees.filter(
    ({ graduationYear, degree }) =>
      agrees('GRADUATION_YEAR', String(graduationYear), String(roster.degree.graduationYear)) &&
      agrees('DEGREE', degree, roster.degree.degree),
  );
  const department = differences.find(({ code }) => code === 'DEPARTMENT')?.claimed;
  // Departments are equal under several names, so that only a difference tells.
  return fits.find((degree) => degree.department === department) ?? fits[0] ?? degrees[0];
}

function otherDegrees(item: BatchItem, compared: DegreeOfItem | undefined): string {
  const others = item.degrees.filter((degree) => degree !== compared);
  if (others.length === 0) return '';
  const list = others.map(
    ({ graduationYear, department, degree }) =>
      `${t('match.classOf', { year: graduationYear })} ${department} ${t(`degrees.${degree}`)}`,
  );
  return t('match.otherDegrees', { list: list.join(t('staff.sentence')) });
}

/** What is decided already; null while somebody still has to. */
export function decidedView(
  {
    decision,
    match,
  }: {
    readonly match: BatchItem['match'];
    readonly decision: Pick<NonNullable<BatchItem['decision']>, 'outcome' | 'reasons'> | null;
  },
  { exactApproved, deciding }: { readonly exactApproved: boolean; readonly deciding: boolean },
): DecidedView | null {
  if (decision !== null) {
    const tone = { approved: 'success', refused: 'error', 'more-information': 'warning' } as const;
    const reasons = decision.reasons.filter(isDecisionReason).map((code) => t(`reasons.${code}`));
    return {
      tone: tone[decision.outcome],
      text: t(`match.${decision.outcome}`),
      reasons: reasons.join(t('staff.list')),
    };
  }
  if (match === 'exact' && exactApproved) {
    return { tone: 'success', text: t('match.approvedTogether'), reasons: '' };
  }
  return deciding ? null : { tone: 'quiet', text: t('match.undecided'), reasons: '' };
}

function suggestedReasons({ match, differences }: BatchItem): string[] {
  const codes = differences.map(({ code }) => code);
  return [
    ...(match === 'none' ? ['NOT_IN_ROSTER'] : []),
    ...(codes.some((code) => code.startsWith('NAME_')) ? ['NAME_DIFFERS'] : []),
    ...(codes.some((code) => ['GRADUATION_YEAR', 'DEGREE', 'DEPARTMENT'].includes(code))
      ? ['DEGREE_DIFFERS']
      : []),
    ...(codes.includes('CARD_HELD') ? ['HOLDS_CARD'] : []),
  ];
}

function birthLine(date: string): Line {
  return detailLine(t('match.birthDate', { date: fullDate(date) }), true);
}

function detailLine(text: string, marked: boolean): Line {
  return lineOf('detail', [{ text, marked }]);
}

function lineOf(kind: Line['kind'], parts: readonly Segment[]): Line {
  const key = `${kind} ${parts.map(({ text }) => text).join('')}`;
  return { key, kind, parts: parts.map((part, i) => ({ ...part, key: i })) };
}

function differenceOf(item: BatchItem, code: string): Difference | undefined {
  return item.differences.find((difference) => difference.code === code);
}

/** The label of a list with how many are in it. */
export function listLabel(kind: 'near' | 'none' | 'exact', count: number): string {
  return t(`match.${kind}`, { n: wholeNumber(count) });
}

/** The label of a list without a figure. */
export function listName(kind: 'near' | 'none' | 'exact'): string {
  return t(`match.${kind}`, { n: '' }).trim();
}

function isDecisionReason(code: string): code is DecisionReason {
  return DECISION_REASONS.some((reason) => reason === code);
}
