import ical, { ICalAlarmType } from 'ical-generator';
import type { CalendarWriter } from '../../ports/calendar';

export const writeCalendar: CalendarWriter = (entry) => {
  const calendar = ical({ prodId: { company: 'alumni-card', product: 'visits' } });
  calendar.createEvent({
    id: entry.uid,
    sequence: entry.sequence,
    stamp: new Date(entry.writtenAt),
    start: new Date(entry.startsAt),
    end: new Date(entry.endsAt),
    summary: entry.title,
    location: entry.place,
    description: entry.note,
    alarms: [{ type: ICalAlarmType.display, trigger: entry.remindBefore * 60 }],
  });
  return calendar.toString();
};
