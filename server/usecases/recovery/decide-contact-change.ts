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
import { sealContact } from '../card/holder-contact';
import { readReason } from '../card/read-reason';
import { cardEvent, tellHolders } from '../card/tell-holders';
import { tell } from '../dispatch/tell';
import { openNewMobile } from './contact-change-fields';

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
  // Told while the old number still is the one on record: whoever holds it can object.
  await tellHolders(
    ports,
    [card],
    'card-changed',
    () => `contact-leaves ${change.createdAt.getTime()}`,
  );
  const mobile = openNewMobile(ports.vault, change);
  const contact = sealContact(ports.vault, mobile, change.language, new Date(ports.clock.now()));
  const persons = ports.store.collection('persons');
  const { personId: _id, name, degrees, issuedAt } = card;
  const person = { _id, schema: 1 as const, name, degrees, createdAt: issuedAt, contact };
  if ((await persons.add(person)) === 'duplicate') {
    await persons.update({ _id }, { set: { contact } });
  }
  return { ok: true, value: true };
}
