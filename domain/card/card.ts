/**
 * The life of a card: issued → active, and over it the grounds that hold it back or end it. Every ground in force is
 * remembered, so that lifting one shows the next: leaving the staff does not end a sanction, and ending a sanction does
 * not open the gate to a member of staff. Expiry is not stored, it follows from the day.
 */
import type { EpochMs } from '../calendar/shanghai';
import { fail, ok, type Result } from '../result';
import { expiresAt } from './validity';

/**
 * `restricted`: no guests, by a sanction; the card itself still works. `frozen`: the holder's own, after a loss.
 * `suspended`: the holder has a campus identity. `revoked`: access has ended by a sanction. `ended`: the number is given
 * up for good, because another took its place or its approval was reversed; nothing lifts it. `deceased`: two members of
 * staff confirmed it.
 */
export type CardHold = 'restricted' | 'frozen' | 'suspended' | 'revoked' | 'ended' | 'deceased';

/** What is stored as status: the strongest of the grounds. An ended card is `revoked` to everybody. */
export type StoredCardStatus =
  'issued' | 'active' | 'restricted' | 'frozen' | 'suspended' | 'revoked' | 'deceased';

/** What staff see. */
export type CardStatus = StoredCardStatus | 'expired';

/** What everybody else sees: a death is told to nobody, the card is simply no longer in use. */
export type ShownCardStatus = Exclude<CardStatus, 'deceased'>;

/** The two fields that a step changes; they are always written together. */
export interface CardStanding {
  readonly status: StoredCardStatus;
  /** The grounds in force, weakest first. */
  readonly holds: readonly CardHold[];
}

/** What of a card its rules need. Moments are epoch ms, dates are Shanghai's. */
export interface Card {
  readonly status: StoredCardStatus;
  /** Missing where a card never had a ground against it: then the status says it. */
  readonly holds?: readonly CardHold[] | undefined;
  /** From when it can be activated: for a new card the next day, for an imported older one at once. */
  readonly activeFrom: EpochMs;
  /** Last day, or null for life. */
  readonly validUntil: string | null;
  readonly activatedAt: EpochMs | null;
}

/** Each `lift` undoes one ground and no other. */
export type CardStep =
  | 'activate'
  | 'freeze'
  | 'lift-freeze'
  | 'suspend'
  | 'lift-suspension'
  | 'restrict'
  | 'lift-restriction'
  | 'revoke'
  | 'reinstate'
  | 'end'
  | 'report-death'
  | 'undo-death';

export type CardStatusCode =
  | 'CARD_NOT_ACTIVE'
  | 'CARD_ALREADY_ACTIVE'
  | 'CARD_EXPIRED'
  | 'CARD_SUSPENDED'
  | 'CARD_NOT_SUSPENDED'
  | 'CARD_RESTRICTED'
  | 'CARD_NOT_RESTRICTED'
  | 'CARD_FROZEN'
  | 'CARD_NOT_FROZEN'
  | 'CARD_REVOKED'
  | 'CARD_NOT_REVOKED'
  | 'CARD_NOT_DECEASED';

/** Weakest first: of several grounds the last one here is the status. */
const BY_STRENGTH = ['restricted', 'frozen', 'suspended', 'revoked', 'ended', 'deceased'] as const;

type HoldStep = Exclude<CardStep, 'activate'>;

const STEPS: Readonly<
  Record<HoldStep, { readonly adds: CardHold } | { readonly lifts: CardHold }>
> = {
  freeze: { adds: 'frozen' },
  'lift-freeze': { lifts: 'frozen' },
  suspend: { adds: 'suspended' },
  'lift-suspension': { lifts: 'suspended' },
  restrict: { adds: 'restricted' },
  'lift-restriction': { lifts: 'restricted' },
  revoke: { adds: 'revoked' },
  reinstate: { lifts: 'revoked' },
  end: { adds: 'ended' },
  'report-death': { adds: 'deceased' },
  'undo-death': { lifts: 'deceased' },
};

const IN_FORCE: Readonly<Record<CardHold, CardStatusCode>> = {
  restricted: 'CARD_RESTRICTED',
  frozen: 'CARD_FROZEN',
  suspended: 'CARD_SUSPENDED',
  revoked: 'CARD_REVOKED',
  ended: 'CARD_REVOKED',
  deceased: 'CARD_REVOKED',
};

