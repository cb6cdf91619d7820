/**
 * The lists that others keep and the office imports. The campus identities stand in one list each, because each comes
 * from an office of its own and is replaced by itself.
 */
export const CAMPUS_LISTS = [
  'campus-staff',
  'campus-students',
  'campus-medical',
  'campus-families',
  'campus-service',
] as const;

export type CampusList = (typeof CAMPUS_LISTS)[number];

export const LIST_KINDS = ['graduates', ...CAMPUS_LISTS, 'older-cards', 'bars'] as const;

export type ListKind = (typeof LIST_KINDS)[number];

/** Lists of people by their document: everything but the roster of graduates. */
export type PeopleList = Exclude<ListKind, 'graduates'>;

export function isListKind(text: string): text is ListKind {
  return (LIST_KINDS as readonly string[]).includes(text);
}

/** Whether being in the list is a campus identity: it excludes a card, and suspends one. */
export function isCampusList(list: ListKind): list is CampusList {
  return (CAMPUS_LISTS as readonly string[]).includes(list);
}
