/** Dates for people's own calendars. */

export interface CalendarEntry {
  /** Stays the same while the entry changes, so that a calendar replaces what it has. */
  readonly uid: string;
  /** Grows with each change. */
  readonly sequence: number;
  /** Epoch ms. */
  readonly startsAt: number;
  readonly endsAt: number;
  readonly writtenAt: number;
  readonly title: string;
  readonly place: string;
  readonly note: string;
  /** Minutes before the start. */
  readonly remindBefore: number;
}

/** The text of an .ics file (RFC 5545) with one entry; its times are in UTC, so that no calendar has to guess a zone. */
export type CalendarWriter = (entry: CalendarEntry) => string;
