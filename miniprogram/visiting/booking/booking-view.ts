/** What the page about one's own visit shows. Pure. */
import type { PartyPerson } from '../../components/child-fields/party-person';
import { documentText } from '../../i18n/person-text';
import { personRow, slotRows, type SlotRow } from '../../pages/visit/visit-view';
import type { DaySlots, VisitView } from '../../services/visit';
import { t } from './i18n/index';

export interface CompanionRow {
  /** Its place in the booking, or among those who are added. */
  readonly index: number;
  readonly added: boolean;
  readonly comes: boolean;
  readonly name: string;
  readonly document: string;
}

/** Slots of a day as they can be changed to: one's own slot stays open when it is full. */
export function slotChoices(day: DaySlots, visit: VisitView): SlotRow[] {
  const isOwnDay = day.date === visit.date && day.campus === visit.campus;
  return slotRows(day).map((row) => ({
    ...row,
    closed: !(isOwnDay && row.start === visit.start) && (row.closed || row.way !== 'book'),
  }));
}

export function companionRows(
  visit: VisitView,
  keep: readonly number[],
  added: readonly PartyPerson[],
): CompanionRow[] {
  const kept = visit.companions.map((one, index) => ({
    index,
    added: false,
    comes: keep.includes(index),
    name: one.name,
    document: documentText(one),
  }));
  const more = added.map((one, index) => {
    const row = personRow(one, t('booking.comes', { n: index + 1 }));
    return { index, added: true, comes: true, name: row.title, document: row.detail };
  });
  return [...kept, ...more];
}
