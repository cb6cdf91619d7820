/** /control/sms-…: what the short message service and the operators do with messages. */
import type { Command } from './command';
import { BadInput } from './command';

/** The number's next messages do not arrive, whatever the service said when it took them. */
const UNDELIVERED = { status: 'FAIL', description: 'UNDELIV' } as const;

export const smsCommands: Readonly<Record<string, Command>> = {
  'POST sms-mode': ({ cloud }, { packageEmpty, dailyLimit }) => {
    if (packageEmpty !== undefined && typeof packageEmpty !== 'boolean') {
      throw new BadInput('packageEmpty is true or false');
    }
    if (
      dailyLimit !== undefined &&
      dailyLimit !== null &&
      (typeof dailyLimit !== 'number' || !Number.isInteger(dailyLimit) || dailyLimit < 0)
    ) {
      throw new BadInput('dailyLimit is a whole number, or null for the configured one');
    }
    if (packageEmpty !== undefined) {
      cloud.sms.setPackageEmpty(packageEmpty);
    }
    if (dailyLimit !== undefined) {
      cloud.sms.setDailyLimit(dailyLimit);
    }
    return {};
  },

  'POST sms-delivery': ({ cloud }, { number, arrives }) => {
    if (typeof number !== 'string' || number === '' || typeof arrives !== 'boolean') {
      throw new BadInput('give a number, and whether messages to it arrive');
    }
    cloud.sms.deliverTo(number, arrives ? null : UNDELIVERED);
    return {};
  },
};
