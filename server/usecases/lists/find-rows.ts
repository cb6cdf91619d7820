import { dateOf } from '../../../domain/calendar/shanghai';
import { parseIdentityDocument } from '../../../domain/identity/document';
import { normaliseName } from '../../../domain/identity/names';
import { soundKeyOf } from '../../../domain/identity/sound-key';
import { LIST_KINDS } from '../../../domain/lists/list-kind';
import type { ListActions, ListRowView } from '../../contract/lists';
import type { Caller, Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { writeAudit } from '../audit/write-audit';
import { readInForce } from './list-state';
import type { ListRow } from './row-documents';
import { viewRow } from './view-row';

type Call = ListActions['findListRows'];

/** More than that is no search for one person. */
const MOST_FOUND = 50;

/**
 * The rows of a person in all lists that are in force, by document or by a name of the same sound; numbers are masked.
 * Asked for with a reason, which is kept with who asked and for whom. Errors: REASON_MISSING; DOCUMENT_* at
 * document.type, .number, .issuingCountry; NAME_*. Database calls: 4.
 */
export const findRows: UseCase<Call['input'], Call['output']> = async (ports, caller, input) => {
  const reason = input.reason.trim();
  if (reason === '') {
    return { ok: false, code: 'REASON_MISSING', field: 'reason' };
  }
  const query = readQuery(ports, input);
  if (!query.ok) {
    return query;
  }
  const inForce = await readInForce(ports);
  const imports = LIST_KINDS.flatMap((list) => inForce.of(list));
  await recordSearch(ports, caller, JSON.stringify(query.value), reason);
  const { key, keys } = query.value;
  const found = (
    imports.length === 0
      ? []
      : await Promise.all([
          ports.store
            .collection('roster')
            .find({ [key]: { in: keys }, importId: { in: imports } }, { limit: MOST_FOUND }),
          ports.store
            .collection('listed_people')
            .find({ [key]: { in: keys }, importId: { in: imports } }, { limit: MOST_FOUND }),
        ])
  ).flat() as ListRow[];
  return {
    ok: true,
    value: {
      rows: found.slice(0, MOST_FOUND).map((row): ListRowView => viewRow(ports.vault, row)),
    },
  };
};

/** By document under every version of the key, or by the sound of the name. */
function readQuery(
  ports: Ports,
  { document, name }: Call['input'],
): Outcome<{ readonly key: 'documentKey' | 'soundKey'; readonly keys: readonly string[] }> {
  if (document !== undefined) {
    const parsed = parseIdentityDocument(document, dateOf(ports.clock.now()));
    return parsed.ok
      ? {
          ok: true,
          value: { key: 'documentKey', keys: ports.vault.documentKeys(parsed.value.document) },
        }
      : { ok: false, code: parsed.code, field: `document.${parsed.field ?? 'number'}` };
  }
  const parsed = normaliseName(name ?? '');
  if (!parsed.ok) {
    return { ok: false, code: parsed.code, field: 'name' };
  }
  const { chinese, latin } = parsed.value;
  const keys = [
    ...(chinese === undefined ? [] : [soundKeyOf({ chinese })]),
    ...(latin === undefined ? [] : [soundKeyOf({ latin })]),
  ]
    .filter((sound) => sound !== '')
    .flatMap((sound) => ports.vault.soundKeys(sound));
  return { ok: true, value: { key: 'soundKey', keys } };
}

/** Whom they asked for is kept under a key, so that the record itself tells nothing. */
function recordSearch(ports: Ports, caller: Caller, query: string, reason: string): Promise<void> {
  return writeAudit(ports, `search lists ${ports.randomness.id()}`, {
    actor: caller.accountKey,
    action: 'find-list-rows',
    subject: ports.vault.keyedName('list-search', query),
    reason,
  });
}
