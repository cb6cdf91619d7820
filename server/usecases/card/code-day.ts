/** `_id` of a pseudonym's day: the date it is for ('YYYY-MM-DD', Shanghai) and its hexadecimal text. */
export function codeDayId(date: string, pseudonym: string): string {
  return `${date}#${pseudonym}`;
}
