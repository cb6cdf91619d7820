/** Records of the audit log and what a verification found, in words. Pure. */
import { formatCardNumber, isCardNumber } from '../../../domain/card/card-number';
import { school } from '@school';
import { fullDate, shortMoment } from '../../i18n/dates';
import { inLanguage } from '../../i18n/language';
import { section as audit, t } from '../i18n/audit/index';
import { section as staff } from '../i18n/index';
import type { AuditEntry, AuditVerification } from '../services/audit';

export interface EntryRow {
  readonly id: string;
  readonly at: string;
  readonly what: string;
  readonly who: string;
  readonly subject: string;
  readonly reason: string;
  /** What is to be noticed about it; '' for nothing. */
  readonly mark: string;
  readonly isChanged: boolean;
}

export function entryRow(entry: AuditEntry): EntryRow {
  const { id, at, action, subject, reason, isSealed, isUntouched } = entry;
  return {
    id,
    at: shortMoment(at),
    what: actionText(action),
    who: actorText(entry),
    subject: subjectLine(subject),
    reason: reason ?? '',
    mark: isUntouched ? (isSealed ? '' : t('audit.unsealed')) : t('audit.changed'),
    isChanged: !isUntouched,
  };
}

export function actorText({ actor, actorName }: AuditEntry): string {
  if (actorName !== null) return actorName;
  return actor === 'timer' || actor === 'configuration' ? t('audit.system') : t('audit.alumnus');
}

/** A word that the action says already is not said twice. */
function subjectLine(subject: string): string {
  const isSaid = subject === '' || SAID_BY_ACTION.includes(subject);
  return isSaid ? '' : t('audit.subjectOf', { subject: subjectText(subject) });
}

const SAID_BY_ACTION = ['audit', 'inside', 'guests'];

/** How many were shown, instead of whom. */
const COUNTED = /^(\d+) (?:found|registrations|photos)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A card's number in groups, a day and a campus by their names, a count in words; an id as it is. */
function subjectText(subject: string): string {
  if (isCardNumber(subject, school.card)) return formatCardNumber(subject);
  const [, count] = COUNTED.exec(subject) ?? [];
  if (count !== undefined) return t('audit.counted', { n: Number(count) });
  if (DAY.test(subject)) return fullDate(subject);
  const [place, day = ''] = subject.split('#');
  const campus = school.visit.campuses.find(({ id }) => id === place);
  return campus !== undefined && DAY.test(day)
    ? `${inLanguage(campus.name)} ${fullDate(day)}`
    : subject;
}

/** What a newer server calls something is shown by its name. */
function actionText(action: string): string {
  const known: Readonly<Record<string, string>> = { ...staff('cardEvent'), ...audit('action') };
  return known[action] ?? action;
}

export interface ProofView {
  /** Whether nothing was found. */
  readonly isIntact: boolean;
  readonly title: string;
  readonly findings: readonly { readonly text: string; readonly detail: string }[];
}

/** What several stretches of the chain came to together. */
export function proofView(stretches: readonly AuditVerification[]): ProofView {
  const findings = stretches.flatMap((stretch) => stretch.findings);
  const sum = (of: (stretch: AuditVerification) => number): number =>
    stretches.reduce((total, stretch) => total + of(stretch), 0);
  const isEmpty = stretches.every(({ last }) => last === 0);
  const intact = isEmpty
    ? t('audit.nothing')
    : t('audit.intact', { pages: sum(({ pages }) => pages), entries: sum((one) => one.entries) });
  return {
    isIntact: findings.length === 0,
    title: findings.length === 0 ? intact : t('audit.broken', { n: findings.length }),
    findings: findings.map(({ kind, page, id }) => ({
      text:
        page === 0 && (kind === 'changed' || kind === 'inserted')
          ? t(`audit.finding-${kind}-unsealed`)
          : t(`audit.finding-${kind}`, { page }),
      detail: id === '' ? '' : t('audit.entry', { id }),
    })),
  };
}
