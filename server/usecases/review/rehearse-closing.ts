import type { Rehearsal } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { BatchDocument, RegistrationDocument } from '../../schema/documents';
import { readMobile } from '../registration/sealed-fields';
import { idsOfBatch, messageId } from './batch-ids';
import { findRecentBatches } from './find-batches';
import { findBatchFor } from './find-batch-for';
import { settlePage } from './settle-page';
import type { SettledItem } from './settle-page';

/**
 * What closing would do now, and what its messages would cost; nothing is written. Errors: BATCH_NOT_FOUND,
 * BATCH_NOT_PREPARED, BATCH_PAUSED, BATCH_ALREADY_CLOSED. Three database calls, and five to eight for each page.
 */
export const rehearseClosing: UseCase<{ readonly batchId: string }, Rehearsal> = async (
  ports,
  _caller,
  { batchId },
) => {
  const found = await findBatchFor(ports, 'close', batchId);
  if (!found.ok) {
    return found;
  }
  const batch = found.value;
  const [settled, before] = await Promise.all([settleAll(ports, batch), findBefore(ports, batch)]);
  const count = (wanted: (one: SettledItem) => boolean): number => settled.filter(wanted).length;
  const mainland = count(({ registration }) => registration.mobileRegion === 'mainland');
  const abroad = settled.length - mainland;
  const { priceFen } = ports.school.messages.sms;
  return {
    ok: true,
    value: {
      cards: count(({ outcome }) => outcome === 'approved'),
      refused: count(({ outcome }) => outcome === 'refused'),
      moreInformation: count(({ outcome }) => outcome === 'more-information'),
      rolledOver: count(({ outcome }) => outcome === 'rolled-over'),
      held: count(({ held }) => held),
      awaitingConfirmation: count(({ held, awaits }) => !held && awaits),
      messages: {
        mainland,
        abroad,
        costFen: mainland * priceFen.mainland + abroad * priceFen.abroad,
      },
      unreachable: await countUnreachable(ports, settled, before),
    },
  };
};

async function settleAll(ports: Ports, batch: BatchDocument): Promise<SettledItem[]> {
  const pages = await ports.store
    .collection('batch_pages')
    .find(
      { _id: idsOfBatch(batch._id) },
      { limit: 1000, orderBy: [{ field: '_id', direction: 'asc' }] },
    );
  const settled: SettledItem[] = [];
  for (const page of pages.slice(batch.pagesClosed)) {
    settled.push(...(await settlePage(ports, batch, page)).settled);
  }
  return settled;
}

/** The batch closed before this one. */
async function findBefore(ports: Ports, batch: BatchDocument): Promise<BatchDocument | null> {
  const recent = await findRecentBatches(ports);
  return recent.find(({ open, cutOffAt }) => !open && cutOffAt < batch.cutOffAt) ?? null;
}

/** A number that cannot be read, or at which the message of the batch before did not arrive. */
async function countUnreachable(
  ports: Ports,
  settled: readonly SettledItem[],
  before: BatchDocument | null,
): Promise<number> {
  const sent =
    before === null
      ? []
      : await ports.store
          .collection('outbox')
          .getMany(settled.map(({ registration }) => messageId(before._id, registration._id)));
  const failed = new Map(
    sent.filter(({ status }) => status === 'failed').map((message) => [message._id, message]),
  );
  return settled.filter(({ registration }) => {
    const message = before && failed.get(messageId(before._id, registration._id));
    // Whoever corrected the registration since may have corrected the number.
    const isSame = message != null && registration.submittedAt < message.createdAt;
    return isSame || !isReadable(ports, registration);
  }).length;
}

function isReadable(ports: Ports, registration: RegistrationDocument): boolean {
  try {
    return readMobile(ports.vault, registration) !== '';
  } catch {
    // Its key is gone: the number is as good as none, and closing would say the same.
    return false;
  }
}
