import type { SchoolProfile } from '../../../schools/schema';
import type { Ports } from '../../ports';
import type { FaceChecks } from '../../ports/face-checks';

export interface FaceCheckOffer {
  readonly faceChecks: FaceChecks;
  readonly consents: NonNullable<SchoolProfile['registration']['faceCheck']>['consents'];
}

/** What a face check is made with; null where the school does not offer it, or WeChat's is not configured. */
export function faceCheckOffer({ school, faceChecks }: Ports): FaceCheckOffer | null {
  const { ways, faceCheck } = school.registration;
  return ways.includes('face-check') && faceCheck !== undefined && faceChecks !== null
    ? { faceChecks, consents: faceCheck.consents }
    : null;
}
