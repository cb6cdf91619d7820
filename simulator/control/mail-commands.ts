/** /control/mails and /control/mail-mode: what reached the mail service, and what it does with letters. */
import type { MailAnswer } from '../cloud/mail/mail-service';
import { MAIL_ANSWERS } from '../cloud/mail/mail-service';
import type { Command } from './command';
import { BadInput } from './command';

export const mailCommands: Readonly<Record<string, Command>> = {
  'GET mails': ({ cloud }) => ({ mails: cloud.mails.all() }),

  'POST mail-mode': ({ cloud }, { answer, address, times = Number.POSITIVE_INFINITY }) => {
    const known = MAIL_ANSWERS.find((one): one is MailAnswer => one === answer);
    if (known === undefined) {
      throw new BadInput(`answer is one of ${MAIL_ANSWERS.join(', ')}`);
    }
    if (typeof times !== 'number' || times < 1) {
      throw new BadInput('times is a number of letters, or missing for all to come');
    }
    if (address === undefined) {
      cloud.mailService.answerAll(known, times);
    } else if (typeof address === 'string' && address !== '') {
      cloud.mailService.answerAddress(address, known, times);
    } else {
      throw new BadInput('address is that of a recipient, or missing for all');
    }
    return {};
  },
};
