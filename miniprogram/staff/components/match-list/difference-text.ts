import { t } from '../../i18n/index';
import type { MatchDifferenceCode } from '../../../../domain/roster/match';
import type { BatchItem } from '../../services/desk';

type Difference = BatchItem['differences'][number];
/** All but the first come from what is known besides the roster. */
type Known =
  | MatchDifferenceCode
  | 'CARD_HELD'
  | 'DOCUMENT_CLAIMED_TWICE'
  | 'CAMPUS_IDENTITY'
  | 'BARRED'
  | 'SAME_PERSON_LIKELY'
  | 'DEGREE_NOT_CONFIRMED';

/** A record, so that a difference of the rules without words does not compile. */
const KNOWN: Readonly<Record<Known, true>> = {
  NAME_CHARACTER: true,
  NAME_SAME_SOUND: true,
  NAME_ORDER: true,
  NAME_INITIAL: true,
  NAME_MISSING_PART: true,
  NAME_SPACING: true,
  NAME_SPELLING: true,
  NAME_TRANSLITERATION: true,
  NAME_MIDDLE_DOT: true,
  NAME_SCRIPT: true,
  GRADUATION_YEAR: true,
  DEGREE: true,
  DEPARTMENT: true,
  BIRTH_DATE: true,
  DOCUMENT_MISSING: true,
  DOCUMENT_DIFFERS: true,
  CARD_HELD: true,
  DOCUMENT_CLAIMED_TWICE: true,
  CAMPUS_IDENTITY: true,
  BARRED: true,
  SAME_PERSON_LIKELY: true,
  DEGREE_NOT_CONFIRMED: true,
};

/** What differs, in words; a code of a newer server is still said to be a difference. */
export function differenceText({ code, claimed, recorded }: Difference): string {
  if (!isKnown(code)) return t('differences.other');
  const apart = Math.abs(Number(claimed) - Number(recorded));
  return t(`differences.${code}`, {
    n: apart,
    claimed: claimed ?? '',
    recorded: recorded ?? '',
  });
}

function isKnown(code: string): code is Known {
  return Object.prototype.hasOwnProperty.call(KNOWN, code);
}
