import type { BatchItemView } from '../../contract/staff';
import type { UseCase } from '../../endpoint/action';
import type { BatchItem, DecisionDocument } from '../../schema/documents';
import { idsOfBatch } from './batch-ids';

/** Items on a page of the desk; the pages of a batch as it was prepared are larger. */
const ITEMS_PER_PAGE = 50;

interface Input {
  readonly batchId: string;
  readonly match: BatchItem['match'];
  /** From 1. */
  readonly page: number;
}

interface Output {
  readonly items: readonly BatchItemView[];
  readonly more: boolean;
}

/** The items of a batch that matched so, in a fixed order, each with its decision. Two database calls for a page. */
export const listBatchItems: UseCase<Input, Output> = async (
  ports,
  _caller,
  { batchId, match, page },
) => {
  const pages = await ports.store
    .collection('batch_pages')
    .find(
      { _id: idsOfBatch(batchId) },
      { limit: 1000, orderBy: [{ field: '_id', direction: 'asc' }] },
    );
  const matching = pages.flatMap(({ items }) => items).filter((item) => item.match === match);
  const shown = matching.slice((page - 1) * ITEMS_PER_PAGE, page * ITEMS_PER_PAGE);
  const ids = shown.map((item) => item.registrationId);
  const decisions =
    ids.length === 0
      ? []
      : await ports.store
          .collection('decisions')
          .find({ batchId, registrationId: { in: ids } }, { limit: ids.length });
  const decided = new Map(decisions.map((decision) => [decision.registrationId, decision]));
  return {
    ok: true,
    value: {
      items: shown.map((item) => viewItem(item, decided.get(item.registrationId))),
      more: matching.length > page * ITEMS_PER_PAGE,
    },
  };
};

function viewItem(item: BatchItem, decision: DecisionDocument | undefined): BatchItemView {
  const { personId: _person, version: _version, ...shown } = item;
  return {
    ...shown,
    decision: decision ? { outcome: decision.outcome, reasons: decision.reasons } : null,
  };
}
