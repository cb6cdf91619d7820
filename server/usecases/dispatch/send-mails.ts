import { goesByMail, isMessageKind } from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import type { Sending } from '../../ports/sending';
import { MAIL_OFF, noteChannel } from './channel-state';
import { fail, findDue, type Addressed } from './due-messages';
import { sendOneByOne } from './send-one-by-one';

/**
 * Sends the letters that are due until `stopAt`. Where email is not configured they are set aside, and staff see that
 * it is off; while the server cannot be reached or refuses the sign-in, they wait. Two database calls when there is
 * nothing to send.
 */
export async function sendMails(ports: Ports, stopAt: number): Promise<void> {
  const { mail } = ports;
  if (mail === null) {
    await noteChannel(ports, 'mail', MAIL_OFF);
    const due = await findDue(ports, { channel: 'mail' });
    await fail(
      ports,
      due.map(({ message }) => message),
      MAIL_OFF,
      'skipped',
    );
    return;
  }
  await ports.store
    .collection('channel_states')
    .update(
      { _id: 'mail', code: MAIL_OFF },
      { set: { code: null, since: new Date(ports.clock.now()) } },
    );
  await sendOneByOne(ports, 'mail', stopAt, (one) => {
    const letter = letterOf(ports, one);
    return letter === null
      ? Promise.resolve<Sending>({ status: 'refused', code: 'TEMPLATE_UNKNOWN', again: 'never' })
      : mail.send(letter);
  });
}

function letterOf(
  ports: Ports,
  { message, to }: Addressed,
): Parameters<NonNullable<Ports['mail']>['send']>[0] | null {
  const { template: kind, language, attemptId, _id } = message;
  if (!isMessageKind(kind) || !goesByMail(kind)) {
    return null;
  }
  const { subject, body } = ports.school.messages.mail.templates[kind];
  const id = ports.vault.keyedName('letter', `${_id} ${attemptId ?? ''}`);
  return { to, subject: subject[language], text: body[language], id };
}
