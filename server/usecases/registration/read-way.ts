import type { ReviewedWay } from '../../../domain/registration/registration';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';

const REVIEWED: readonly ReviewedWay[] = ['weekly-review', 'documents'];

/** The way a registration goes: the one that is asked for, else the first open one. Error: REGISTRATION_WAY_CLOSED. */
export function readWay(ports: Ports, wanted: ReviewedWay | undefined): Outcome<ReviewedWay> {
  const { ways } = ports.school.registration;
  const way = REVIEWED.find((one) => ways.includes(one) && (wanted ?? one) === one);
  return way === undefined
    ? { ok: false, code: 'REGISTRATION_WAY_CLOSED', field: 'way' }
    : { ok: true, value: way };
}
