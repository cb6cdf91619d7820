/**
 * Proposes a measure against a card; nothing happens to it until another member of staff confirms. Errors:
 * REASON_MISSING, CARD_NOT_FOUND, BAR_DATE_INVALID, MEASURE_ALREADY_OPEN (the same kind is proposed or in force), and
 * what the card's state says against it (CARD_REVOKED, CARD_RESTRICTED). Database calls: 5.
 */
import { dateOf } from '../../../domain/calendar/shanghai';
import { stepCard } from '../../../domain/card/card';
import { checkBarDate, stepsOfMeasure } from '../../../domain/sanction/measure';
import type { StaffCardActions } from '../../contract/staff-cards';
import type { UseCase } from '../../endpoint/action';
import type { MeasureDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { readReason } from '../card/read-reason';
import { findStaffNames } from '../card/staff-names';
import { toCard } from '../card/view-card';
import { viewMeasure } from './view-measure';

type ProposeMeasure = StaffCardActions['proposeMeasure'];

export const proposeMeasure: UseCase<ProposeMeasure['input'], ProposeMeasure['output']> = async (
  ports,
  caller,
  input,
) => {
  const reason = readReason(input.reason);
  if (!reason.ok) {
    return reason;
  }
  const now = ports.clock.now();
  const barredUntil = input.kind === 'revoke' ? (input.barredUntil ?? null) : null;
  if (barredUntil !== null) {
    const until = checkBarDate(barredUntil, dateOf(now));
    if (!until.ok) {
      return { ok: false, code: until.code, field: 'barredUntil' };
    }
  }
  const card = await ports.store.collection('cards').get(input.number.replace(/\s/g, ''));
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND', field: 'number' };
  }
  const possible = stepCard(toCard(card), stepsOfMeasure(input.kind).apply);
  if (!possible.ok) {
    return possible;
  }
  const measures = ports.store.collection('measures');
  const earlier = await measures.find({ cardNumber: card._id });
  if (earlier.some(({ kind, status }) => kind === input.kind && status === 'proposed')) {
    return { ok: false, code: 'MEASURE_ALREADY_OPEN' };
  }
  const measure: MeasureDocument = {
    // Two who propose the same at once meet here.
    _id: `${card._id}-${input.kind}-${earlier.length + 1}`,
    schema: 1,
    cardNumber: card._id,
    personId: card.personId,
    kind: input.kind,
    status: 'proposed',
    version: 1,
    reason: reason.value,
    barredUntil,
    proposedBy: caller.accountKey,
    proposedAt: new Date(now),
    decidedBy: null,
    decidedAt: null,
    lifted: null,
    appeal: null,
    work: 'open',
  };
  if ((await measures.add(measure)) === 'duplicate') {
    return { ok: false, code: 'MEASURE_ALREADY_OPEN' };
  }
  await writeAudit(ports, `measure ${measure._id} proposed`, {
    actor: caller.accountKey,
    action: `propose-${input.kind}`,
    subject: card._id,
    reason: reason.value,
  });
  const names = await findStaffNames(ports, [caller.accountKey]);
  return { ok: true, value: { measure: viewMeasure(ports, measure, names, caller.accountKey) } };
};
