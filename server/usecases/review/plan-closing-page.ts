import type { Ports } from '../../ports';
import type {
  BatchDocument,
  ClosingPlanDocument,
  RegistrationDocument,
} from '../../schema/documents';
import { pageId } from './batch-ids';
import { cardNumberAt, numbersPerPage } from './reserve-card-numbers';
import { settlePage } from './settle-page';
import type { SettledItem } from './settle-page';

export type PlannedOutcome = ClosingPlanDocument['outcomes'][number];

/** A page about to be closed: what is to be done, and the registrations it is done to. */
export interface ClosingPage {
  readonly plan: ClosingPlanDocument;
  readonly registrations: ReadonlyMap<string, RegistrationDocument>;
}

/**
 * Decides once what closing does with each registration of a page and writes it down before anything is done; what is
 * written already is what is done. Null when the batch has no such page. Seven to ten database calls.
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
  const { settled, registrations } = await settlePage(ports, batch, page);
  const plan: ClosingPlanDocument = {
    _id: page._id,
    schema: 1,
    batchId: batch._id,
    page: number,
    plannedAt: new Date(ports.clock.now()),
    revision: 0,
    outcomes: planOutcomes(ports, batch, number, settled),
  };
  const plans = ports.store.collection('closing_plans');
  if ((await plans.add(plan)) === 'added') {
    return { plan, registrations };
  }
  return { plan: (await plans.get(plan._id)) ?? plan, registrations };
}

function planOutcomes(
  ports: Ports,
  batch: BatchDocument,
  pageNumber: number,
  settled: readonly SettledItem[],
): PlannedOutcome[] {
  const firstNumber = (batch.numbersFrom ?? 0) + (pageNumber - 1) * numbersPerPage(batch);
  return settled.map(({ item, registration, outcome, byPerson, personId, stoppedBy }, place) => {
    const registrationId = registration._id;
    if (outcome !== 'approved') {
      const none = { degrees: [], personId: null, cardNumber: null };
      return { registrationId, outcome, ...none, ...(stoppedBy === null ? {} : { stoppedBy }) };
    }
    return {
      registrationId,
      outcome,
      degrees: byPerson ? registration.degrees.map((_, index) => index) : item.confirmedDegrees,
      personId: personId ?? ports.randomness.id(),
      cardNumber: cardNumberAt(ports, firstNumber + place),
    };
  });
}
