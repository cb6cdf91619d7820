import type { Ports } from '../../ports';
import type { SmsReport } from '../../ports/sms-gateway';

/** Reports in one take; fewer mean that there are no more. */
const FULL = 100;

/**
 * Reads what operators said of SMS that were sent, and puts those that did not arrive on record as failed, so that the
 * office calls. Each report comes once: one that was taken by a process that died is lost, and the person counts as told,
 * as where the service does not report at all. No database call when nothing failed to arrive.
 */
export async function readDeliveryReports(ports: Ports, stopAt: number): Promise<void> {
  for (let isMore = true; isMore && ports.clock.now() < stopAt;) {
    const reports = await ports.sms.takeReports();
    await noteUndelivered(
      ports,
      reports.filter(({ isDelivered }) => !isDelivered),
    );
    isMore = reports.length === FULL;
  }
}

async function noteUndelivered(ports: Ports, reports: readonly SmsReport[]): Promise<void> {
  if (reports.length === 0) {
    return;
  }
  const receipts = await ports.store
    .collection('sms_receipts')
    .getMany(reports.map(({ serial }) => serial));
  const codes = new Map(reports.map(({ serial, code }) => [serial, code]));
  const settledAt = new Date(ports.clock.now());
  for (const { _id, messageId } of receipts) {
    await ports.store.collection('outbox').update(
      { _id: messageId, status: 'sent' },
      {
        set: {
          status: 'failed',
          receipt: `UNDELIVERED ${codes.get(_id) ?? ''}`.trim(),
          settledAt,
        },
      },
    );
  }
}
