import { approvalCounts, decisionCounts } from '../../../domain/review/four-eyes';
import { settle } from '../../../domain/review/decision';
import type { Settlement } from '../../../domain/review/decision';
import type { Ports } from '../../ports';
import type {
  BatchDocument,
  BatchItem,
  BatchPageDocument,
  CaseDocument,
  DecisionDocument,
  DocumentKey,
  RegistrationDocument,
} from '../../schema/documents';
import { isHeld } from './case';
import { openClaim } from './claim';
import { findCardHolders } from './find-card-holders';

/** What closing does with one registration. */
export interface SettledItem {
  readonly item: BatchItem;
  readonly registration: RegistrationDocument;
  readonly outcome: Settlement['outcome'];
  /** It was decided by name, not together with others. */
  readonly byPerson: boolean;
  readonly held: boolean;
  /** What was decided about it waits for a second member of staff. */
  readonly awaits: boolean;
  /** To whom the documents of an approved one belong already. */
  readonly personId: string | null;
}

export interface SettledPage {
  readonly settled: readonly SettledItem[];
  readonly registrations: ReadonlyMap<string, RegistrationDocument>;
}

type Undelivered = Omit<SettledItem, 'personId'>;

/**
 * What closing would do with the registrations of a page if it were done now; nothing is written. Three database calls,
 * up to five when somebody is known already.
 */
export async function settlePage(
  ports: Ports,
  batch: BatchDocument,
  page: BatchPageDocument,
): Promise<SettledPage> {
  const ids = page.items.map((item) => item.registrationId);
  const [found, decisions, cases] = await Promise.all([
    ports.store.collection('registrations').getMany(ids),
    ports.store
      .collection('decisions')
      .find({ batchId: batch._id, registrationId: { in: ids } }, { limit: ids.length }),
    ports.store.collection('cases').getMany(ids),
  ]);
  const registrations = new Map(found.map((registration) => [registration._id, registration]));
  const decided = new Map(decisions.map((decision) => [decision.registrationId, decision]));
  const noted = new Map(cases.map((one) => [one._id, one]));
  const settled = page.items.flatMap((item): Undelivered[] => {
    const registration = registrations.get(item.registrationId);
    if (registration?.status !== 'in-review' || registration.batchId !== batch._id) {
      return [];
    }
    const decision = decided.get(item.registrationId) ?? null;
    return [settleItem(ports, batch, item, registration, decision, noted.get(item.registrationId))];
  });
  return { settled: await withoutSecondCards(ports, settled), registrations };
}

function settleItem(
  ports: Ports,
  batch: BatchDocument,
  item: BatchItem,
  registration: RegistrationDocument,
  decision: DecisionDocument | null,
  noted: CaseDocument | undefined,
): Undelivered {
  const held = isHeld(noted, registration);
  const isWhatWasSeen = registration.version === item.version + 1;
  const counts = decision === null || countsNow(ports, item, decision);
  const approvedTogether = areExactApproved(ports, batch, item);
  const settlement = isWhatWasSeen
    ? settle(item.match, { decision, decisionCounts: counts, approvedTogether, held })
    : { outcome: 'rolled-over' as const };
  return {
    item,
    registration,
    outcome: settlement.outcome,
    byPerson: decision !== null,
    held,
    awaits: !counts || (decision === null && exactAwaits(ports, batch, item)),
  };
}

/** Whether a decision by name counts as it stands, or waits for a second member of staff. */
export function countsNow(ports: Ports, item: BatchItem, decision: DecisionDocument): boolean {
  const act = { by: decision.decidedBy, confirmedBy: decision.confirmedBy ?? null };
  return decisionCounts(decision.outcome, act, item.importedBy ?? null, ports.school.review);
}

/** Whether the item is one of the exact matches approved together, but waits for a second member of staff. */
export function exactAwaits(ports: Ports, batch: BatchDocument, item: BatchItem): boolean {
  return (
    item.match === 'exact' &&
    batch.exactApprovedBy !== null &&
    !areExactApproved(ports, batch, item)
  );
}

function areExactApproved(ports: Ports, batch: BatchDocument, item: BatchItem): boolean {
  const { exactApprovedBy: by } = batch;
  const act = by === null ? null : { by, confirmedBy: batch.exactConfirmedBy ?? null };
  return (
    act !== null &&
    approvalCounts(act, 'exact-matches', item.importedBy ?? null, ports.school.review)
  );
}

/** Approved, but the person holds a card by now: no second one, and a refusal is for a person to decide. */
async function withoutSecondCards(
  ports: Ports,
  settled: readonly Undelivered[],
): Promise<SettledItem[]> {
  const approved = settled.filter(({ outcome }) => outcome === 'approved');
  const keysOf = new Map(
    approved.map(({ registration }) => [
      registration._id,
      openClaim(ports, registration).documentKeys,
    ]),
  );
  // Whoever was not known when the batch was prepared is found out when the documents are claimed.
  const known = approved.filter(({ item }) => item.personId !== null);
  const holders =
    known.length === 0
      ? null
      : await findCardHolders(
          ports,
          known.flatMap(({ registration }) => keysOf.get(registration._id) ?? []),
        );
  const documentsOfThisPage = new Set<DocumentKey>();
  return settled.map((one) => {
    const keys = keysOf.get(one.registration._id);
    if (keys === undefined) {
      return { ...one, personId: null };
    }
    const isTaken =
      holders?.holdsCard(keys) === true || keys.some((key) => documentsOfThisPage.has(key));
    keys.forEach((key) => documentsOfThisPage.add(key));
    return isTaken
      ? { ...one, outcome: 'rolled-over', personId: null }
      : { ...one, personId: holders?.personOf(keys) ?? null };
  });
}
