/**
 * Carries a decision about an application out, with effect at once: a plan of one registration is written and carried
 * out as closing a batch does it. Every step can be run again; whoever decides next finishes what was interrupted. An
 * approval of somebody who has an account already becomes a refusal that says so, now that they have proved who they are.
 */
import { decideAgain, type Decision } from '../../../domain/review/decision';
import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type {
  ClosingPlanDocument,
  DecisionDocument,
  RegistrationDocument,
} from '../../schema/documents';
import { carryOutPlan } from '../review/carry-out-plan';
import { openClaim } from '../review/claim';
import { findCardHolders } from '../review/find-card-holders';
import { addDecision, auditDecision } from '../review/record-decision';
import { cardNumberAt, reserveCardNumbers } from '../review/reserve-card-numbers';

/** Who decides: a member of staff, or the face check in which an applicant proved who they are. */
export interface Decider {
  readonly accountKey: string;
}

/**
 * Answers the status in the end. Error: APPLICATION_CHANGED when another version was there, or it was decided
 * otherwise. Database calls: 16 to 20.
 */
export async function settleApplication(
  ports: Ports,
  decider: Decider,
  application: RegistrationDocument,
  version: number,
  decision: Decision,
): Promise<Outcome<{ readonly status: RegistrationDocument['status'] }>> {
  const taken = await takeIn(ports, application, version);
  if (!taken.ok) {
    return taken;
  }
  const registration = taken.value;
  const final = await withoutSecondAccount(ports, registration, decision);
  const decided = await addDecision(
    ports,
    decider,
    { batchId: registration.batchId, registrationId: registration._id },
    final,
  );
  await auditDecision(ports, decided);
  await carryOut(ports, registration, decided);
  if (!decideAgain(decided, final).ok) {
    return { ok: false, code: 'APPLICATION_CHANGED' };
  }
  const after = await ports.store.collection('registrations').get(application._id);
  return { ok: true, value: { status: after?.status ?? decided.outcome } };
}

/** Stands in the place of a batch: each decision of an application is one of its own. */
export function applicationBatch(of: string): string {
  return `documents#${of}`;
}

type TakenIn = RegistrationDocument & { readonly batchId: string };

/** The application, in review under a name of its own, so that it can be neither changed nor decided twice. */
async function takeIn(
  ports: Ports,
  registration: RegistrationDocument,
  version: number,
): Promise<Outcome<TakenIn>> {
  const changed = { ok: false, code: 'APPLICATION_CHANGED' } as const;
  const { batchId } = registration;
  if (registration.status !== 'with-department') {
    // A run that died left it so, in review or decided.
    return batchId === null ? changed : { ok: true, value: { ...registration, batchId } };
  }
  if (registration.version !== version) {
    return changed;
  }
  const { _id } = registration;
  const taken = {
    status: 'in-review',
    batchId: applicationBatch(`${_id}#${version}`),
    version: version + 1,
  } as const;
  const updated = await ports.store
    .collection('registrations')
    .update({ _id, version, status: registration.status }, { set: taken });
  return updated === 1 ? { ok: true, value: { ...registration, ...taken } } : changed;
}

async function withoutSecondAccount(
  ports: Ports,
  registration: TakenIn,
  decision: Decision,
): Promise<Decision> {
  if (decision.outcome !== 'approved') {
    return decision;
  }
  const cards = await ports.store.collection('cards').find({ registrationId: registration._id });
  if (cards.some(({ batchId }) => batchId === registration.batchId)) {
    // Its own, from a run that died.
    return decision;
  }
  const { documentKeys } = openClaim(ports, registration);
  const holders = await findCardHolders(ports, documentKeys);
  return holders.holdsCard(documentKeys)
    ? { outcome: 'refused', reasons: ['HOLDS_CARD'] }
    : decision;
}

async function carryOut(
  ports: Ports,
  registration: TakenIn,
  decision: DecisionDocument,
): Promise<void> {
  const plan = await writePlan(ports, registration, decision);
  const registrations = new Map([[registration._id, registration]]);
  await carryOutPlan(
    ports,
    { plan, registrations },
    { opens: 'at-once', rollsOverTo: 'with-department' },
  );
  const { _id } = registration;
  await ports.store
    .collection('registration_proofs')
    .update({ _id }, { set: { decidedAt: decision.decidedAt } });
  // Last: until then it is on the list, and whoever decides it finishes it.
  await ports.store
    .collection('registrations')
    .update({ _id, batchId: registration.batchId }, { set: { departmentSince: null } });
  await ports.store.collection('closing_plans').remove({ _id: registration.batchId });
}

/** Written before anything is done, so that a number once drawn stays the person's. */
async function writePlan(
  ports: Ports,
  registration: TakenIn,
  { outcome }: DecisionDocument,
): Promise<ClosingPlanDocument> {
  const plans = ports.store.collection('closing_plans');
  const written = await plans.get(registration.batchId);
  if (written !== null) {
    return written;
  }
  const none = { degrees: [], personId: null, cardNumber: null };
  const plan: ClosingPlanDocument = {
    _id: registration.batchId,
    schema: 1,
    batchId: registration.batchId,
    page: 1,
    plannedAt: new Date(ports.clock.now()),
    revision: 0,
    outcomes: [
      {
        registrationId: registration._id,
        outcome,
        ...(outcome === 'approved' ? await approval(ports, registration) : none),
      },
    ],
  };
  return (await plans.add(plan)) === 'added' ? plan : ((await plans.get(plan._id)) ?? plan);
}

async function approval(
  ports: Ports,
  registration: TakenIn,
): Promise<Pick<ClosingPlanDocument['outcomes'][number], 'degrees' | 'personId' | 'cardNumber'>> {
  const { documentKeys } = openClaim(ports, registration);
  const holders = await findCardHolders(ports, documentKeys);
  return {
    degrees: registration.degrees.map((_, place) => place),
    personId: holders.personOf(documentKeys) ?? ports.randomness.id(),
    cardNumber: cardNumberAt(ports, await reserveCardNumbers(ports, 1, registration.batchId)),
  };
}
