import { listEntryKey } from '../../../domain/lists/listed-person';
import { fieldsOfEntry, readFields } from '../../../domain/lists/entry-fields';
import { isListField } from '../../../domain/lists/list-field';
import type { ListField } from '../../../domain/lists/list-field';
import { isCampusList } from '../../../domain/lists/list-kind';
import type { ListKind } from '../../../domain/lists/list-kind';
import type { ListActions } from '../../contract/lists';
import type { Caller, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { ListedPersonDocument } from '../../schema/documents';
import { writeAudit } from '../audit/write-audit';
import { suspendCards } from '../card/suspend-cards';
import { readInForce, rowsOf } from './list-state';
import { issueOlderCards } from './older-cards';
import { readingRules } from './preview-import';
import { restoreLeavers } from './restore-leavers';
import { entryOf, toRows } from './row-documents';
import type { ListRow } from './row-documents';
import { viewRow } from './view-row';

type Call = ListActions['correctListRow'];

/**
 * Corrects one person's row, with the reason the registrar gave. A field that is not named stays; an empty text takes it
 * away. `content` is what was seen: a row that has changed since is refused. Errors: REASON_MISSING, LIST_ROW_NOT_FOUND,
 * LIST_ROW_CHANGED, INPUT_INVALID at a field that the list does not have; what keeps the new row from being read stands
 * in `refused`. Database calls: 4, for lists that concern cards up to 12 more.
 */
export const correctRow: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const reason = input.reason.trim();
  if (reason === '') {
    return { ok: false, code: 'REASON_MISSING', field: 'reason' };
  }
  const unknown = Object.keys(input.changes).find((field) => !isListField(field));
  if (unknown !== undefined) {
    return { ok: false, code: 'INPUT_INVALID', field: unknown };
  }
  const rows = rowsOf(ports, input.list);
  const [row, inForce] = await Promise.all([rows.get(input.rowId), readInForce(ports)]);
  if (
    row === null ||
    listOf(row) !== input.list ||
    !inForce.of(input.list).includes(row.importId)
  ) {
    return { ok: false, code: 'LIST_ROW_NOT_FOUND' };
  }
  const changes = input.changes as Partial<Record<ListField, string>>;
  const fields = { ...fieldsOfEntry(entryOf(ports.vault, row), changes), ...changes };
  const read = readFields(input.list, fields, row.line, readingRules(ports));
  if (!read.ok) {
    const { field, code } = read;
    return { ok: true, value: { row: viewRow(ports.vault, row), refused: { field, code } } };
  }
  const corrected = correctedRow(ports, caller, input.list, row, read.value);
  if (corrected === undefined || listEntryKey(read.value) === '') {
    return { ok: false, code: 'INPUT_INVALID' };
  }
  const { _id, schema: _schema, ...set } = corrected;
  const updated = await rows.update({ _id, contentHash: input.content }, { set });
  if (updated === 0) {
    return { ok: false, code: 'LIST_ROW_CHANGED' };
  }
  await writeAudit(ports, `correct row ${_id} ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'correct-list-row',
    subject: _id,
    reason,
    before: row.contentHash,
    after: corrected.contentHash,
  });
  await follow(ports, caller, input.list, row, corrected);
  return { ok: true, value: { row: viewRow(ports.vault, corrected), refused: null } };
};

/** The row keeps its import, line and name in the store; whoever corrects it answers for it. */
function correctedRow(
  ports: Ports,
  caller: Caller,
  list: ListKind,
  row: ListRow,
  entry: Parameters<typeof toRows>[3][number]['entry'],
): ListRow | undefined {
  const origin = { importId: row.importId, importedBy: caller.accountKey };
  const [corrected] = toRows(ports.vault, origin, list, [{ line: row.line, entry }]);
  if (corrected === undefined) {
    return undefined;
  }
  return 'list' in row && 'list' in corrected
    ? { ...corrected, _id: row._id, ...namedAt(row, corrected, ports.clock.now()) }
    : { ...corrected, _id: row._id };
}

/** A row that comes to name somebody, or for other days, is news to whoever looked at the list before. */
function namedAt(
  before: ListedPersonDocument,
  after: ListedPersonDocument,
  now: number,
): Pick<ListedPersonDocument, 'namedAt'> {
  const isNews = (['documentKey', 'since', 'until', 'validUntil'] as const).some(
    (field) => before[field] !== after[field],
  );
  return isNews ? { namedAt: new Date(now) } : {};
}

/** What the import of such a row would have done to cards. */
async function follow(
  ports: Ports,
  caller: Caller,
  list: ListKind,
  before: ListRow,
  after: ListRow,
): Promise<void> {
  if (isCampusList(list) && before.documentKey !== after.documentKey) {
    const change = { by: caller.accountKey, reason: list };
    await suspendCards(ports, after.documentKey === null ? [] : [after.documentKey], change);
    await restoreLeavers(ports, before.documentKey === null ? [] : [before.documentKey], change);
  }
  if (list === 'older-cards') {
    await issueOlderCards(ports, [after as ListedPersonDocument]);
  }
}

function listOf(row: ListRow): ListKind {
  return 'list' in row ? row.list : 'graduates';
}
