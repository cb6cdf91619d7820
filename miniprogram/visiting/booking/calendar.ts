/** A visit in the phone's calendar, or as a file for any other. */
import { school } from '@school';
import { momentAt } from '../../../domain/calendar/shanghai';
import { inLanguage } from '../../i18n/language';
import type { VisitView } from '../../services/visit';
import { t } from './i18n/index';

/** Seconds. */
const REMIND_BEFORE = 2 * 60 * 60;

/** False when the right was not given or it was called off: the file is the other way. */
export async function addToCalendar(visit: VisitView): Promise<boolean> {
  const campus = school.visit.campuses.find(({ id }) => id === visit.campus);
  const name = inLanguage(school.name);
  try {
    await wx.addPhoneCalendar({
      title: t('booking.calendarTitle', { school: name }),
      // The phone may be anywhere: both are moments, in seconds.
      startTime: momentAt(visit.date, visit.start) / 1000,
      endTime: String(momentAt(visit.date, visit.end) / 1000),
      location: campus === undefined ? name : `${name} ${inLanguage(campus.name)}`,
      description: t('booking.calendarNote'),
      alarmOffset: REMIND_BEFORE,
    });
    return true;
  } catch {
    return false;
  }
}

/** Writes the file to where the mini-program may, and passes it on: to a chat, on a PC to the disk. */
export function passOnFile(fileName: string, content: string): void {
  const filePath = `${wx.env.USER_DATA_PATH}/${fileName}`;
  wx.getFileSystemManager().writeFileSync(filePath, content, 'utf8');
  // Calling it off is no failure.
  const calledOff = { fail: () => undefined };
  if (isOnPc()) wx.saveFileToDisk({ filePath, ...calledOff });
  else void wx.shareFileMessage({ filePath, fileName, ...calledOff });
}

export function isOnPc(): boolean {
  return ['windows', 'mac'].includes(wx.getDeviceInfo().platform);
}
