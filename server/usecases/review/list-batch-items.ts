import { pinyinOf } from '../../../domain/identity/pinyin';
import type { BatchItemView } from '../../contract/review';
import type { UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type {
  BatchDocument,
  BatchItem,
  CaseDocument,
  DecisionDocument,
  RegistrationDocument,
} from '../../schema/documents';
import { findAll } from '../find-all';
import { idsOfBatch } from './batch-ids';
import { isHeld } from './case';
import { scopeOf } from './desk-part';
import { countsNow, exactAwaits } from './settle-page';

/** Items on a page of the desk; the pages of a batch as it was prepared are larger. */
const ITEMS_PER_PAGE = 50;

interface Input {
  readonly batchId: string;
  readonly match: BatchItem['match'];
  /** From 1. */
  readonly page: number;
  /** Only what was handed to the caller. */
  readonly mine?: boolean | undefined;
}

interface Output {
  readonly items: readonly BatchItemView[];
  readonly more: boolean;
  readonly total: number;
}

/**
 * The items of a batch that matched so, in a fixed order, each with its decision and what else is noted about it. A
 * reviewer sees those of their departments. Error: BATCH_NOT_FOUND. Five database calls for a page, up to seven.
 */
export const listBatchItems: UseCase<Input, Output> = async (
  ports,
  caller,
  { batchId, match, page, mine },
) => {
  const [batch, pages, sees, assigned] = await Promise.all([
    ports.store.collection('batches').get(batchId),
    ports.store
      .collection('batch_pages')
      .find(
        { _id: idsOfBatch(batchId) },
        { limit: 1000, orderBy: [{ field: '_id', direction: 'asc' }] },
      ),
    scopeOf(ports, caller),
    mine === true
      ? findAll(ports.store.collection('cases'), { assignee: caller.accountKey })
      : null,
  ]);
  if (batch === null) {
    return { ok: false, code: 'BATCH_NOT_FOUND' };
  }
  const own = assigned && new Set(assigned.map(({ _id }) => _id));
  const matching = pages
    .flatMap(({ items }) => items)
    .filter(
      (item) => item.match === match && sees(item) && (own?.has(item.registrationId) ?? true),
    );
  const shown = matching.slice((page - 1) * ITEMS_PER_PAGE, page * ITEMS_PER_PAGE);
  return {
    ok: true,
    value: {
      items: await viewItems(ports, batch, shown),
      more: matching.length > page * ITEMS_PER_PAGE,
      total: matching.length,
    },
  };
};

async function viewItems(
  ports: Ports,
  batch: BatchDocument,
  items: readonly BatchItem[],
): Promise<BatchItemView[]> {
  if (items.length === 0) {
    return [];
  }
  const ids = items.map((item) => item.registrationId);
  const [decisions, cases, registrations] = await Promise.all([
    ports.store
      .collection('decisions')
      .find({ batchId: batch._id, registrationId: { in: ids } }, { limit: ids.length }),
    ports.store.collection('cases').getMany(ids),
    ports.store.collection('registrations').getMany(ids),
  ]);
  const decided = new Map(decisions.map((decision) => [decision.registrationId, decision]));
  const noted = new Map(cases.map((one) => [one._id, one]));
  const rounds = new Map(registrations.map((registration) => [registration._id, registration]));
  return items.map((item) => {
    const id = item.registrationId;
    return viewItem(ports, batch, item, decided.get(id), noted.get(id), rounds.get(id));
  });
}

function viewItem(
  ports: Ports,
  batch: BatchDocument,
  item: BatchItem,
  decision: DecisionDocument | undefined,
  noted: CaseDocument | undefined,
  registration: RegistrationDocument | undefined,
): BatchItemView {
  const { personId: _person, version: _version, importedBy: _importer, ...shown } = item;
  const hold = noted && registration && isHeld(noted, registration) ? (noted.hold ?? null) : null;
  const recommendation =
    noted?.recommendation?.round === registration?.round ? (noted?.recommendation ?? null) : null;
  return {
    ...shown,
    decision: decision
      ? {
          outcome: decision.outcome,
          reasons: decision.reasons,
          decidedBy: decision.decidedBy,
          confirmedBy: decision.confirmedBy ?? null,
          awaitsConfirmation: !countsNow(ports, item, decision),
        }
      : null,
    exactAwaits: decision === undefined && exactAwaits(ports, batch, item),
    hold: hold && { reason: hold.reason, by: hold.by, at: hold.at.getTime() },
    assignee: noted?.assignee ?? null,
    readings: readingsOf(item),
    recommendation: recommendation && {
      outcome: recommendation.outcome,
      reasons: recommendation.reasons,
      by: recommendation.by,
    },
  };
}

/** Two names of other characters that may be read alike: how both are read then, else each in its likeliest way. */
function readingsOf({ name, roster, differences }: BatchItem): BatchItemView['readings'] {
  const { chinese: claimed } = name;
  const recorded = roster?.name.chinese;
  const isBySound = differences.some(({ code }) => code === 'NAME_SAME_SOUND');
  if (!isBySound || claimed === undefined || recorded === undefined) {
    return null;
  }
  const ofClaimed = pinyinOf(claimed);
  const ofRecorded = pinyinOf(recorded);
  const shared = ofClaimed.find((reading) => ofRecorded.includes(reading));
  return {
    claimed: shared ?? ofClaimed[0] ?? '',
    recorded: shared ?? ofRecorded[0] ?? '',
  };
}
