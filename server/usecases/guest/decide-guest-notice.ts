/**
 * A member of staff decides what follows from a notice: nothing, a warning that the host reads, or a restriction, which
 * is proposed as a sanction and waits for a second pair of eyes. After an objection somebody else decides than who
 * warned. Errors: REASON_MISSING, GUEST_NOTICE_NOT_FOUND, GUEST_NOTICE_DECIDED, GUEST_NOTICE_CARD for a card it is not
 * about, MEASURE_NEEDS_ANOTHER_PERSON, and those of proposing a measure. Database calls: 7 to 13.
 */
import type { StaffGuestActions } from '../../contract/staff-guests';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { GuestNoticeDecision, GuestNoticeDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';
import { tell } from '../dispatch/tell';
import { proposeMeasure } from '../sanction/propose-measure';
import { noticeContext } from './list-guest-notices';
import { viewNotice } from './view-notice';

type Call = StaffGuestActions['decideGuestNotice'];

export const decideGuestNotice: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { noticeId, version, outcome, cardNumber, reason: given },
) => {
  const reason = readReason(given);
  if (!reason.ok) {
    return reason;
  }
  const notices = ports.store.collection('guest_notices');
  const notice = await notices.get(noticeId);
  if (notice === null) {
    return { ok: false, code: 'GUEST_NOTICE_NOT_FOUND' };
  }
  if (notice.status !== 'open' || notice.version !== version) {
    return { ok: false, code: 'GUEST_NOTICE_DECIDED' };
  }
  if (notice.objection !== null && notice.decision?.by === caller.accountKey) {
    return { ok: false, code: 'MEASURE_NEEDS_ANOTHER_PERSON' };
  }
  const card = outcome === 'noted' ? (notice.decision?.cardNumber ?? null) : cardNumber;
  if (outcome !== 'noted' && (card === null || !notice.cardNumbers.includes(card))) {
    return { ok: false, code: 'GUEST_NOTICE_CARD', field: 'cardNumber' };
  }
  if (outcome === 'restricted' && card !== null) {
    const proposed = await proposeMeasure(ports, caller, {
      number: card,
      kind: 'restrict',
      reason: reason.value,
    });
    // Proposed before, and killed since.
    if (!proposed.ok && proposed.code !== 'MEASURE_ALREADY_OPEN') {
      return proposed;
    }
  }
  const decision: GuestNoticeDecision = {
    outcome,
    cardNumber: card,
    reason: reason.value,
    by: caller.accountKey,
    at: new Date(ports.clock.now()),
  };
  const updated = await notices.update(
    { _id: noticeId, version, status: 'open' },
    { set: { decision, status: 'done' }, increase: { version: 1 } },
  );
  if (updated === 0) {
    return { ok: false, code: 'GUEST_NOTICE_DECIDED' };
  }
  const decided = { ...notice, decision, status: 'done', version: version + 1 } as const;
  await writeAudit(ports, `guest notice ${noticeId} decided ${version}`, {
    actor: caller.accountKey,
    action: `guest-notice-${outcome}`,
    subject: card ?? noticeId,
    reason: reason.value,
  });
  const context = await noticeContext(ports, [decided]);
  if (outcome === 'warned' || notice.objection !== null) {
    await tellHolder(ports, decided, context.cards.get(card ?? '')?.accountKey ?? null);
  }
  return { ok: true, value: { notice: viewNotice(decided, context, caller.accountKey) } };
};

/** That there is a warning, that it stands, or that it was taken back: the page about guests says which. */
async function tellHolder(
  ports: Ports,
  { _id, version }: GuestNoticeDocument,
  account: string | null,
): Promise<void> {
  if (account === null) {
    return;
  }
  await tell(ports, [
    {
      event: `${_id}#guest-warning#${version}`,
      kind: 'guest-warning',
      at: new Date(ports.clock.now()),
      owner: `account#${account}`,
      openid: null,
      contact: null,
    },
  ]);
}
