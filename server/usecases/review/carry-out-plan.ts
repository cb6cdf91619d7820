import { activationOpensAt } from '../../../domain/card/activation';
import { validUntil } from '../../../domain/card/validity';
import type { MessageKind } from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import { StoreFailure } from '../../ports/store';
import type {
  CardDocument,
  ClosingPlanDocument,
  RegistrationDocument,
  RegistrationStatus,
  StoredDegree,
} from '../../schema/documents';
import { registeredDocumentKeys } from '../registration/sealed-fields';
import { tell, type Notice } from '../dispatch/tell';
import { agreedOpenid, registrantContact } from '../registration/registrant-contact';
import { messageEvent } from './batch-ids';
import type { ClosingPage, PlannedOutcome } from './plan-closing-page';
import { cardNumberAt, reserveCardNumbers } from './reserve-card-numbers';

interface Approval {
  readonly registration: RegistrationDocument;
  readonly personId: string;
  readonly cardNumber: string;
  readonly degrees: readonly StoredDegree[];
}

type Templates = Readonly<Record<PlannedOutcome['outcome'], MessageKind>>;

const TEMPLATES: Templates = {
  approved: 'review-approved',
  refused: 'review-refused',
  'more-information': 'review-more-information',
  'rolled-over': 'review-rolled-over',
};

/** In what closing differs that is not the weekly review's. */
export interface Particulars {
  /** Messages of its own for an outcome. */
  readonly templates?: Partial<Templates>;
  /** From when a card can be activated. */
  readonly opens?: 'next-day' | 'at-once';
  /** Where a registration waits again that rolls over. */
  readonly rollsOverTo?: RegistrationStatus;
}

/**
 * Does what the plan of a page says: claims the documents, writes persons, cards and messages, then the registrations.
 * Every step can be run again and changes nothing then. Answers the plan as it was carried out: it is amended before
 * the act where a document or a number turns out to belong to somebody else. Six to nine database calls.
 */
export async function carryOutPlan(
  ports: Ports,
  { plan: written, registrations }: ClosingPage,
  { templates = {}, opens = 'next-day', rollsOverTo = 'submitted' }: Particulars = {},
): Promise<ClosingPlanDocument> {
  const claimed = await claimDocuments(ports, written, registrations);
  await addPersons(ports, claimed, approvalsOf(claimed, registrations));
  const plan = await giveNumbers(ports, claimed, registrations, opens);
  await addMessages(ports, plan, registrations, { ...TEMPLATES, ...templates });
  await settleRegistrations(ports, plan, rollsOverTo);
  return plan;
}

/** A document that has come to belong to another person since the plan was made is left to the next review. */
async function claimDocuments(
  ports: Ports,
  plan: ClosingPlanDocument,
  registrations: ClosingPage['registrations'],
): Promise<ClosingPlanDocument> {
  const claims = approvalsOf(plan, registrations).flatMap(({ registration, personId }) =>
    registeredDocumentKeys(ports.vault, registration).map((_id) => ({
      _id,
      schema: 1 as const,
      personId,
      registrationId: registration._id,
    })),
  );
  const keys = ports.store.collection('document_keys');
  const { alreadyThere } = await keys.addMissing(
    claims.map(({ _id, schema, personId }) => ({ _id, schema, personId })),
  );
  if (alreadyThere.length === 0) {
    return plan;
  }
  const owners = new Map((await keys.getMany(alreadyThere)).map((key) => [key._id, key.personId]));
  const lost = claims.filter(({ _id, personId }) => (owners.get(_id) ?? personId) !== personId);
  if (lost.length === 0) {
    return plan;
  }
  const amended = await amend(
    ports,
    plan,
    new Map(lost.map(({ registrationId }) => [registrationId, rolledOver])),
  );
  return claimDocuments(ports, amended, registrations);
}

async function addPersons(
  ports: Ports,
  plan: ClosingPlanDocument,
  approvals: readonly Approval[],
): Promise<void> {
  await ports.store.collection('persons').addMissing(
    approvals.map(({ registration, personId, degrees }) => ({
      _id: personId,
      schema: 1,
      name: registration.name,
      degrees,
      createdAt: plan.plannedAt,
    })),
  );
}

/** Older cards were numbered by others: where a number is taken by one of them, a new one is drawn and noted first. */
async function giveNumbers(
  ports: Ports,
  plan: ClosingPlanDocument,
  registrations: ClosingPage['registrations'],
  opens: NonNullable<Particulars['opens']>,
): Promise<ClosingPlanDocument> {
  const cards = ports.store.collection('cards');
  for (let current = plan; ;) {
    const wanted = approvalsOf(current, registrations).map((approval) =>
      newCard(ports, current, approval, opens),
    );
    const { alreadyThere } = await cards.addMissing(wanted);
    if (alreadyThere.length === 0) {
      return current;
    }
    const owners = new Map(
      (await cards.getMany(alreadyThere)).map((card) => [card._id, card.registrationId]),
    );
    const taken = wanted.filter(
      (card) => (owners.get(card._id) ?? card.registrationId) !== card.registrationId,
    );
    if (taken.length === 0) {
      return current;
    }
    const amendment = `${current._id}@${current.revision}`;
    const first = await reserveCardNumbers(ports, taken.length, amendment);
    const drawn = taken.map((card, place): [string, Amendment] => [
      card.registrationId,
      (outcome) => ({ ...outcome, cardNumber: cardNumberAt(ports, first + place) }),
    ]);
    current = await amend(ports, current, new Map(drawn));
  }
}

