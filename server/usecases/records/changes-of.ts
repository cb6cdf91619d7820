import { displayName } from '../../../domain/identity/names';
import type { Ports } from '../../ports';
import type { AccountKey } from '../../schema/documents';
import { findAll } from '../find-all';
import { openExplanation, openNewMobile } from '../recovery/contact-change-fields';
import type { DataRecord } from './data-fields';
import { momentOf, present } from './data-record';

/** What somebody asked to be changed, and what was: contact, documents, names, corrections. */
export async function changesOf(
  ports: Ports,
  account: AccountKey,
  personIds: readonly string[],
): Promise<readonly DataRecord[]> {
  const { store, vault } = ports;
  const [change, corrections, persons] = await Promise.all([
    store.collection('contact_changes').get(account),
    findAll(store.collection('corrections'), { accountKey: account }),
    personIds.length === 0 ? [] : store.collection('persons').getMany(personIds),
  ]);
  return [
    ...(change === null
      ? []
      : [
          present({
            status: change.status,
            at: momentOf(change.createdAt),
            mobile: openNewMobile(vault, change),
            text: openExplanation(vault, change),
          }),
        ]),
    ...persons.flatMap(({ documents = [] }) =>
      documents.map((one) =>
        present({
          kind: 'document',
          documentType: one.documentType,
          issuingCountry: one.issuingCountry,
          documentNumber: vault.open('persons.document', one.document),
          at: momentOf(one.addedAt),
        }),
      ),
    ),
    ...persons.flatMap(({ formerNames = [] }) =>
      formerNames.map(({ name, until, evidence }) =>
        present({ kind: 'former-name', name: displayName(name), until, text: evidence }),
      ),
    ),
    ...corrections.map((one) =>
      present({
        kind: one.field,
        status: one.status,
        at: momentOf(one.askedAt),
        text: [one.wrong, one.right, one.evidence].join(' / '),
        answer: one.answer,
      }),
    ),
  ];
}
