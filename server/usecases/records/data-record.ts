/** Records of a copy of somebody's data as they are written down. */
import { dateOf, timeOf } from '../../../domain/calendar/shanghai';
import type { DataRecord, FieldId } from './data-fields';

/** What is there, of some fields. */
export function present(fields: Readonly<Partial<Record<FieldId, string | null>>>): DataRecord {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== ''),
  );
}

/** ISO 8601 with +08:00. */
export function momentOf(moment: Date | null | undefined): string | null {
  if (moment === null || moment === undefined) {
    return null;
  }
  const at = moment.getTime();
  return `${dateOf(at)}T${timeOf(at)}+08:00`;
}
