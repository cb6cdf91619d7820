/** The environment's quota as a switch: when it is used up, the platform refuses every call until somebody pays. */
import { CloudError } from './errors';

export class Quota {
  full = false;

  /** Throws EXCEED_REQUEST_LIMIT when nothing is left. */
  refuseWhenFull(): void {
    if (this.full) {
      throw new CloudError('EXCEED_REQUEST_LIMIT', 'exceed request limit');
    }
  }
}
