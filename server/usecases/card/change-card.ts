import { stepCard, type CardStep } from '../../../domain/card/card';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { AuditDocument, CardDocument } from '../../schema/documents';
import { contentHash } from '../audit/audit-entry';
import { writeAudit } from '../audit/write-audit';
import { toCard } from './view-card';

type Fields = Partial<Omit<CardDocument, '_id' | 'schema' | 'version'>>;

/** Who does it, what it is called in the audit, and why. */
export type CardAct = Pick<AuditDocument, 'actor' | 'action' | 'reason'>;

/**
 * Changes the card as it was seen, and records it. Error: CARD_CHANGED when somebody else was faster. Two database
 * calls.
 */
export async function changeCard(
  ports: Ports,
  card: CardDocument,
  change: Fields,
  act: CardAct,
): Promise<Outcome<CardDocument>> {
  const noted = { ...change, changedAt: new Date(ports.clock.now()) };
  const updated = await ports.store
    .collection('cards')
    .update({ _id: card._id, version: card.version }, { set: noted, increase: { version: 1 } });
  if (updated === 0) {
    return { ok: false, code: 'CARD_CHANGED' };
  }
  const changed = { ...card, ...noted, version: card.version + 1 };
  await writeAudit(ports, `card ${card._id} ${act.action} ${card.version}`, {
    ...act,
    subject: card._id,
    before: contentHash(ports, card),
    after: contentHash(ports, changed),
  });
  return { ok: true, value: changed };
}

/** The same by a step of the card's life. Errors: those of `stepCard`, and CARD_CHANGED. */
export async function takeStep(
  ports: Ports,
  card: CardDocument,
  step: CardStep,
  act: CardAct,
  change: Fields = {},
): Promise<Outcome<CardDocument>> {
  const stepped = stepCard(toCard(card), step);
  return stepped.ok ? changeCard(ports, card, { ...stepped.value, ...change }, act) : stepped;
}
