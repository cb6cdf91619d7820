/** The Services tab out of the school's profile. Pure. */
import { school } from '@school';
import type { Role } from '../../../server/contract/shapes';
import { t } from '../../i18n/index';
import { inLanguage, language } from '../../i18n/language';
import { reviewedWay } from '../../services/applications';

export interface UseRow {
  readonly icon: string;
  readonly title: string;
  readonly detail: string;
}

export interface ToolRow extends UseRow {
  readonly id: string;
  readonly url: string;
}

export interface ContactRow {
  readonly name: string;
  /** In groups, to be read and dialled. */
  readonly phone: string;
  readonly spoken: string;
}

const DESK_ROLES: readonly Role[] = ['office', 'reviewer', 'auditor'];

export function usesOfCard(): UseRow[] {
  const gates = school.gates.map(({ name }) => inLanguage(name));
  const list = gates.join(language() === 'zh' ? '、' : ', ');
  return [
    { icon: 'qrcode', title: t('services.gates'), detail: t('services.gatesDetail', { list }) },
    { icon: 'rice', title: t('services.canteen'), detail: t('services.canteenDetail') },
    { icon: 'book-open', title: t('services.library'), detail: t('services.libraryDetail') },
    { icon: 'vehicle', title: t('services.shuttle'), detail: t('services.shuttleDetail') },
  ];
}

/** The tools that somebody with these roles may open. The server asks for the role again at every call. */
export function toolsFor(roles: readonly Role[]): ToolRow[] {
  const desk = {
    id: 'desk',
    icon: 'system-setting',
    title: t('services.desk'),
    detail: t('services.deskDetail'),
    url: reviewedWay() === 'documents' ? '/staff/applications/applications' : '/staff/desk/desk',
  };
  const scan = {
    id: 'scan',
    icon: 'scan',
    title: t('services.scan'),
    detail: t('services.scanDetail'),
    url: '/guard/scan/scan',
  };
  const devices = {
    id: 'devices',
    icon: 'qrcode',
    title: t('services.devices'),
    detail: t('services.devicesDetail'),
    url: '/staff/gates/gates',
  };
  return [
    ...(roles.some((role) => DESK_ROLES.includes(role)) ? [desk] : []),
    ...(roles.includes('guard') ? [scan] : []),
    ...(roles.includes('keeper') ? [devices] : []),
  ];
}

/** '08:30–11:30, 14:00–17:00' */
export function hoursText(): string {
  const times = school.office.hours.map(({ from, to }) => `${from}–${to}`);
  return t('services.workingDays', { hours: times.join(language() === 'zh' ? '，' : ', ') });
}

export function contactRows(): ContactRow[] {
  return school.office.contacts.map(({ name, phone }) => ({
    name: inLanguage(name),
    phone: grouped(phone),
    spoken: t('services.call', { name: inLanguage(name), phone }),
  }));
}

export function addressText(): string {
  return inLanguage(school.office.address);
}

/** '+86 511 8879 2366': country, area, and the number in fours; other lengths stay as they are. */
function grouped(phone: string): string {
  const mainland = /^\+86(\d{2,3})(\d{4})(\d{4})$/.exec(phone);
  return mainland === null ? phone : `+86 ${mainland.slice(1).join(' ')}`;
}
