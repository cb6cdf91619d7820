import type { DecisionReason } from '../../../domain/review/decision';
import { t } from '../../i18n/index';

/** Why a registration was refused, in words: what is wrong, what to do. */
export interface Reason {
  readonly code: string;
  readonly title: string;
  readonly next: string;
}

/** A record, so that a reason of the rules without words does not compile. */
const KNOWN: Readonly<Record<DecisionReason, true>> = {
  NOT_IN_ROSTER: true,
  NAME_DIFFERS: true,
  DEGREE_DIFFERS: true,
  DOCUMENT_INVALID: true,
  INCOMPLETE: true,
  HOLDS_CAMPUS_IDENTITY: true,
  HOLDS_CARD: true,
  BARRED: true,
};

/** The reasons that this version has words for. */
export function reasonsOf(codes: readonly string[]): Reason[] {
  return codes.filter(isKnown).map((code) => ({
    code,
    title: t(`reasons.${code}`),
    next: t(`reasons.${code}_next`),
  }));
}

function isKnown(code: string): code is DecisionReason {
  return Object.prototype.hasOwnProperty.call(KNOWN, code);
}
