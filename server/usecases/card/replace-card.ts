/**
 * Gives the holder a new number in place of one that is lost or known to others; the old one is never used again. It
 * keeps validity, account and the grounds against it, but not the freeze, which was for the old number. The new number
 * is written on the old card first: whatever dies after that, doing it again finishes with the same number.
 *
 * Errors: REASON_MISSING, CARD_NOT_FOUND, CARD_REVOKED (also for a number that was replaced already), CARD_CHANGED.
 * Database calls: 11.
 */
import { cardStatusAt, holdsOf } from '../../../domain/card/card';
import type { StaffCardActions } from '../../contract/staff-cards';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { cardNumberAt, reserveCardNumbers } from '../review/reserve-card-numbers';
import { changeCard, takeStep, type CardAct } from './change-card';
import { stepByStaff } from './staff-step';
import { tellHolders } from './tell-holders';
import { toCard } from './view-card';

type Call = StaffCardActions['replaceCard'];

/** A drawn number that an imported older card has already; so many in a row do not happen. */
const DRAWS = 5;

export const replaceCard: UseCase<Call['input'], Call['output']> = (ports, caller, input) =>
  stepByStaff(ports, caller, input, 'replace-card', async (card, act) => {
    const status = cardStatusAt(toCard(card), ports.clock.now());
    if (status === 'revoked' || status === 'deceased') {
      return { ok: false, code: 'CARD_REVOKED' };
    }
    const made = await makeNext(ports, card, act);
    if (!made.ok) {
      return made;
    }
    const { old, next } = made.value;
    if (old.accountKey !== null) {
      await ports.store
        .collection('accounts')
        .update({ _id: old.accountKey, cardNumber: old._id }, { set: { cardNumber: next._id } });
    }
    const ended = await takeStep(
      ports,
      old,
      'end',
      { ...act, action: 'end-card' },
      { revokedAt: new Date(ports.clock.now()), revokedReason: 'REPLACED' },
    );
    if (!ended.ok) {
      return ended;
    }
    await tellHolders(ports, [next], 'card-changed', () => 'replaced');
    return { ok: true, value: next };
  });

/** The old card with the number of the next one on it, and that next one. */
async function makeNext(
  ports: Ports,
  card: CardDocument,
  act: CardAct,
): Promise<Outcome<{ readonly old: CardDocument; readonly next: CardDocument }>> {
  let old = card;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const planned = draw === 0 ? await plan(ports, old, act) : await planAnother(ports, old, act);
    if (!planned.ok) {
      return planned;
    }
    old = planned.value;
    const next = nextCard(old);
    const cards = ports.store.collection('cards');
    if (next !== null) {
      if ((await cards.add(next)) === 'added') {
        return { ok: true, value: { old, next } };
      }
      const taken = await cards.get(next._id);
      if (taken?.personId === old.personId && taken.replaces === old._id) {
        return { ok: true, value: { old, next: taken } };
      }
    }
  }
  return { ok: false, code: 'TRY_AGAIN' };
}

function plan(ports: Ports, card: CardDocument, act: CardAct): Promise<Outcome<CardDocument>> {
  return card.replacement === undefined || card.replacement === null
    ? planAnother(ports, card, act)
    : Promise.resolve({ ok: true, value: card });
}

async function planAnother(
  ports: Ports,
  card: CardDocument,
  act: CardAct,
): Promise<Outcome<CardDocument>> {
  // Of those who draw for the card as it stands now, only one can write it down.
  const draw = `replacement of ${card._id}@${card.version}`;
  const replacement = {
    number: cardNumberAt(ports, await reserveCardNumbers(ports, 1, draw)),
    by: act.actor,
    at: new Date(ports.clock.now()),
    reason: act.reason ?? '',
  };
  return changeCard(ports, card, { replacement }, act);
}

function nextCard(old: CardDocument): CardDocument | null {
  const { replacement } = old;
  if (replacement === undefined || replacement === null) {
    return null;
  }
  const holds = holdsOf(toCard(old)).filter((hold) => hold !== 'frozen');
  const isRestricted = holds.includes('restricted') && old.activatedAt !== null;
  const inUse = isRestricted ? 'restricted' : old.activatedAt === null ? 'issued' : 'active';
  return {
    ...old,
    _id: replacement.number,
    status: holds.includes('suspended') ? 'suspended' : inUse,
    holds,
    version: 1,
    issuedAt: replacement.at,
    frozenAt: null,
    replacement: null,
    replaces: old._id,
  };
}
