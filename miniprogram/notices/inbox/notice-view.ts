/** A notice in words: the texts are the school's, in the language that is read now. Pure. */
import { school } from '@school';
import { MESSAGE_KINDS } from '../../../domain/message/kinds';
import { momentSeenFrom } from '../../i18n/dates';
import { inLanguage } from '../../i18n/language';
import type { Notice } from '../../services/inbox';

export interface NoticeRow {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly when: string;
  readonly unread: boolean;
  /** The tab where the outcome stands. */
  readonly page: string;
}

export function noticeRow({ id, kind, at, isRead }: Notice, now: number): NoticeRow {
  const { title, text } = school.messages.inbox.texts[kind];
  return {
    id,
    title: inLanguage(title),
    text: inLanguage(text),
    when: momentSeenFrom(at, now),
    unread: !isRead,
    page: `/${MESSAGE_KINDS[kind].page}`,
  };
}
