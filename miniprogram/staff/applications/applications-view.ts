/** Applications as staff see them, in words. Pure. */
import { displayName } from '../../../domain/identity/names';
import { longDate, shortMoment } from '../../i18n/dates';
import { t as mainText } from '../../i18n/index';
import { differenceText } from '../components/match-list/difference-text';
import { t as staffText } from '../i18n/index';
import { t } from '../i18n/applications/index';
import { resultRow, type ResultRow } from '../result/result-view';
import type { Application, DecidedApplications } from '../services/applications';

export interface ApplicationLine {
  readonly id: string;
  readonly name: string;
  readonly sent: string;
  readonly due: string;
  readonly left: string;
  readonly tone: 'brand' | 'warning' | 'error';
  readonly document: string;
  readonly degrees: readonly string[];
  readonly match: string;
  readonly differences: readonly string[];
  readonly entered: boolean;
  /** That the applicant passed a face check; '' when not. */
  readonly faceChecked: string;
}

/** From this many working days left on, an application is marked. */
const SOON = 2;

type Due = Application['registration']['due'];
type Decided = DecidedApplications['results'][number];

export function lineOf({
  registrationId,
  registration,
  match,
  differences,
  entered,
}: Application): ApplicationLine {
  const { due, earlier, documentType, documentMasked, issuingCountry, faceCheckedAt } =
    registration;
  const rounds = earlier.length === 0 ? '' : t('applications.again', { n: earlier.length + 1 });
  const type = mainText(`identity.short-${documentType}`);
  const country = documentType === 'passport' ? issuingCountry : '';
  return {
    id: registrationId,
    name: displayName(registration.name),
    sent: joined([
      t('applications.sent', { moment: shortMoment(registration.submittedAt) }),
      rounds,
    ]),
    due: due === null ? '' : t('applications.due', { date: longDate(due.on) }),
    left: leftOf(due),
    tone: toneOf(due),
    document: [type, country, documentMasked].filter((text) => text !== '').join(' '),
    degrees: registration.degrees.map(degreeOf),
    match: t(match === 'none' ? 'applications.noMatch' : `applications.${match}`),
    differences: differences.map(differenceText),
    entered,
    faceChecked:
      faceCheckedAt === null
        ? ''
        : t('applications.faceChecked', { moment: shortMoment(faceCheckedAt) }),
  };
}

/** A row of what was decided: by whom and when stands before what a batch would say. */
export function decidedRow(decided: Decided, { me, part }: DecidedApplications): ResultRow {
  const row = resultRow(decided, { me, part });
  const by = decided.decidedBy === '' ? t('applications.byFaceCheck') : decided.decidedBy;
  return { ...row, detail: joined([shortMoment(decided.decidedAt), by, row.detail]) };
}

/** How many are waiting, and how many of them for too long. */
export function countOverdue(applications: readonly Application[]): number {
  return applications.filter(({ registration: { due } }) => isOverdue(due)).length;
}

function isOverdue(due: Due): boolean {
  return due !== null && due.workingDaysLeft < 0;
}

function leftOf(due: Due): string {
  if (due === null) return t('applications.unknown');
  const { workingDaysLeft: left } = due;
  if (left === 0) return t('applications.today');
  return left > 0 ? t('applications.left', { n: left }) : t('applications.overdue', { n: -left });
}

function toneOf(due: Due): ApplicationLine['tone'] {
  if (isOverdue(due)) return 'error';
  return due !== null && due.workingDaysLeft <= SOON ? 'warning' : 'brand';
}

type Degree = Application['registration']['degrees'][number];

function degreeOf({ entryYear, graduationYear, degree, department, programme }: Degree): string {
  const years = entryYear === null ? String(graduationYear) : `${entryYear}–${graduationYear}`;
  return joined([years, staffText(`degrees.${degree}`), department, programme ?? '']);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