function newCard(
  ports: Ports,
  plan: ClosingPlanDocument,
  approval: Approval,
  opens: NonNullable<Particulars['opens']>,
): CardDocument {
  const { registration, personId, cardNumber, degrees } = approval;
  const issuedAt = plan.plannedAt.getTime();
  return {
    _id: cardNumber,
    schema: 1,
    personId,
    registrationId: registration._id,
    status: 'issued',
    version: 1,
    name: registration.name,
    degrees,
    documentKey: registration.documentKey,
    batchId: plan.batchId,
    issuedAt: plan.plannedAt,
    activeFrom: opens === 'at-once' ? plan.plannedAt : new Date(activationOpensAt(issuedAt)),
    validUntil: validUntil(issuedAt, ports.school.card),
    activatedAt: null,
    accountKey: null,
    boundUnionid: null,
    boundAt: null,
    revokedAt: null,
    revokedReason: null,
  };
}

async function addMessages(
  ports: Ports,
  plan: ClosingPlanDocument,
  registrations: ClosingPage['registrations'],
  templates: Templates,
): Promise<void> {
  const notices = plan.outcomes.flatMap(({ registrationId, outcome }): Notice[] => {
    const registration = registrations.get(registrationId);
    if (registration === undefined) {
      return [];
    }
    return [
      {
        event: messageEvent(plan.batchId, registrationId),
        kind: templates[outcome],
        at: plan.plannedAt,
        owner: `account#${registrationId}`,
        openid: agreedOpenid(registration),
        contact: registrantContact(ports.vault, registration),
      },
    ];
  });
  await tell(ports, notices);
}

/** Who is rolled over keeps the time of submission; a registration that is no longer in this batch is left alone. */
async function settleRegistrations(
  ports: Ports,
  plan: ClosingPlanDocument,
  rollsOverTo: RegistrationStatus,
): Promise<void> {
  const outcomes = [...new Set(plan.outcomes.map(({ outcome }) => outcome))];
  for (const outcome of outcomes) {
    const status: RegistrationStatus = outcome === 'rolled-over' ? rollsOverTo : outcome;
    const ids = plan.outcomes
      .filter((planned) => planned.outcome === outcome)
      .map((planned) => planned.registrationId);
    await ports.store.collection('registrations').update(
      { _id: { in: ids }, status: 'in-review', batchId: plan.batchId },
      {
        set: { status, ...(outcome === 'rolled-over' ? { batchId: null } : {}) },
        increase: { version: 1 },
      },
    );
  }
}

function approvalsOf(
  plan: ClosingPlanDocument,
  registrations: ClosingPage['registrations'],
): Approval[] {
  return plan.outcomes.flatMap(({ registrationId, outcome, personId, cardNumber, degrees }) => {
    const registration = registrations.get(registrationId);
    if (
      registration === undefined ||
      outcome !== 'approved' ||
      personId === null ||
      cardNumber === null
    ) {
      return [];
    }
    const listed = registration.degrees.filter((_, index) => degrees.includes(index));
    return [{ registration, personId, cardNumber, degrees: listed }];
  });
}

type Amendment = (outcome: PlannedOutcome) => PlannedOutcome;

const rolledOver: Amendment = ({ registrationId }) => ({
  registrationId,
  outcome: 'rolled-over',
  degrees: [],
  personId: null,
  cardNumber: null,
});

/**
 * The plan as it is stored after that. Somebody whose lease is over may amend it too: the first amendment stands, and
 * whoever comes second goes by it, else one registration would be given two numbers.
 */
async function amend(
  ports: Ports,
  plan: ClosingPlanDocument,
  amendments: ReadonlyMap<string, Amendment>,
): Promise<ClosingPlanDocument> {
  const outcomes = plan.outcomes.map(
    (outcome) => amendments.get(outcome.registrationId)?.(outcome) ?? outcome,
  );
  const plans = ports.store.collection('closing_plans');
  const { _id, revision } = plan;
  const updated = await plans.update(
    { _id, revision },
    { set: { outcomes }, increase: { revision: 1 } },
  );
  if (updated === 1) {
    return { ...plan, outcomes, revision: revision + 1 };
  }
  const stored = await plans.get(_id);
  if (stored === null) {
    throw new StoreFailure('closing_plans.amend', 'the plan is gone');
  }
  return stored;
}
