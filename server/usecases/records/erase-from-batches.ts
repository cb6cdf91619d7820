import type { Ports } from '../../ports';
import type {
  BatchItem,
  BatchPageDocument,
  ClosingPlanDocument,
  DeletionPlan,
} from '../../schema/documents';
import { findAll } from '../find-all';

const PAGES_AT_ONCE = 10;

/**
 * Takes what the desk saw of somebody from the pages of all batches that still have them; how many were on a page and
 * what was decided stays. Two database calls, two a batch, and one for every ten
 * further pages.
 */
export async function eraseFromBatches(
  ports: Ports,
  { registrationIds, personIds }: DeletionPlan,
): Promise<void> {
  const batches = ports.store.collection('batches');
  const withDetails = [
    ...(await findAll(batches, { open: true })),
    ...(await findAll(batches, { open: false, detailsRemovedAt: null })),
  ];
  for (const { _id } of withDetails) {
    await eraseFromBatch(ports, _id, registrationIds);
    await eraseFromPlans(ports, _id, personIds);
  }
}

/** The person in the plans of closing, which are carried out by then. */
async function eraseFromPlans(
  ports: Ports,
  batchId: string,
  personIds: readonly string[],
): Promise<void> {
  const plans = ports.store.collection('closing_plans');
  const isTheirs = (outcome: ClosingPlanDocument['outcomes'][number]): boolean =>
    outcome.personId !== null && personIds.includes(outcome.personId);
  for (const { _id, outcomes } of await findAll(plans, { batchId })) {
    if (outcomes.some(isTheirs)) {
      const erased = outcomes.map((one) => (isTheirs(one) ? { ...one, personId: null } : one));
      await plans.update({ _id }, { set: { outcomes: erased } });
    }
  }
}

async function eraseFromBatch(
  ports: Ports,
  batchId: string,
  registrationIds: readonly string[],
): Promise<void> {
  const pages = ports.store.collection('batch_pages');
  for (let last = 0; ;) {
    const found = await pages.find(
      { batchId, page: { after: last } },
      { limit: PAGES_AT_ONCE, orderBy: [{ field: 'page', direction: 'asc' }] },
    );
    for (const page of found) {
      await erase(ports, page, registrationIds);
    }
    last = found.at(-1)?.page ?? 0;
    if (found.length < PAGES_AT_ONCE) {
      return;
    }
  }
}

async function erase(
  ports: Ports,
  { _id, items }: BatchPageDocument,
  registrationIds: readonly string[],
): Promise<void> {
  const isTheirs = ({ registrationId, documentMasked }: BatchItem): boolean =>
    registrationIds.includes(registrationId) && documentMasked !== '';
  if (items.some(isTheirs)) {
    await ports.store
      .collection('batch_pages')
      .update(
        { _id },
        { set: { items: items.map((item) => (isTheirs(item) ? nameless(item) : item)) } },
      );
  }
}

function nameless(item: BatchItem): BatchItem {
  return {
    ...item,
    name: {},
    documentMasked: '',
    degrees: [],
    roster: null,
    differences: [],
    personId: null,
  };
}
