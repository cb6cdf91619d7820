/**
 * Carries out confirmed reversals. The reversal is written before anything is done, and every step can be run again and
 * changes nothing then, so that whoever comes next finishes what was interrupted.
 */
import { stepCard } from '../../../domain/card/card';
import {
  stepRegistration,
  waitingStatus,
  type ReviewedWay,
} from '../../../domain/registration/registration';
import type { Ports } from '../../ports';
import type {
  CardDocument,
  ClosingPlanDocument,
  RegistrationDocument,
  ReversalDocument,
} from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { toCard } from '../card/view-card';
import { tell } from '../dispatch/tell';
import { releaseLease, takeLease } from '../lease/take-lease';
import { agreedOpenid, registrantContact } from '../registration/registrant-contact';
import { departmentTerm } from '../registration/send-registration';
import { carryOutPlan } from './carry-out-plan';
import { openClaim } from './claim';
import { findCardHolders } from './find-card-holders';
import { cardNumberAt, reserveCardNumbers } from './reserve-card-numbers';

const LEASE = 'reversals';
const AT_ONCE = 20;
const KIND = 'review-reversed';
/** As a department's own decisions are carried out. */
const BY_DOCUMENTS = { opens: 'at-once', rollsOverTo: 'with-department' } as const;

/** Those that were confirmed and not finished. One database call when there are none. */
export async function carryOutConfirmedReversals(ports: Ports): Promise<void> {
  const reversals = await ports.store
    .collection('reversals')
    .find(
      { status: 'confirmed' },
      { limit: AT_ONCE, orderBy: [{ field: 'proposedAt', direction: 'asc' }] },
    );
  for (const reversal of reversals) {
    await carryOutReversal(ports, reversal);
  }
}

/** Answers the reversal as it is after that: still confirmed while somebody else carries one out. */
export async function carryOutReversal(
  ports: Ports,
  reversal: ReversalDocument,
): Promise<ReversalDocument> {
  const lease = await takeLease(ports, LEASE);
  if (lease === null) {
    return reversal;
  }
  try {
    return await carryOut(ports, reversal);
  } finally {
    await releaseLease(ports, lease);
  }
}

async function carryOut(ports: Ports, reversal: ReversalDocument): Promise<ReversalDocument> {
  const registrations = ports.store.collection('registrations');
  const registration = await registrations.get(reversal.registrationId);
  if (registration !== null) {
    await (reversal.to === 'approved'
      ? approve(ports, reversal, registration)
      : openAgain(ports, reversal, registration));
  }
  const done = { status: 'carried-out', carriedOutAt: new Date(ports.clock.now()) } as const;
  await writeAudit(ports, `reversal ${reversal._id} carried out`, {
    actor: reversal.confirmedBy ?? reversal.proposedBy,
    action: `reverse-${reversal.from}`,
    subject: reversal.registrationId,
    reason: reversal.reason,
  });
  await ports.store
    .collection('reversals')
    .update({ _id: reversal._id, status: 'confirmed' }, { set: done });
  return { ...reversal, ...done };
}

/** The card first: a person whose registration waits again holds none. */
async function openAgain(
  ports: Ports,
  reversal: ReversalDocument,
  registration: RegistrationDocument,
): Promise<void> {
  const isUntouched = registration.version === reversal.version;
  if (isUntouched && reversal.from === 'approved') {
    await endCards(ports, registration);
  }
  const step = stepRegistration(reversal.from, 'reverse');
  if (isUntouched && step.ok && step.value === 'submitted') {
    await ports.store.collection('registrations').update(
      { _id: registration._id, version: reversal.version, status: reversal.from },
      {
        set: {
          status: waitingStatus(wayOf(registration)),
          batchId: null,
          ...termOf(ports, registration),
        },
        increase: { version: 1 },
      },
    );
    await keepProofs(ports, registration);
  }
  await tellRegistrant(ports, reversal, registration);
}

const wayOf = ({ way }: RegistrationDocument): ReviewedWay => way ?? 'weekly-review';

/** A department gets a new term for what it has to decide again. */
function termOf(
  ports: Ports,
  registration: RegistrationDocument,
): Pick<RegistrationDocument, 'departmentSince' | 'dueOn'> {
  if (wayOf(registration) !== 'documents') {
    return {};
  }
  const { departmentSince = null, dueOn = null } = departmentTerm(ports, 'documents');
  return { departmentSince, dueOn };
}

/** Photos of documents that are looked at again are not deleted meanwhile. */
async function keepProofs(ports: Ports, registration: RegistrationDocument): Promise<void> {
  if (wayOf(registration) === 'documents') {
    await ports.store
      .collection('registration_proofs')
      .update({ _id: registration._id }, { set: { decidedAt: null } });
  }
}

/** Ends every card of the registration; its number is not given again, and the account is free for another. */
async function endCards(ports: Ports, registration: RegistrationDocument): Promise<void> {
  const cards = ports.store.collection('cards');
  for (const card of await cards.find({ registrationId: registration._id })) {
    await endCard(ports, card);
    if (card.accountKey !== null) {
      await ports.store
        .collection('accounts')
        .remove({ _id: card.accountKey, cardNumber: card._id });
    }
  }
}

