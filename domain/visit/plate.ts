/** A vehicle's number plate. */
import { fail, ok, type Result } from '../result';

/**
 * Plates of the mainland, GA 36-2018: province, office and five characters; six for vehicles of new energy (GA 36-2018
 * annex A); the last character may be a category such as 学, 警, 挂, 港 or 澳. I and O are not used after the office.
 */
const MAINLAND =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9学警挂港澳使领]$/u;
/** Embassies: 使 and six digits. */
const EMBASSY = /^使\d{6}$/u;

/** A plate in its plain form: capitals, without blanks and dots. Errors: VISIT_PLATE_FORMAT. */
export function parsePlate(text: string): Result<string, 'VISIT_PLATE_FORMAT'> {
  const plate = text
    .normalize('NFKC')
    .replace(/[\s·•.-]/g, '')
    .toUpperCase();
  return MAINLAND.test(plate) || EMBASSY.test(plate)
    ? ok(plate)
    : fail('VISIT_PLATE_FORMAT', 'plate');
}
