/**
 * Everything the office may know of one card: how it stands, the measures against it, and its history with the reasons.
 * Who looked and why is on record first. Errors: REASON_MISSING, CARD_NOT_FOUND. Database calls: 8.
 */
import { maskMobile } from '../../../domain/contact/mobile';
import type { StaffCardActions } from '../../contract/staff-cards';
import type { UseCase } from '../../endpoint/action';
import { writeAudit } from '../audit/write-audit';
import { linkToCardPhoto } from '../photo/find-card-photo';
import { viewMeasure } from '../sanction/view-measure';
import { findHolderContacts } from './holder-contact';
import { readReason } from './read-reason';
import { findStaffNames } from './staff-names';
import { viewStaffCard } from './view-staff-card';

const EVENTS_SHOWN = 50;

type GetCardFile = StaffCardActions['getCardFile'];

export const getCardFile: UseCase<GetCardFile['input'], GetCardFile['output']> = async (
  ports,
  caller,
  input,
) => {
  const reason = readReason(input.reason);
  if (!reason.ok) {
    return reason;
  }
  const card = await ports.store.collection('cards').get(input.number.replace(/\s/g, ''));
  if (card === null) {
    return { ok: false, code: 'CARD_NOT_FOUND', field: 'number' };
  }
  await writeAudit(
    ports,
    `card ${card._id} read by ${caller.accountKey} ${ports.randomness.id()}`,
    { actor: caller.accountKey, action: 'read-card-file', subject: card._id, reason: reason.value },
  );
  const [events, measures, contacts, photoUrl] = await Promise.all([
    ports.store
      .collection('audit')
      .find(
        { subject: card._id },
        { limit: EVENTS_SHOWN, orderBy: [{ field: 'at', direction: 'desc' }] },
      ),
    ports.store
      .collection('measures')
      .find(
        { cardNumber: card._id },
        { limit: EVENTS_SHOWN, orderBy: [{ field: 'proposedAt', direction: 'desc' }] },
      ),
    findHolderContacts(ports, [card]),
    linkToCardPhoto(ports, card),
  ]);
  const names = await findStaffNames(ports, [
    ...events.map(({ actor }) => actor),
    ...measures.flatMap((measure) => [measure.proposedBy, measure.decidedBy, measure.lifted?.by]),
  ]);
  const mobile = contacts.get(card._id)?.mobile;
  return {
    ok: true,
    value: {
      card: viewStaffCard(card, ports.clock.now()),
      mobileMasked: mobile === undefined ? null : maskMobile(mobile),
      photoUrl,
      activatedAt: card.activatedAt?.getTime() ?? null,
      bound: card.boundAt !== null,
      measures: measures.map((measure) => viewMeasure(ports, measure, names, caller.accountKey)),
      timeline: events.map(({ at, action, actor, reason: why }) => ({
        at: at.getTime(),
        action,
        by: names.get(actor) ?? null,
        reason: why,
      })),
    },
  };
};
