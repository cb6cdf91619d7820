/** The answer a guard reads at arm's length: yes or no, who, and why. */
import type { CodeCheckName } from '../../../domain/code/check-code';
import { timeOf } from '../../../domain/calendar/shanghai';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { section, t } from '../i18n/index';
import type { Inspection } from '../services/inspection';

export interface CheckView {
  readonly name: string;
  readonly text: string;
  readonly status: 'passed' | 'failed';
}

export interface InspectionView {
  readonly admitted: boolean;
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
  readonly checkedAt: string;
}

/** Eight checks are more than anybody reads at a gate: those before the time are one question, is it ours. */
const LINES: readonly {
  readonly name: 'genuine' | 'window' | 'status' | 'passage';
  readonly checks: readonly CodeCheckName[];
}[] = [
  { name: 'genuine', checks: ['format', 'school', 'audience', 'key', 'signature'] },
  { name: 'window', checks: ['window'] },
  { name: 'status', checks: ['status'] },
  { name: 'passage', checks: ['passage'] },
];

/** `now` is epoch ms. */
export function inspectionView(inspection: Inspection, now: number): InspectionView {
  const { admitted, code, holder, checks } = inspection;
  const note = checks.find((check) => check.status === 'passed' && check.code !== undefined)?.code;
  return {
    admitted,
    title: t(admitted ? 'scan.admitted' : 'scan.refused'),
    reason: reasonOf(admitted ? note : (code ?? undefined)),
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
    checks: LINES.flatMap(({ name, checks: names }) => lineOf(inspection, name, names)),
    checkedAt: t('scan.checkedAt', { time: `${timeOf(now)}:${secondsOf(now)}` }),
  };
}

/** A line stands for its checks when all of them were made, or one failed; skipped ones say nothing. */
function lineOf(
  { checks }: Inspection,
  name: 'genuine' | 'window' | 'status' | 'passage',
  names: readonly CodeCheckName[],
): CheckView[] {
  const made = checks.filter(({ check }) => names.some((one) => one === check));
  if (made.some(({ status }) => status === 'failed')) {
    return [{ name, text: t(`checks.${name}_failed`), status: 'failed' }];
  }
  const all = made.length > 0 && made.every(({ status }) => status === 'passed');
  return all ? [{ name, text: t(`checks.${name}`), status: 'passed' }] : [];
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
