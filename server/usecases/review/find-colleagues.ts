import type { Colleague } from '../../contract/review';
import type { Ports } from '../../ports';

/** Far more than an office and its departments have. */
const MOST = 1000;

/** Members of staff who review, by name. One database call. */
export async function findColleagues(ports: Ports): Promise<Colleague[]> {
  const staff = await ports.store.collection('staff').find({ _id: { from: '' } }, { limit: MOST });
  return staff
    .filter(({ roles }) => roles.includes('office') || roles.includes('reviewer'))
    .map(({ _id, name, roles }) => ({ key: _id, name, roles }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
