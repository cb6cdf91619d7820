/**
 * A child without a document can be told from another one by nothing that counts: name and birth date are those of
 * others too. So the same child can be brought along by several people on one day. It is noticed and shown to staff,
 * and nobody is refused by it.
 */
import { isAlive } from '../../../domain/visit/visit';
import type { Ports } from '../../ports';
import type { Vault } from '../../ports/vault';
import type { CompanionDocument, VisitDocument } from '../../schema/documents';
import { findByKeys } from '../find-by-keys';
import { addNotices, SHOWN } from '../guest/add-notices';

/**
 * Keyed names under which the children without a document are found again: each script of the name, its words in
 * whatever order, with the birth date.
 */
export function childKeysOf(
  vault: Vault,
  companions: readonly Pick<CompanionDocument, 'name' | 'document' | 'birthDate'>[],
): readonly string[] {
  return companions.flatMap(({ name, document, birthDate }) =>
    document !== null || birthDate === undefined
      ? []
      : [name.chinese, name.latin]
          .filter((script) => script !== undefined)
          .map((script) => script.split(' ').sort().join(' '))
          .map((script) => vault.keyedName('visiting-child', `${script}#${birthDate}`)),
  );
}

/**
 * Looks for the children of a visit, right after it is stored, in other visits of its day. One database call where a
 * child has no document, none for everybody else; one more for what is noticed.
 */
export async function noticeSameChild(
  ports: Ports,
  visit: Pick<VisitDocument, '_id' | 'date' | 'host' | 'childKeys'>,
): Promise<void> {
  const { _id, date, childKeys = [] } = visit;
  const found = await findByKeys(ports.store.collection('visits'), 'childKeys', childKeys, {
    date,
  });
  const others = found.filter((one) => one._id !== _id && isComing(one));
  if (others.length === 0) {
    return;
  }
  const visits = [visit, ...others];
  const ids = visits.map((one) => one._id).sort();
  const cards = visits.flatMap(({ host }) => host?.cardNumber ?? []);
  await addNotices(ports, [
    {
      event: `same-child#${ids.join('#')}`,
      kind: 'same-child',
      count: ids.length,
      visitIds: ids.slice(0, SHOWN),
      cardNumbers: [...new Set(cards)].slice(0, SHOWN),
    },
  ]);
}

/** Whoever stands in a group's request does not visit yet. */
function isComing({ status }: VisitDocument): boolean {
  return status === 'checked-out' || (status !== 'requested' && isAlive(status));
}
