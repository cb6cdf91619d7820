/** What was asked to be corrected, in words. Pure. */
import type { CorrectionField } from '../../../domain/records/correction';
import { shortMoment } from '../../i18n/dates';
import type { Correction } from '../../services/my-data';
import { t } from '../i18n/index';

export interface CorrectionRow {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly tone: 'open' | 'good' | 'quiet';
  readonly asked: string;
  readonly change: string;
  readonly photo: string;
  readonly answer: string;
  readonly canTakeBack: boolean;
}

const TONES = { open: 'open', applied: 'good', refused: 'quiet', 'taken-back': 'quiet' } as const;

export function correctionRow(correction: Correction): CorrectionRow {
  const { id, field, wrong, right, status, hasPhoto, askedAt, answer } = correction;
  return {
    id,
    title: fieldText(field),
    status: t(`correct.${status}`),
    tone: TONES[status],
    asked: t('correct.askedAt', { moment: shortMoment(askedAt) }),
    change: t('correct.change', { wrong, right }),
    photo: hasPhoto ? t('correct.photoSent') : '',
    answer: answer === null ? '' : t('correct.answer', { answer }),
    canTakeBack: status === 'open',
  };
}

export function fieldText(field: CorrectionField): string {
  return t(`correct.${field}`);
}

export function hintText(field: CorrectionField): string {
  return t(`correct.hint-${field}`);
}
