import { settle } from '../../../domain/review/decision';
import type { Settlement } from '../../../domain/review/decision';
import type { Ports } from '../../ports';
import type {
  BatchDocument,
  BatchItem,
  BatchPageDocument,
  ClosingPlanDocument,
  DecisionDocument,
  RegistrationDocument,
} from '../../schema/documents';
import { pageId } from './batch-ids';
import { openClaim } from './claim';
import { findCardHolders } from './find-card-holders';
import type { CardHolders } from './find-card-holders';
import { cardNumberAt, numbersPerPage } from './reserve-card-numbers';

export type PlannedOutcome = ClosingPlanDocument['outcomes'][number];

/** A page about to be closed: what is to be done, and the registrations it is done to. */
export interface ClosingPage {
  readonly plan: ClosingPlanDocument;
  readonly registrations: ReadonlyMap<string, RegistrationDocument>;
}

interface Settled {
  readonly item: BatchItem;
  readonly registration: RegistrationDocument;
  readonly settlement: Settlement;
  readonly byPerson: boolean;
}

/**
 * Decides once what closing does with each registration of a page and writes it down before anything is done; what is
 * written already is what is done. Null when the batch has no such page. Five to seven database calls.
 */
export async function planClosingPage(
  ports: Ports,
  batch: BatchDocument,
  number: number,
): Promise<ClosingPage | null> {
  const page = await ports.store.collection('batch_pages').get(pageId(batch._id, number));
  if (page === null) {
    return null;
  }
  const ids = page.items.map((item) => item.registrationId);
  const [found, decisions] = await Promise.all([
    ports.store.collection('registrations').getMany(ids),
    ports.store
      .collection('decisions')
      .find({ batchId: batch._id, registrationId: { in: ids } }, { limit: ids.length }),
  ]);
  const registrations = new Map(found.map((registration) => [registration._id, registration]));
  const settled = settlePage(batch, page, registrations, decisions);
  const plan: ClosingPlanDocument = {
    _id: page._id,
    schema: 1,
    batchId: batch._id,
    page: number,
    plannedAt: new Date(ports.clock.now()),
    outcomes: await planOutcomes(ports, batch, number, settled),
  };
  const plans = ports.store.collection('closing_plans');
  if ((await plans.add(plan)) === 'added') {
    return { plan, registrations };
  }
  return { plan: (await plans.get(plan._id)) ?? plan, registrations };
}

function settlePage(
  batch: BatchDocument,
  page: BatchPageDocument,
  registrations: ReadonlyMap<string, RegistrationDocument>,
  decisions: readonly DecisionDocument[],
): Settled[] {
  const decided = new Map(decisions.map((decision) => [decision.registrationId, decision]));
  return page.items.flatMap((item) => {
    const registration = registrations.get(item.registrationId);
    if (registration?.status !== 'in-review' || registration.batchId !== batch._id) {
      return [];
    }
    const decision = decided.get(item.registrationId) ?? null;
    const isWhatWasSeen = registration.version === item.version + 1;
    const settlement: Settlement = isWhatWasSeen
      ? settle(item.match, decision, batch.exactApprovedBy !== null)
      : { outcome: 'rolled-over', reasons: [] };
    return [{ item, registration, settlement, byPerson: decision !== null }];
  });
}

async function planOutcomes(
  ports: Ports,
  batch: BatchDocument,
  pageNumber: number,
  settled: readonly Settled[],
): Promise<PlannedOutcome[]> {
  const approved = settled.filter(({ settlement }) => settlement.outcome === 'approved');
  const keysOf = new Map(
    approved.map(({ registration }) => [
      registration._id,
      openClaim(ports, registration).documentKeys,
    ]),
  );
  // Whoever was not known when the batch was prepared is found out when the documents are claimed.
  const known = approved.filter(({ item }) => item.personId !== null);
  const holders: CardHolders | null =
    known.length === 0
      ? null
      : await findCardHolders(
          ports,
          known.flatMap(({ registration }) => keysOf.get(registration._id) ?? []),
        );
  const firstNumber = (batch.numbersFrom ?? 0) + (pageNumber - 1) * numbersPerPage(batch);
  const documentsOfThisPage = new Set<string>();
  return settled.map(({ item, registration, settlement, byPerson }, place) => {
    const keys = keysOf.get(registration._id);
    const isTaken =
      keys !== undefined &&
      (holders?.holdsCard(keys) === true || keys.some((key) => documentsOfThisPage.has(key)));
    keys?.forEach((key) => documentsOfThisPage.add(key));
    if (keys === undefined || isTaken) {
      // Approved, but the person holds a card by now: no second one, and a refusal is for a person to decide.
      const outcome = settlement.outcome === 'approved' ? 'rolled-over' : settlement.outcome;
      return {
        registrationId: registration._id,
        outcome,
        degrees: [],
        personId: null,
        cardNumber: null,
      };
    }
    return {
      registrationId: registration._id,
      outcome: 'approved',
      degrees: byPerson ? registration.degrees.map((_, index) => index) : item.confirmedDegrees,
      personId: holders?.personOf(keys) ?? ports.randomness.id(),
      cardNumber: cardNumberAt(ports, firstNumber + place),
    };
  });
}
