/**
 * A visit of the caller's own for a calendar, in the reader's language: when and where, and no names or documents, since
 * calendars are shared. Errors: VISIT_NOT_FOUND, also for others' visits; VISIT_HAS_NO_PLACE for one that is not booked.
 * One database call.
 */
import { momentAt } from '../../../domain/calendar/shanghai';
import type { VisitActions } from '../../contract/visit';
import type { UseCase } from '../../endpoint/action';

type Call = VisitActions['getCalendarFile'];

/** Two hours are enough to find the document and to come from the other end of the city. */
const REMIND_MINUTES = 120;

const TEXTS = {
  zh: { title: '入校 · {school}', note: '请带好预约时填写的证件。' },
  en: {
    title: 'Visit to {school}',
    note: 'Bring the document you booked with. All times are those of China (UTC+8).',
  },
} as const;

export const getCalendarFile: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { visitId, language },
) => {
  const visit = await ports.store.collection('visits').get(visitId);
  if (visit?.accountKey !== caller.accountKey) {
    return { ok: false, code: 'VISIT_NOT_FOUND' };
  }
  if (visit.status !== 'booked') {
    return { ok: false, code: 'VISIT_HAS_NO_PLACE' };
  }
  const { school } = ports;
  const campus = school.visit.campuses.find(({ id }) => id === visit.campus);
  const { title, note } = TEXTS[language];
  const content = ports.writeCalendar({
    uid: `${ports.sha256(visit._id)}@${school.id}`,
    sequence: visit.version,
    startsAt: momentAt(visit.date, visit.start),
    endsAt: momentAt(visit.date, visit.end),
    writtenAt: ports.clock.now(),
    title: title.replace('{school}', school.name[language]),
    place: [school.name[language], campus?.name[language] ?? ''].filter(Boolean).join(' '),
    note,
    remindBefore: REMIND_MINUTES,
  });
  return { ok: true, value: { fileName: `visit-${visit.date}.ics`, content } };
};
