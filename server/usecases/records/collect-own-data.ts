import type { Ports } from '../../ports';
import type { AccountKey } from '../../schema/documents';
import { cardSections } from './card-records';
import { changesOf } from './changes-of';
import type { OwnData } from './data-fields';
import { listSections } from './list-records';
import { logOf, noticesOf } from './log-records';
import { findOwnData } from './own-data';
import { accountSections, registrationSections } from './registration-records';
import { visitSections } from './visit-records';

/**
 * Everything that is stored about an account and the person behind it, as readable records. Others in it are masked.
 * What the school keeps under a document is in it only for who has proved to be its holder by an activated card: anybody
 * can register with somebody else's number.
 */
export async function collectOwnData(ports: Ports, account: AccountKey): Promise<OwnData> {
  const own = await findOwnData(ports, account);
  const registrations = await ports.store.collection('registrations').getMany(own.registrationIds);
  const ownKeys = registrations.map(({ documentKey }) => documentKey);
  const [ofRegistrations, ofAccount, changes, cards, lists, visits, notices, log] =
    await Promise.all([
      registrationSections(ports, registrations),
      accountSections(ports, account),
      changesOf(ports, account, own.personIds),
      cardSections(ports, own),
      listSections(ports, account),
      visitSections(ports, own, ownKeys),
      noticesOf(ports, own),
      logOf(ports, own, account),
    ]);
  return {
    ...ofRegistrations,
    ...ofAccount,
    changes,
    ...cards,
    ...lists,
    ...visits,
    notices,
    log,
  };
}
