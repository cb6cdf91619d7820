/** How devices read in a list. Pure. */
import { school } from '@school';
import { inLanguage } from '../../i18n/language';
import { momentSeenFrom } from '../../i18n/dates';
import { t } from '../i18n/devices/index';
import type { Device, DeviceList } from '../services/devices';

export interface DeviceRow {
  readonly id: string;
  readonly place: string;
  readonly state: string;
  readonly tone: 'fine' | 'warn' | 'over';
  /** What its keeper should know; '' where there is nothing. */
  readonly detail: string;
  readonly revocable: boolean;
  readonly revokeLabel: string;
}

/** Devices ask every twenty seconds. */
const SILENT_AFTER_MS = 2 * 60_000;
/** Less is the time that an answer takes. */
const CLOCK_OFF_MS = 2000;

/** Those in use first, by their ids. */
export function deviceRows({ devices, serverNow }: DeviceList): DeviceRow[] {
  return [...devices]
    .sort((one, other) => {
      const byUse = Number(one.revokedAt !== null) - Number(other.revokedAt !== null);
      return byUse === 0 ? one.id.localeCompare(other.id) : byUse;
    })
    .map((device) => ({
      id: device.id,
      place: placeOf(device),
      ...stateOf(device, serverNow),
      detail: device.revokedAt === null ? detailOf(device, serverNow) : '',
      revocable: device.revokedAt === null,
      revokeLabel: t('devices.revokeOf', { device: device.id }),
    }));
}

function placeOf({ gate, direction, reader }: Device): string {
  const name = school.gates.find(({ id }) => id === gate)?.name;
  const place = name === undefined ? gate : inLanguage(name);
  return [place, t(`directions.${direction}`), t(`readers.${reader}`)].join(' · ');
}

function stateOf({ revokedAt, heardAt }: Device, now: number): Pick<DeviceRow, 'state' | 'tone'> {
  if (revokedAt !== null) return { state: t('devices.revoked'), tone: 'over' };
  if (heardAt === null) return { state: t('devices.never'), tone: 'warn' };
  return now - heardAt > SILENT_AFTER_MS
    ? { state: t('devices.silent'), tone: 'warn' }
    : { state: t('devices.fine'), tone: 'fine' };
}

function detailOf({ heardAt, clockOffset, waiting }: Device, now: number): string {
  if (heardAt === null) return '';
  const isOff = clockOffset !== null && Math.abs(clockOffset) > CLOCK_OFF_MS;
  return [
    t('devices.heard', { moment: momentSeenFrom(heardAt, now) }),
    ...(isOff ? [t('devices.clockOff', { n: Math.round(Math.abs(clockOffset) / 1000) })] : []),
    ...(waiting > 0 ? [t('devices.waiting', { n: waiting })] : []),
  ].join(' · ');
}
