import type { CallView, ReviewActions } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { OutboxDocument, RegistrationDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { readMobile } from '../registration/sealed-fields';
import { idsOfBatch } from './batch-ids';

type Call = ReviewActions['listCalls'];

const MOST = 1000;

/**
 * Whom no SMS of a batch reached, with the number to call; each reading is on record. Messages that may have been sent
 * are on it too: better called once more than never told. Five database calls.
 */
export const listCalls: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { batchId },
) => {
  const messages = await findUndelivered(ports, batchId);
  const ids = messages.map((message) => registrationOf(batchId, message._id));
  const [registrations, calls] = await Promise.all([
    ports.store.collection('registrations').getMany(ids),
    ports.store.collection('calls').getMany(messages.map(({ _id }) => _id)),
    writeAudit(ports, `calls of ${batchId} read ${ports.randomness.id()}`, {
      actor: caller.accountKey,
      action: 'list-calls',
      subject: batchId,
      reason: null,
    }),
  ]);
  const people = new Map(registrations.map((registration) => [registration._id, registration]));
  const called = new Map(calls.map(({ _id, calledAt }) => [_id, calledAt.getTime()]));
  return {
    ok: true,
    value: {
      calls: messages.flatMap((message): CallView[] => {
        const registration = people.get(registrationOf(batchId, message._id));
        return registration === undefined
          ? []
          : [
              {
                id: message._id,
                name: registration.name,
                mobile: mobileOf(ports, registration),
                outcome: message.template,
                calledAt: called.get(message._id) ?? null,
              },
            ];
      }),
    },
  };
};

/** Messages of a batch that did not arrive, or of which nobody knows. One database call. */
function findUndelivered(ports: Ports, batchId: string): Promise<OutboxDocument[]> {
  return ports.store
    .collection('outbox')
    .find(
      { _id: idsOfBatch(batchId), channel: 'sms', status: { in: ['failed', 'in-doubt'] } },
      { limit: MOST, orderBy: [{ field: '_id', direction: 'asc' }] },
    );
}

/** `batch#registration#sms` */
function registrationOf(batchId: string, messageId: string): string {
  return messageId.slice(batchId.length + 1).split('#')[0] ?? '';
}

function mobileOf(ports: Ports, registration: RegistrationDocument): string | null {
  try {
    return readMobile(ports.vault, registration);
  } catch {
    // Its key is gone: the office finds the person another way.
    return null;
  }
}
