import type { SameKeys } from '../../i18n/dictionary';
import type { zh } from './zh';

export const en: SameKeys<typeof zh> = {
  inbox: {
    title: 'Notices',
    none: 'No notices yet',
    noneDetail: 'The outcome of the review and changes to your {card} will appear here.',
    unread: 'unread',
    more: 'Earlier notices',
    kept: 'Notices are kept for {days} days',
  },
};
