/** What the page about groups' requests shows. Pure. */
import { school } from '@school';
import { momentSeenFrom, shortDate, wholeNumber } from '../../../i18n/dates';
import { inLanguage } from '../../../i18n/language';
import { documentText } from '../../../i18n/person-text';
import { t } from '../../i18n/visits/index';
import type { GroupFile, GroupSummary } from '../../services/groups';

export interface GroupRow {
  readonly id: string;
  readonly version: number;
  readonly when: string;
  readonly detail: string;
  readonly purpose: string;
  readonly sent: string;
  readonly left: string;
  /** Whether the groups' places of the day do not suffice. */
  readonly short: boolean;
  readonly people: number;
}

export interface MemberRow {
  readonly name: string;
  readonly detail: string;
  readonly blocked: boolean;
}

export interface OpenedGroup {
  readonly id: string;
  readonly members: readonly MemberRow[];
  /** '' where nobody is blocked. */
  readonly blocked: string;
}

export function groupRow(group: GroupSummary, now: number): GroupRow {
  const { id, version, campus, date, start, end, people, children, purpose, sentAt, left } = group;
  const place = school.visit.campuses.find((one) => one.id === campus);
  const short = left < people;
  return {
    id,
    version,
    when: `${shortDate(date)} ${start}–${end}`,
    detail: [
      place === undefined ? campus : inLanguage(place.name),
      t('groups.people', { n: wholeNumber(people) }),
      ...(children === 0 ? [] : [t('groups.children', { n: wholeNumber(children) })]),
    ].join(' · '),
    purpose,
    sent: t('groups.sent', { moment: momentSeenFrom(sentAt, now) }),
    left: t(short ? 'groups.short' : 'groups.left', { n: wholeNumber(left) }),
    short,
    people,
  };
}

export function openedGroup({ id, members }: GroupFile): OpenedGroup {
  const blocked = members.filter(({ isBlocked }) => isBlocked).length;
  return {
    id,
    members: members.map(({ guardian, isBlocked, ...person }, i) => ({
      name: person.name,
      detail: [
        ...(i === 0 ? [t('groups.leader')] : []),
        documentText(person),
        ...(guardian === null ? [] : [t('groups.guardian', { name: guardian })]),
      ].join(' · '),
      blocked: isBlocked,
    })),
    blocked: blocked === 0 ? '' : t('groups.someBlocked', { n: wholeNumber(blocked) }),
  };
}
