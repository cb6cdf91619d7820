/**
 * Notes what the caller agreed to in WeChat's own sheet. Whoever says so without having agreed gets no message: WeChat
 * refuses it. Two database calls.
 */
import { momentAt } from '../../../domain/calendar/shanghai';
import { visitRemindedAt } from '../../../domain/visit/reminder';
import type { InboxActions } from '../../contract/inbox';
import type { Caller, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { RegistrationStatus } from '../../schema/documents';
import { newMessage } from '../dispatch/addressed-message';

type Call = InboxActions['agreeToMessage'];

export const agreeToMessage: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  input,
) => {
  const agreed =
    input.topic === 'review-outcome'
      ? await agreeToOutcome(ports, caller)
      : await agreeToReminder(ports, caller, input);
  return { ok: true, value: { agreed } };
};

const WAITING: readonly RegistrationStatus[] = ['submitted', 'with-department', 'in-review'];

/** For the round that is under way; a registration that is decided has nothing more to tell. */
async function agreeToOutcome(ports: Ports, caller: Caller): Promise<boolean> {
  const registrations = ports.store.collection('registrations');
  const registration = await registrations.get(caller.accountKey);
  if (registration === null || !WAITING.includes(registration.status)) {
    return false;
  }
  const { _id, round } = registration;
  return (await registrations.update({ _id, round }, { set: { agreedRound: round } })) === 1;
}

async function agreeToReminder(
  ports: Ports,
  caller: Caller,
  { visitId, language }: Extract<Call['input'], { topic: 'visit-reminder' }>,
): Promise<boolean> {
  const visit = await ports.store.collection('visits').get(visitId);
  if (visit?.accountKey !== caller.accountKey || visit.status !== 'booked') {
    return false;
  }
  const now = ports.clock.now();
  const remindedAt = visitRemindedAt(visit.date, now);
  if (remindedAt === null) {
    return false;
  }
  await ports.store.collection('outbox').add(
    newMessage(ports.vault, {
      event: visit._id,
      kind: 'visit-reminder',
      channel: 'subscription',
      to: caller.openid,
      region: 'mainland',
      language,
      at: new Date(now),
      notBefore: new Date(remindedAt),
      params: [String(momentAt(visit.date, visit.start))],
    }),
  );
  return true;
}
