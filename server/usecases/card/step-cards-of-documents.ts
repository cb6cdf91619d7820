import { holdsOf, stepCard, type CardStanding } from '../../../domain/card/card';
import type { Ports } from '../../ports';
import type { AuditDocument, CardDocument, DocumentKey } from '../../schema/documents';
import { auditEntry } from '../audit/audit-entry';
import { findAll } from '../find-all';
import { findCardsOfDocuments } from './find-cards-of-documents';
import { tellHolders } from './tell-holders';
import { toCard } from './view-card';

type ListStep = 'suspend' | 'lift-suspension';

/**
 * Suspends or restores the cards of these documents. The moment is written with the card, and what follows (audit,
 * message) is named after it: whatever dies in between, the next run completes it once.
 */
export async function stepCardsOfDocuments(
  ports: Ports,
  documentKeys: readonly DocumentKey[],
  step: ListStep,
  change: { readonly by: AuditDocument['actor']; readonly reason: string },
): Promise<number> {
  const cards = (await findCardsOfDocuments(ports, documentKeys)).filter(
    (card) => !holdsOf(toCard(card)).includes('ended'),
  );
  const changed = await stepTogether(ports, cards, step);
  const ids = cards.map(({ _id }) => _id);
  const after =
    ids.length === 0
      ? []
      : await findAll(ports.store.collection('cards'), {
          personId: { in: cards.map(({ personId }) => personId) },
        });
  const told = after.filter((card) => ids.includes(card._id) && momentOf(card, step) !== null);
  if (told.length > 0) {
    await auditAll(ports, told, step, change);
    await tellHolders(ports, told, 'card-changed', (card) => eventOf(card, step));
  }
  return changed;
}

/** How often cards that somebody else changes at this very moment are looked at again. */
const ROUNDS = 3;

async function stepTogether(
  ports: Ports,
  cards: readonly CardDocument[],
  step: ListStep,
): Promise<number> {
  let changed = 0;
  let seen = cards;
  for (let round = 0; round < ROUNDS && seen.length > 0; round += 1) {
    const { done, missed } = await stepAlike(ports, seen, step);
    changed += done;
    seen = missed.length === 0 ? [] : await ports.store.collection('cards').getMany(missed);
  }
  return changed;
}

/** Cards that stand alike are changed by one call. */
async function stepAlike(
  ports: Ports,
  cards: readonly CardDocument[],
  step: ListStep,
): Promise<{ readonly done: number; readonly missed: readonly string[] }> {
  const alike = new Map<string, { standing: CardStanding; card: CardDocument; ids: string[] }>();
  for (const card of cards) {
    const stepped = stepCard(toCard(card), step);
    if (!stepped.ok) continue;
    const key = JSON.stringify([card.version, card.status, stepped.value]);
    const group = alike.get(key);
    if (group) group.ids.push(card._id);
    else alike.set(key, { standing: stepped.value, card, ids: [card._id] });
  }
  const now = new Date(ports.clock.now());
  const moments =
    step === 'suspend'
      ? { suspendedAt: now, restoredAt: null, changedAt: now }
      : { suspendedAt: null, restoredAt: now, changedAt: now };
  let done = 0;
  const missed: string[] = [];
  for (const { standing, card, ids } of alike.values()) {
    const updated = await ports.store
      .collection('cards')
      .update(
        { _id: { in: ids }, version: card.version, status: card.status },
        { set: { ...standing, ...moments }, increase: { version: 1 } },
      );
    done += updated;
    if (updated < ids.length) missed.push(...ids);
  }
  return { done, missed };
}

async function auditAll(
  ports: Ports,
  cards: readonly CardDocument[],
  step: ListStep,
  { by, reason }: { readonly by: AuditDocument['actor']; readonly reason: string },
): Promise<void> {
  await ports.store.collection('audit').addMissing(
    cards.map((card) =>
      auditEntry(ports, `card ${card._id} ${eventOf(card, step)}`, {
        actor: by,
        action: step === 'suspend' ? 'suspend-card' : 'restore-card',
        subject: card._id,
        reason,
      }),
    ),
  );
}

function momentOf(card: CardDocument, step: ListStep): number | null {
  const moment = step === 'suspend' ? card.suspendedAt : card.restoredAt;
  return moment?.getTime() ?? null;
}

function eventOf(card: CardDocument, step: ListStep): string {
  return `${step} ${momentOf(card, step)}`;
}
