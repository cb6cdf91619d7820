/**
 * Decides a change of contact at the desk, with what was seen as evidence. Approved, the new mobile is on record and the
 * applicant recovers the card with it in minutes; the answer goes to the new mobile, and the old one hears of it too.
 *
 * Errors: REASON_MISSING (no evidence), CONTACT_CHANGE_NOT_FOUND, CONTACT_CHANGE_DECIDED, CONTACT_CHANGE_UNMATCHED (there
 * is no card to approve it for). Database calls: 9.
 */
import type { StaffCardActions } from '../../contract/staff-cards';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { ContactChangeDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';
import { cardEvent } from '../card/tell-holders';
import { tell } from '../dispatch/tell';
import { openNewMobile } from './contact-change-fields';
import { putMobileOnRecord } from './put-mobile-on-record';

type Decide = StaffCardActions['decideContactChange'];

export const decideContactChange: UseCase<Decide['input'], Decide['output']> = async (
  ports,
  caller,
  { id, outcome, evidence },
) => {
  const seen = readReason(evidence);
  if (!seen.ok) {
    return { ...seen, field: 'evidence' };
  }
  const changes = ports.store.collection('contact_changes');
  const change = await changes.get(id);
  if (change === null) {
    return { ok: false, code: 'CONTACT_CHANGE_NOT_FOUND' };
  }
  const isRepeated = change.status === outcome && change.decidedBy === caller.accountKey;
  if (change.status !== 'open' && !isRepeated) {
    return { ok: false, code: 'CONTACT_CHANGE_DECIDED' };
  }
  if (outcome === 'approved') {
    // The contact first: an application that reads as approved has been carried out.
    const done = await putOnRecord(ports, change);
    if (!done.ok) {
      return done;
    }
  }
  const decidedAt = ports.clock.now();
  const updated = await changes.update(
    { _id: id, version: change.version },
    {
      set: {
        status: outcome,
        evidence: seen.value,
        decidedBy: caller.accountKey,
        decidedAt: new Date(decidedAt),
      },
      increase: { version: 1 },
    },
  );
  if (updated === 0) {
    return { ok: false, code: 'CONTACT_CHANGE_DECIDED' };
  }
  await tell(ports, [
    {
      event: cardEvent(ports, id, `contact-change ${change.createdAt.getTime()}`),
      kind: 'card-changed',
      at: new Date(decidedAt),
      owner: `account#${id}`,
      openid: null,
      contact: {
        mobile: openNewMobile(ports.vault, change),
        region: change.mobileRegion,
        email: null,
        language: change.language,
      },
    },
  ]);
  await writeAudit(ports, `contact change ${id} ${change.createdAt.getTime()} ${outcome}`, {
    actor: caller.accountKey,
    action: `contact-change-${outcome}`,
    subject: change.cardNumber ?? id,
    reason: seen.value,
  });
  return { ok: true, value: { decidedAt } };
};

async function putOnRecord(ports: Ports, change: ContactChangeDocument): Promise<Outcome<true>> {
  const card =
    change.cardNumber === null
      ? null
      : await ports.store.collection('cards').get(change.cardNumber);
  if (card === null) {
    return { ok: false, code: 'CONTACT_CHANGE_UNMATCHED' };
  }
  await putMobileOnRecord(ports, card, {
    mobile: openNewMobile(ports.vault, change),
    language: change.language,
    event: `contact-leaves ${change.createdAt.getTime()}`,
  });
  return { ok: true, value: true };
}
