import type { SameKeys } from '../../../i18n/dictionary';
import type { zh } from './zh';

export const en: SameKeys<typeof zh> = {
  booking: {
    title: 'Your visit',
    people: 'Who comes',
    plate: 'Number plate',
    calendar: 'Add to phone calendar',
    file: 'Calendar file',
    added: 'Added to the calendar',
    calendarNote: 'Bring the document you booked with.',
    calendarTitle: 'Visit to {school}',
    change: 'Change day or people',
    changeNote: 'Your present places are kept until the change is done.',
    days: 'Day',
    campus: 'Campus',
    slots: 'Slots',
    keep: 'Comes along',
    takeOff: 'Not coming',
    comes: 'Companion {n}',
    add: 'Add a companion',
    save: 'Change to {date} {time}',
    same: 'Save',
    choose: 'Choose a slot',
    changed: 'Changed',
    gone: 'This visit can no longer be changed',
    noSlots: 'No visits on that day',
  },
};
