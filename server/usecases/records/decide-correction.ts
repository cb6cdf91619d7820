import { isAppliedByAnswer } from '../../../domain/records/correction';
import type { DataRequestActions } from '../../contract/data-requests';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CorrectionDocument } from '../../schema/documents';
import { readName } from '../account/read-name';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';
import { tell } from '../dispatch/tell';
import { putMobileOnRecord } from '../recovery/put-mobile-on-record';
import { sealEmail } from '../registration/sealed-fields';
import { evidenceDueAt } from './evidence-photo';
import { changeName, type NameChange } from './change-name';

type Call = DataRequestActions['decideCorrection'];

/**
 * Answers what somebody asked to be corrected. A name, mobile or address is put on record by it; everything else staff
 * have corrected where it stands before they say so here. The person finds a notice in the inbox and the answer with
 * their data. Errors: REASON_MISSING at answer, CORRECTION_NOT_FOUND, CORRECTION_DECIDED, CORRECTION_UNMATCHED when
 * there is no card or registration any more to put it on, NAME_* at name, CARD_CHANGED. Database calls: 4 to 14.
 */
export const decideCorrection: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { id, outcome, answer: typed, name },
) => {
  const answer = readReason(typed);
  if (!answer.ok) {
    return { ...answer, field: 'answer' };
  }
  const corrections = ports.store.collection('corrections');
  const correction = await corrections.get(id);
  if (correction === null) {
    return { ok: false, code: 'CORRECTION_NOT_FOUND' };
  }
  const isRepeated = correction.status === outcome && correction.decidedBy === caller.accountKey;
  if (correction.status !== 'open' && !isRepeated) {
    return { ok: false, code: 'CORRECTION_DECIDED' };
  }
  if (outcome === 'applied' && isAppliedByAnswer(correction.field)) {
    // Before it reads as done.
    const done = await apply(ports, correction, {
      name: name ?? {},
      evidence: answer.value,
      by: caller.accountKey,
    });
    if (!done.ok) {
      return done;
    }
  }
  const decidedAt = isRepeated ? correction.decidedAt : new Date(ports.clock.now());
  const decided = {
    status: outcome,
    answer: answer.value,
    decidedBy: caller.accountKey,
    decidedAt,
    evidenceDueAt:
      correction.photo == null || decidedAt === null ? null : evidenceDueAt(ports, decidedAt),
  };
  const updated = await corrections.update(
    { _id: id, version: correction.version },
    { set: decided, increase: { version: 1 } },
  );
  if (updated === 0) {
    return { ok: false, code: 'CORRECTION_DECIDED' };
  }
  const at = decidedAt ?? new Date(ports.clock.now());
  await tell(ports, [
    {
      event: ports.vault.keyedName('correction-message', id),
      kind: 'correction-decided',
      at,
      owner: `account#${correction.accountKey}`,
      openid: null,
      contact: null,
    },
  ]);
  await writeAudit(ports, `correction ${id} ${outcome}`, {
    actor: caller.accountKey,
    action: `correction-${outcome}`,
    subject: correction.cardNumber ?? correction.accountKey,
    reason: answer.value,
  });
  return { ok: true, value: { decidedAt: at.getTime() } };
};

/** Repeatable. */
async function apply(
  ports: Ports,
  correction: CorrectionDocument,
  seen: Omit<NameChange, 'name'> & { readonly name: Parameters<typeof readName>[0] },
): Promise<Outcome<true>> {
  const { cardNumber, accountKey, field, right, _id } = correction;
  const card = cardNumber === null ? null : await ports.store.collection('cards').get(cardNumber);
  const registrations = ports.store.collection('registrations');
  const registration = await registrations.get(card?.registrationId ?? accountKey);
  if (field === 'name' && card !== null) {
    const name = readName(seen.name);
    return name.ok
      ? changeName(ports, card, { ...seen, name: name.value })
      : { ok: false, code: name.code, field: 'name' };
  }
  if (field === 'mobile' && card !== null) {
    const language = registration?.language ?? 'zh';
    await putMobileOnRecord(ports, card, { mobile: right, language, event: `correction ${_id}` });
    return { ok: true, value: true };
  }
  if (field === 'email' && registration !== null) {
    const email = sealEmail(ports.vault, right);
    await registrations.update({ _id: registration._id }, { set: { email } });
    return { ok: true, value: true };
  }
  return { ok: false, code: 'CORRECTION_UNMATCHED' };
}