async function endCard(ports: Ports, card: CardDocument): Promise<void> {
  const cards = ports.store.collection('cards');
  // The holder may use the card in this very moment; what was changed is read and ended as it is then.
  for (let current: CardDocument | null = card; current !== null;) {
    const ended = stepCard(toCard(current), 'end');
    if (!ended.ok) {
      return;
    }
    const revokedAt = new Date(ports.clock.now());
    const updated = await cards.update(
      { _id: current._id, version: current.version },
      {
        set: {
          ...ended.value,
          revokedAt,
          revokedReason: 'APPROVAL_REVERSED',
          changedAt: revokedAt,
        },
        increase: { version: 1 },
      },
    );
    current = updated === 1 ? null : await cards.get(current._id);
  }
}

/** A refusal becomes an approval as closing would have made it: by a plan of one registration. */
async function approve(
  ports: Ports,
  reversal: ReversalDocument,
  registration: RegistrationDocument,
): Promise<void> {
  const taken = await takeIn(ports, reversal, registration);
  if (taken === null) {
    return;
  }
  const plans = ports.store.collection('closing_plans');
  const written = await plans.get(reversal._id);
  const plan = written ?? (await writePlan(ports, await planApproval(ports, reversal, taken)));
  await carryOutPlan(
    ports,
    { plan, registrations: new Map([[taken._id, taken]]) },
    {
      templates: { approved: KIND },
      ...(wayOf(taken) === 'documents' ? BY_DOCUMENTS : {}),
    },
  );
  if (wayOf(taken) === 'documents') {
    await giveBackToDepartment(ports, taken);
  }
}

/** Whoever turned out to hold a card by now waits for the department again, on its list. */
async function giveBackToDepartment(
  ports: Ports,
  registration: RegistrationDocument,
): Promise<void> {
  const rolledOver = { _id: registration._id, status: 'with-department', departmentSince: null };
  const updated = await ports.store
    .collection('registrations')
    .update(rolledOver, { set: termOf(ports, registration) });
  if (updated === 1) {
    await keepProofs(ports, registration);
  }
}

/** The plan as it is stored: of two that are made side by side the first one stands. */
async function writePlan(ports: Ports, plan: ClosingPlanDocument): Promise<ClosingPlanDocument> {
  const plans = ports.store.collection('closing_plans');
  return (await plans.add(plan)) === 'added' ? plan : ((await plans.get(plan._id)) ?? plan);
}

/** The registration, in review by this reversal alone; null when it went another way meanwhile. */
async function takeIn(
  ports: Ports,
  reversal: ReversalDocument,
  registration: RegistrationDocument,
): Promise<RegistrationDocument | null> {
  const isOurs = registration.batchId === reversal._id;
  if (isOurs) {
    return registration;
  }
  const step = stepRegistration(registration.status, 'review-again');
  if (!step.ok || registration.version !== reversal.version) {
    return null;
  }
  const updated = await ports.store
    .collection('registrations')
    .update(
      { _id: registration._id, version: reversal.version, status: 'refused' },
      { set: { status: 'in-review', batchId: reversal._id }, increase: { version: 1 } },
    );
  return updated === 1 ? ports.store.collection('registrations').get(registration._id) : null;
}

async function planApproval(
  ports: Ports,
  reversal: ReversalDocument,
  registration: RegistrationDocument,
): Promise<ClosingPlanDocument> {
  const { documentKeys } = openClaim(ports, registration);
  const holders = await findCardHolders(ports, documentKeys);
  // Whoever holds a card by now gets no second one; a person looks at it in the next batch.
  const isTaken = holders.holdsCard(documentKeys);
  const index = isTaken ? 0 : await reserveCardNumbers(ports, 1, reversal._id);
  return {
    _id: reversal._id,
    schema: 1,
    batchId: reversal._id,
    page: 1,
    plannedAt: new Date(ports.clock.now()),
    revision: 0,
    outcomes: [
      isTaken
        ? {
            registrationId: registration._id,
            outcome: 'rolled-over',
            degrees: [],
            personId: null,
            cardNumber: null,
          }
        : {
            registrationId: registration._id,
            outcome: 'approved',
            degrees: registration.degrees.map((_, place) => place),
            personId: holders.personOf(documentKeys) ?? ports.randomness.id(),
            cardNumber: cardNumberAt(ports, index),
          },
    ],
  };
}

/** One message that the outcome was corrected; what it is now stands in the app. */
async function tellRegistrant(
  ports: Ports,
  reversal: ReversalDocument,
  registration: RegistrationDocument,
): Promise<void> {
  await tell(ports, [
    {
      event: reversal._id,
      kind: KIND,
      at: new Date(ports.clock.now()),
      owner: `account#${registration._id}`,
      openid: agreedOpenid(registration),
      contact: registrantContact(ports.vault, registration),
    },
  ]);
}