const NOT_IN_FORCE: Readonly<Record<CardHold, CardStatusCode>> = {
  restricted: 'CARD_NOT_RESTRICTED',
  frozen: 'CARD_NOT_FROZEN',
  suspended: 'CARD_NOT_SUSPENDED',
  revoked: 'CARD_NOT_REVOKED',
  ended: 'CARD_NOT_REVOKED',
  deceased: 'CARD_NOT_DECEASED',
};

/** The grounds in force against a card, weakest first. */
export function holdsOf(card: Pick<Card, 'status' | 'holds'>): readonly CardHold[] {
  if (card.holds !== undefined) return card.holds;
  return card.status === 'issued' || card.status === 'active' ? [] : [card.status];
}

/** What the card is at a moment: one in good order becomes `expired` after its last day, activated or not. */
export function cardStatusAt(card: Card, now: EpochMs): CardStatus {
  const { status } = card;
  const isInOrder = status === 'issued' || status === 'active' || status === 'restricted';
  const isOver = card.validUntil !== null && now >= expiresAt(card.validUntil);
  return isInOrder && isOver ? 'expired' : status;
}

/** The status as anybody but staff may know it. */
export function shownStatus(status: CardStatus): ShownCardStatus {
  return status === 'deceased' ? 'revoked' : status;
}

/**
 * Whether the card can be used at a gate and for a code; otherwise the code that says why not. A restriction concerns
 * guests only.
 */
export function canUse(card: Card, now: EpochMs): Result<true, CardStatusCode> {
  const status = cardStatusAt(card, now);
  switch (status) {
    case 'active':
    case 'restricted':
      return ok(true);
    case 'issued':
      return fail('CARD_NOT_ACTIVE');
    case 'expired':
      return fail('CARD_EXPIRED');
    case 'frozen':
    case 'suspended':
    case 'revoked':
    case 'deceased':
      return fail(IN_FORCE[status]);
  }
}

/** Whether the holder may bring guests: a card in use, and no restriction. */
export function canInvite(card: Card, now: EpochMs): Result<true, CardStatusCode> {
  const use = canUse(card, now);
  if (!use.ok) return use;
  return holdsOf(card).includes('restricted') ? fail('CARD_RESTRICTED') : ok(true);
}

/**
 * Status and grounds after a step, or why the card does not allow it: a ground is not given twice, and only a ground in
 * force is lifted. An ended card takes no step at all: CARD_REVOKED. Who may take the step is for the caller.
 */
export function stepCard(card: Card, step: CardStep): Result<CardStanding, CardStatusCode> {
  const holds = holdsOf(card);
  if (holds.includes('ended')) return fail('CARD_REVOKED');
  if (step === 'activate') return activate(card, holds);
  const change = STEPS[step];
  if ('adds' in change) {
    return holds.includes(change.adds)
      ? fail(IN_FORCE[change.adds])
      : ok(standing(card, [...holds, change.adds]));
  }
  return holds.includes(change.lifts)
    ? ok(
        standing(
          card,
          holds.filter((hold) => hold !== change.lifts),
        ),
      )
    : fail(NOT_IN_FORCE[change.lifts]);
}

/** A restriction does not keep a card from being activated; everything stronger does. */
function activate(card: Card, holds: readonly CardHold[]): Result<CardStanding, CardStatusCode> {
  if (card.status !== 'issued') {
    const isActive = card.status === 'active' || card.status === 'restricted';
    return fail(isActive ? 'CARD_ALREADY_ACTIVE' : IN_FORCE[card.status]);
  }
  return ok(standing({ ...card, activatedAt: card.activatedAt ?? card.activeFrom }, holds));
}

/** The strongest ground is the status; a restriction shows only on a card that is otherwise in use. */
function standing(card: Card, grounds: readonly CardHold[]): CardStanding {
  const holds = BY_STRENGTH.filter((hold) => grounds.includes(hold));
  const strongest = holds[holds.length - 1];
  const isActivated = card.activatedAt !== null;
  if (strongest === undefined) return { status: isActivated ? 'active' : 'issued', holds };
  if (strongest === 'restricted') return { status: isActivated ? 'restricted' : 'issued', holds };
  return { status: strongest === 'ended' ? 'revoked' : strongest, holds };
}
