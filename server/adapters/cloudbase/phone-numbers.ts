/** `phonenumber.getPhoneNumber`; the function needs it in its config.json. */
import type { PhoneNumbers } from '../../ports/phone-numbers';
import { readPhoneNumber } from './sdk';

/** What WeChat answers for a code that is wrong, used or too old. */
const INVALID_CODE = 40029;

export function createPhoneNumbers(): PhoneNumbers {
  return {
    async ofCode(code) {
      try {
        const { countryCode, purePhoneNumber } = await readPhoneNumber(code);
        return `+${countryCode}${purePhoneNumber}`;
      } catch (error) {
        const { errCode } = (error ?? {}) as { errCode?: unknown };
        if (errCode === INVALID_CODE) {
          return null;
        }
        throw error;
      }
    },
  };
}
