/** What the lists of others hold of a person. */
import { displayName } from '../../../domain/identity/names';
import type { Ports } from '../../ports';
import type { AccountKey } from '../../schema/documents';
import { findAll } from '../find-all';
import { readInForce } from '../lists/list-state';
import type { OwnData } from './data-fields';
import { present } from './data-record';
import { findProof } from './own-data';
import { degreeOf } from './registration-records';

/** Under any document of a person who has proved to be its holder; nothing for anybody else. */
export async function listSections(
  ports: Ports,
  account: AccountKey,
): Promise<Pick<OwnData, 'roster' | 'lists'>> {
  const { store } = ports;
  const proof = await findProof(ports, account);
  if (proof === null || proof.personId === '') {
    return { roster: [], lists: [] };
  }
  const keys = await findAll(store.collection('document_keys'), { personId: proof.personId });
  const documentKey = { in: keys.map(({ _id }) => _id) };
  const inForce = await readInForce(ports);
  const [roster, listed] = await Promise.all([
    store.collection('roster').find({ documentKey }, { limit: 100 }),
    store.collection('listed_people').find({ documentKey }, { limit: 100 }),
  ]);
  return {
    roster: roster
      .filter(({ importId }) => inForce.of('graduates').includes(importId))
      .map((row) =>
        present({
          ...degreeOf(row),
          name: displayName(row.name),
          studentNumber: row.studentNumber,
          birthDate: row.birthDate,
        }),
      ),
    lists: listed
      .filter(({ list, importId }) => inForce.of(list).includes(importId))
      .map(({ list, name, institution, until }) =>
        present({
          kind: list,
          name: name === null ? null : displayName(name),
          institution,
          until,
        }),
      ),
  };
}
