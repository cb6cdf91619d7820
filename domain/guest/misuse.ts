/**
 * "Friends and family" who are none: what is noticed about how people invite. It is shown to staff, who decide; a person
 * is told from another by the document, never by the name. Of a child without one there is nothing but name and birth
 * date: that two visits of a day have them in common is noticed too, and says no more than that.
 */
import { addDays, type DateText } from '../calendar/shanghai';
import type { MisusePolicy } from './guest-policy';

export const MISUSE_KINDS = [
  'many-guests',
  'many-hosts',
  'shared-plate',
  'barred-guest',
  'same-child',
] as const;
export type MisuseKind = (typeof MISUSE_KINDS)[number];

/** A guest's visit: who invited, who comes, each by keyed names. */
export interface GuestVisit {
  readonly id: string;
  readonly host: string;
  /** Documents of everybody who comes. */
  readonly guests: readonly string[];
  readonly plate: string | null;
}

export interface Misuse {
  readonly kind: Exclude<MisuseKind, 'barred-guest' | 'same-child'>;
  /** Whom it is about: a host, a document, a plate. */
  readonly subject: string;
  /** Different guests of the host, or different hosts of the guest or of the plate. */
  readonly count: number;
  /** How many times the limit was reached: a notice is made once for each. */
  readonly times: number;
  /** The visits it is seen by. */
  readonly visits: readonly string[];
}

/** The first day that is looked at for a visit on `date`. */
export function misuseWindow(date: DateText, policy: MisusePolicy): DateText {
  return addDays(date, -policy.windowDays);
}

/**
 * What a visit makes noticeable among all guests' visits of its window (`others` may hold it too, and visits that have
 * nothing to do with it).
 */
export function findMisuse(
  visit: GuestVisit,
  others: readonly GuestVisit[],
  policy: MisusePolicy,
): readonly Misuse[] {
  const visits = [...new Map([...others, visit].map((one) => [one.id, one])).values()];
  const ofHost = visits.filter(({ host }) => host === visit.host);
  const found = [
    misuse('many-guests', visit.host, ofHost, distinct(ofHost.flatMap((one) => one.guests)).length),
    ...visit.guests.map((guest) => {
      const ofGuest = visits.filter(({ guests }) => guests.includes(guest));
      return misuse('many-hosts', guest, ofGuest, hostsOf(ofGuest));
    }),
  ];
  if (visit.plate !== null) {
    const withPlate = visits.filter(({ plate }) => plate === visit.plate);
    found.push(misuse('shared-plate', visit.plate, withPlate, hostsOf(withPlate)));
  }
  const limits = {
    'many-guests': policy.guestsPerHost,
    'many-hosts': policy.hostsPerGuest,
    'shared-plate': policy.hostsPerPlate,
  };
  return found
    .map((one) => ({ ...one, times: Math.floor(one.count / limits[one.kind]) }))
    .filter(({ times }) => times > 0);
}

function misuse(
  kind: Misuse['kind'],
  subject: string,
  visits: readonly GuestVisit[],
  count: number,
): Misuse {
  return { kind, subject, count, times: 0, visits: visits.map(({ id }) => id) };
}

function hostsOf(visits: readonly GuestVisit[]): number {
  return distinct(visits.map(({ host }) => host)).length;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
