import { numberedFrom } from '../../../domain/visit/visitor-numbers';
import { visitsMatterFrom } from '../../../domain/visit/book-visit';
import type { Ports } from '../../ports';
import type { AccountKey, DocumentKey, VisitDocument } from '../../schema/documents';
import { findByKeys } from '../find-by-keys';

/** Whose visits a visit stands among: everybody's in the party, and the account's. */
export interface Visitors {
  readonly documentKeys: readonly DocumentKey[];
  /** An account books once a day, or a party's size would be no limit; null where somebody else enters the people. */
  readonly account: AccountKey | null;
}

const ACCOUNT = 'account:';

/** How visitors are named in numbers of visits. */
export function namesOf({ documentKeys, account }: Visitors): readonly string[] {
  return account === null ? documentKeys : [...documentKeys, `${ACCOUNT}${account}`];
}

/** The numbers of a visit whose account is nobody's any more. */
export function withoutAccount(numbers: readonly string[]): readonly string[] {
  return numbers.filter((number) => !number.startsWith(ACCOUNT));
}

/**
 * Every visit that the rules or the numbers of a visit on `date` depend on; whoever stands in a group's request does not
 * visit yet. Two database calls at once.
 */
export async function findVisitsOf(
  ports: Ports,
  { documentKeys, account }: Visitors,
  date: string,
): Promise<readonly VisitDocument[]> {
  const policy = ports.school.visit;
  const [numbered, matter] = [
    numberedFrom(date, policy),
    visitsMatterFrom(ports.clock.now(), policy),
  ];
  const from = numbered < matter ? numbered : matter;
  const visits = ports.store.collection('visits');
  const found = await Promise.all([
    findByKeys(visits, 'visitors', documentKeys, { date: { from } }),
    account === null ? [] : visits.find({ accountKey: account, date: { from } }, { limit: 1000 }),
  ]);
  const visiting = found.flat().filter(({ status }) => status !== 'requested');
  return [...new Map(visiting.map((visit) => [visit._id, visit])).values()];
}
