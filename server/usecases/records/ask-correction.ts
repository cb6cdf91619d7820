import { dateOf } from '../../../domain/calendar/shanghai';
import { readCorrection } from '../../../domain/records/correction';
import { budgetsRenewAt } from '../../../domain/recovery/possession-code';
import type { MyDataActions } from '../../contract/my-data';
import type { UseCase } from '../../endpoint/action';
import type { CorrectionDocument } from '../../schema/documents';
import { spendAttempt } from '../account/spend-attempt';
import { writeAudit } from '../audit/write-audit';
import { findOwnCard } from '../card/find-own-card';
import { findAll } from '../find-all';
import { adoptUpload } from '../uploads/own-upload';
import { takeEvidence } from './evidence-photo';
import { viewCorrection } from './view-correction';

const CORRECTIONS_PER_ACCOUNT_AND_DAY = 5;

type Call = MyDataActions['askCorrection'];

/**
 * Asks staff to correct what the caller cannot change. One for each field waits at a time. Errors: those of
 * `readCorrection`; CORRECTION_NOTHING_KEPT for who has neither card nor registration; CORRECTION_OPEN;
 * CORRECTION_TOO_MANY with `at`; those of `takeEvidence` for a photo. Database calls: 6 to 12.
 */
export const askCorrection: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  input,
) => {
  const { photo: sent, ...typed } = input;
  const words = readCorrection(typed, sent !== undefined);
  if (!words.ok) {
    return words;
  }
  const account = caller.accountKey;
  const [card, registration] = await Promise.all([
    findOwnCard(ports, account),
    ports.store.collection('registrations').get(account),
  ]);
  if (card === null && registration === null) {
    return { ok: false, code: 'CORRECTION_NOTHING_KEPT' };
  }
  const corrections = ports.store.collection('corrections');
  const earlier = await findAll(corrections, { accountKey: account });
  if (earlier.some(({ field, status }) => field === words.value.field && status === 'open')) {
    return { ok: false, code: 'CORRECTION_OPEN' };
  }
  const now = ports.clock.now();
  const budget = `correction#account#${account}#${dateOf(now)}`;
  if (!(await spendAttempt(ports, budget, CORRECTIONS_PER_ACCOUNT_AND_DAY))) {
    return { ok: false, code: 'CORRECTION_TOO_MANY', at: budgetsRenewAt(now) };
  }
  const photo = sent === undefined ? null : await takeEvidence(ports, account, sent);
  if (photo?.ok === false) {
    return photo;
  }
  const correction: CorrectionDocument = {
    _id: ports.randomness.id(),
    schema: 1,
    accountKey: account,
    cardNumber: card?._id ?? null,
    ...words.value,
    photo: photo?.value ?? null,
    status: 'open',
    version: 1,
    askedAt: new Date(now),
    answer: null,
    decidedBy: null,
    decidedAt: null,
  };
  await corrections.add(correction);
  if (correction.photo != null) {
    await adoptUpload(ports, correction.photo.fileId);
  }
  await writeAudit(ports, `correction ${correction._id} asked`, {
    actor: account,
    action: 'ask-correction',
    subject: card?._id ?? account,
    reason: words.value.field,
  });
  return { ok: true, value: { correction: viewCorrection(correction) } };
};
