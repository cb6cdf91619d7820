/** What somebody sees who opens an invitation. Pure. */
import { school } from '@school';
import { deadlineSeenFrom, longDate, wholeNumber } from '../../i18n/dates';
import { inLanguage } from '../../i18n/language';
import type { GuestView } from '../../services/guest';
import { campusName } from '../guests/guests-view';
import { t } from '../i18n/index';

export interface InvitationFacts {
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  /** How long it is open and how many places are left; '' once it is answered. */
  readonly note: string;
  readonly full: boolean;
}

export function invitationFacts(view: GuestView, now: number): InvitationFacts {
  const name = inLanguage(school.name);
  const isOpen = view.state === 'open';
  const facts = [
    { name: t('guest.when'), value: `${longDate(view.date)} ${view.start}–${view.end}` },
    { name: t('guest.where'), value: campusName(view.campus) },
    ...(view.purpose === null ? [] : [{ name: t('guest.purpose'), value: view.purpose }]),
    ...(isOpen ? [{ name: t('guest.howMany'), value: t('guest.upTo', { n: view.people }) }] : []),
  ];
  return {
    title:
      view.hostMasked === ''
        ? t('guest.anonymous', { school: name })
        : t('guest.from', { host: view.hostMasked, school: name }),
    facts,
    note:
      isOpen && view.until !== null
        ? [
            t('guest.until', { moment: deadlineSeenFrom(view.until, now) }),
            t('guest.left', { n: wholeNumber(view.left) }),
          ].join(' · ')
        : '',
    full: isOpen && view.left === 0,
  };
}
