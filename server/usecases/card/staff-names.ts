import type { Ports } from '../../ports';

/** Names of members of staff by account key; whoever is none is missing. One database call. */
export async function findStaffNames(
  ports: Ports,
  keys: readonly (string | null | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(keys)].filter((key): key is string => typeof key === 'string');
  const staff = wanted.length === 0 ? [] : await ports.store.collection('staff').getMany(wanted);
  return new Map(staff.map(({ _id, name }) => [_id, name]));
}
