/** The answer a guard reads at arm's length: yes, no, or look for yourself; who, and why. */
import type { CodeCheckName } from '../../../domain/code/check-code';
import { timeOf } from '../../../domain/calendar/shanghai';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section, t } from '../i18n/index';
import type { Decision, Inspection } from '../services/decide';

export interface CheckView {
  readonly name: string;
  readonly text: string;
  readonly status: 'passed' | 'failed';
}

export interface InspectionView {
  /** `guard`: the phone cannot tell. Never green then. */
  readonly tone: 'admitted' | 'refused' | 'guard';
  readonly title: string;
  /** Why not, and what to do; for somebody admitted, what to note. */
  readonly reason: ErrorText | null;
  readonly holder: {
    readonly initial: string;
    /** '' where there is no photo. */
    readonly photo: string;
    readonly name: string;
    readonly number: string;
    readonly validUntil: string;
  } | null;
  readonly checks: readonly CheckView[];
  /** What was not checked without network. */
  readonly unchecked: readonly string[];
  readonly checkedAt: string;
}

type Line = 'genuine' | 'window' | 'status' | 'passage';

/** Eight checks are more than anybody reads at a gate: those before the time are one question, is it ours. */
const LINES: readonly { readonly name: Line; readonly checks: readonly CodeCheckName[] }[] = [
  { name: 'genuine', checks: ['format', 'school', 'audience', 'key', 'signature'] },
  { name: 'window', checks: ['window'] },
  { name: 'status', checks: ['status'] },
  { name: 'passage', checks: ['passage'] },
];

export type Shown = Inspection & Pick<Decision, 'decided' | 'listsAt' | 'at'>;

export function inspectionView(shown: Shown): InspectionView {
  const { admitted, code, holder, checks, at } = shown;
  const note = checks.find((check) => check.status === 'passed' && check.code !== undefined)?.code;
  const isGuards = !admitted && isUndecided(shown);
  const tone = admitted ? 'admitted' : isGuards ? 'guard' : 'refused';
  return {
    tone,
    title: t(`scan.${tone}`),
    reason: reasonOf(admitted ? note : isGuards ? whyGuard(shown) : (code ?? undefined)),
    holder:
      holder === null
        ? null
        : {
            initial: [...holder.nameMasked][0] ?? '',
            photo: holder.photoUrl ?? '',
            name: holder.nameMasked,
            number: t('scan.alumnus', { number: holder.numberMasked }),
            validUntil:
              holder.validUntil === null
                ? t('scan.life')
                : t('scan.validUntil', { date: holder.validUntil }),
          },
    checks: LINES.flatMap(({ name, checks: names }) => lineOf(shown, name, names)),
    unchecked: uncheckedOf(shown),
    checkedAt: t(shown.decided === 'online' ? 'scan.checkedAt' : 'scan.checkedOffline', {
      time: `${timeOf(at)}:${secondsOf(at)}`,
    }),
  };
}

/** A phone without network does not know of whoever left by another gate meanwhile. */
function isUndecided({ code, decided }: Pick<Shown, 'code' | 'decided'>): boolean {
  return code === 'GUARD_ONLY' || (decided === 'offline' && code === 'ALREADY_INSIDE');
}

/** A line stands for its checks when all of them were made, or one failed; skipped ones say nothing. */
function lineOf(
  { checks, code, decided }: Shown,
  name: Line,
  names: readonly CodeCheckName[],
): CheckView[] {
  const made = checks.filter(({ check }) => names.some((one) => one === check));
  // What the phone could not tell is no failure.
  if (isUndecided({ code, decided }) && name === (code === 'GUARD_ONLY' ? 'status' : 'passage')) {
    return [];
  }
  if (made.some(({ status }) => status === 'failed')) {
    return [{ name, text: t(`checks.${name}_failed`), status: 'failed' }];
  }
  // The form of a code alone does not make it genuine.
  const isWhole = name !== 'genuine' || made.some(({ check }) => check === 'signature');
  const all = isWhole && made.length > 0 && made.every(({ status }) => status === 'passed');
  return all ? [{ name, text: t(`checks.${name}`), status: 'passed' }] : [];
}

/** Only where something was let through by it: a refusal needs no reservations. */
function uncheckedOf({ decided, admitted, listsAt }: Shown): readonly string[] {
  if (decided === 'online' || !admitted || listsAt === null) return [];
  const time = timeOf(listsAt);
  return [t('scan.uncheckedHolder'), t('scan.uncheckedSince', { time })];
}

function whyGuard({ code, checks, listsAt }: Shown): string {
  if (code === 'ALREADY_INSIDE') return 'INSIDE_FOR_THIS_PHONE';
  const status = checks.find(({ check, code }) => check === 'status' && code !== undefined);
  return status?.code ?? (listsAt === null ? 'LISTS_MISSING' : 'LISTS_TOO_OLD');
}

/** In the guard's words where there are some: other texts speak to the holder. */
function reasonOf(code: string | undefined): ErrorText | null {
  if (code === undefined) return null;
  const texts: Readonly<Record<string, string>> = section('reasons');
  const title = texts[code];
  const next = texts[`${code}_next`];
  return title === undefined || next === undefined ? errorText({ code }) : { title, next };
}

function secondsOf(moment: number): string {
  return String(Math.floor(moment / 1000) % 60).padStart(2, '0');
}
