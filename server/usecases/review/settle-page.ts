import { dateOf } from '../../../domain/calendar/shanghai';
import { approvalCounts, decisionCounts } from '../../../domain/review/four-eyes';
import { settle } from '../../../domain/review/decision';
import type { Settlement } from '../../../domain/review/decision';
import type { Ports } from '../../ports';
import type { Condition } from '../../ports/store';
import type {
  BatchDocument,
  BatchItem,
  BatchPageDocument,
  CaseDocument,
  ClosingPlanDocument,
  DecisionDocument,
  DocumentKey,
  RegistrationDocument,
} from '../../schema/documents';
import { findListedPeople } from '../lists/find-listed-people';
import { registeredDocumentKeys } from '../registration/sealed-fields';
import { findBarred } from '../sanction/find-barred';
import { decisionId } from './batch-ids';
import { isHeld } from './case';
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
  /** What was found about somebody approved since the batch was prepared: it rolls over, for staff to decide. */
  readonly stoppedBy: StoppedBy | null;
}

export type StoppedBy = NonNullable<ClosingPlanDocument['outcomes'][number]['stoppedBy']>;

export interface SettledPage {
  readonly settled: readonly SettledItem[];
  readonly registrations: ReadonlyMap<string, RegistrationDocument>;
}

/** The store gives no more at once. */
const MOST_ON_A_PAGE = 1000;

type Undelivered = Omit<SettledItem, 'personId' | 'stoppedBy'>;

/**
 * What closing would do with the registrations of a page if it were done now; nothing is written. Whoever is to be
 * approved is looked up again: they may have come to stand in a list since the batch was prepared. Five database calls,
 * up to eight when campus identities are on record and somebody is known already.
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
      .find({ _id: decisionsOfPage(batch, ids) }, { limit: MOST_ON_A_PAGE }),
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
  return { settled: await lookAgain(ports, settled), registrations };
}

/** A page holds its registrations in the order of their `_id`s, and so stand their decisions. */
function decisionsOfPage({ _id }: BatchDocument, ids: readonly string[]): Condition {
  return { from: decisionId(_id, ids[0] ?? ''), to: decisionId(_id, ids.at(-1) ?? '') };
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

/** Approved, but not to be given a card any more: that is for a person to see, who may refuse. */
async function lookAgain(ports: Ports, settled: readonly Undelivered[]): Promise<SettledItem[]> {
  const approved = settled.filter(({ outcome }) => outcome === 'approved');
  const keysOf = new Map(
    approved.map(({ registration }) => [
      registration._id,
      registeredDocumentKeys(ports.vault, registration),
    ]),
  );
  const find = await findNewObstacles(ports, approved, keysOf);
  const documentsOfThisPage = new Set<DocumentKey>();
  return settled.map((one): SettledItem => {
    const keys = keysOf.get(one.registration._id);
    if (keys === undefined) {
      return { ...one, personId: null, stoppedBy: null };
    }
    const isTaken = keys.some((key) => documentsOfThisPage.has(key));
    keys.forEach((key) => documentsOfThisPage.add(key));
    const stoppedBy = isTaken ? 'HOLDS_CARD' : find.stoppedBy(one, keys);
    return stoppedBy === null
      ? { ...one, personId: find.personOf(keys), stoppedBy }
      : { ...one, outcome: 'rolled-over', personId: null, stoppedBy };
  });
}

interface NewObstacles {
  stoppedBy(one: Undelivered, keys: readonly DocumentKey[]): StoppedBy | null;
  personOf(keys: readonly DocumentKey[]): string | null;
}

/** Two database calls, up to five. What whoever decided by name had before their eyes is theirs to judge. */
async function findNewObstacles(
  ports: Ports,
  approved: readonly Undelivered[],
  keysOf: ReadonlyMap<string, readonly DocumentKey[]>,
): Promise<NewObstacles> {
  const keysOfAll = (some: readonly Undelivered[]): readonly DocumentKey[] =>
    some.flatMap(({ registration }) => keysOf.get(registration._id) ?? []);
  // Whoever was not known when the batch was prepared is found out when the documents are claimed.
  const known = approved.filter(({ item }) => item.personId !== null);
  const documentKeys = keysOfAll(approved);
  const [holders, listed, sanctioned] = await Promise.all([
    known.length === 0 ? null : findCardHolders(ports, keysOfAll(known)),
    approved.length === 0 ? null : findListedPeople(ports, documentKeys),
    findBarred(ports, documentKeys, dateOf(ports.clock.now())),
  ]);
  const campus = new Set(listed?.campus);
  const barred = new Set([...(listed?.barred ?? []), ...sanctioned]);
  const wasSeen = ({ item }: Undelivered, code: string): boolean =>
    item.differences.some((difference) => difference.code === code);
  return {
    stoppedBy(one, keys) {
      if (holders?.holdsCard(keys) === true) return 'HOLDS_CARD';
      if (keys.some((key) => campus.has(key)) && !wasSeen(one, 'CAMPUS_IDENTITY')) {
        return 'HOLDS_CAMPUS_IDENTITY';
      }
      return keys.some((key) => barred.has(key)) && !wasSeen(one, 'BARRED') ? 'BARRED' : null;
    },
    personOf: (keys) => holders?.personOf(keys) ?? null,
  };
}
