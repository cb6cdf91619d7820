/**
 * Removes everything about a person, or what names them where the rest has to stay: a number is never used again, a bar
 * outlives its person as a keyed hash, and others' places, counts and logs stay right. Every step can be done again.
 */
import { CHANNELS } from '../../../domain/message/kinds';
import type { Ports } from '../../ports';
import type { DeletionPlan } from '../../schema/documents';
import { findAll } from '../find-all';
import { removeProofsOf } from '../account/remove-proofs';
import { removePhotosOf } from '../photo/remove-photo';
import { codeId, wrongCodesId } from '../recovery/possession-code-id';
import { sealAppeal } from '../sanction/view-measure';
import { eraseCards } from './erase-cards';
import { eraseFromBatches } from './erase-from-batches';
import { eraseGuests } from './erase-guests';
import { eraseVisits } from './erase-visits';
import { removeEvidence } from './evidence-photo';
import { expireDataExport } from './expire-data-exports';

const CODE_PURPOSES = ['activate', 'recover', 'register'] as const;

export async function erasePerson(ports: Ports, plan: DeletionPlan): Promise<void> {
  await eraseGuests(ports, plan);
  await eraseCards(ports, plan);
  await eraseVisits(ports, plan);
  await erasePersons(ports, plan);
  await eraseMessages(ports, plan);
  await eraseFromBatches(ports, plan);
  for (const account of plan.accountKeys) {
    await eraseAccount(ports, account);
  }
  await eraseRegistrations(ports, plan);
}

/** Measures stay as long as the school keeps them, without whom they were against and what was written in the appeal. */
async function erasePersons(ports: Ports, { personIds }: DeletionPlan): Promise<void> {
  if (personIds.length === 0) {
    return;
  }
  const { store } = ports;
  const measures = store.collection('measures');
  for (const { _id, appeal } of await findAll(measures, { personId: { in: personIds } })) {
    await measures.update(
      { _id },
      {
        set: {
          personId: '',
          appeal: appeal === null ? null : { ...appeal, text: sealAppeal(ports, '') },
        },
      },
    );
  }
  // Those of accounts stay: asking for deletion does not give new attempts.
  await store.collection('attempts').remove({
    _id: { in: personIds.flatMap((id) => [`activation#person#${id}`, wrongCodesId(id)]) },
  });
  await store.collection('document_keys').remove({ personId: { in: personIds } });
  await store.collection('persons').remove({ _id: { in: personIds } });
}

/** A message goes by the same name as its note in the inbox. */
async function eraseMessages(ports: Ports, plan: DeletionPlan): Promise<void> {
  const owners = [
    ...plan.accountKeys.map((key) => `account#${key}` as const),
    ...plan.personIds.map((id) => `person#${id}` as const),
  ];
  const inbox = ports.store.collection('inbox');
  const notes = await findAll(inbox, { owner: { in: owners } });
  if (notes.length === 0) {
    return;
  }
  const events = notes.map(({ _id }) => _id);
  await ports.store
    .collection('outbox')
    .remove({ _id: { in: events.flatMap((id) => CHANNELS.map((channel) => `${id}#${channel}`)) } });
  await inbox.remove({ _id: { in: events } });
}

async function eraseAccount(ports: Ports, account: string): Promise<void> {
  const { store } = ports;
  await removePhotosOf(ports, account);
  await removeProofsOf(ports, account);
  await store.collection('registration_drafts').remove({ _id: account });
  await store.collection('face_checks').remove({ _id: account });
  await store.collection('accounts').remove({ _id: account });
  await store.collection('moved_cards').remove({ _id: account });
  await store.collection('contact_changes').remove({ _id: account });
  await removeEvidence(
    ports,
    await findAll(store.collection('corrections'), { accountKey: account }),
  );
  await store.collection('corrections').remove({ accountKey: account });
  await store
    .collection('possession_codes')
    .remove({ _id: { in: CODE_PURPOSES.map((purpose) => codeId(ports, purpose, account)) } });
  const copies = await findAll(store.collection('data_exports'), { accountKey: account });
  for (const copy of copies) {
    if (copy.status !== 'expired') await expireDataExport(ports, copy);
  }
  await store.collection('data_exports').remove({ accountKey: account });
}

/** Last: as long as they are there, the rest can be found again. */
async function eraseRegistrations(ports: Ports, { registrationIds }: DeletionPlan): Promise<void> {
  await ports.store.collection('cases').remove({ _id: { in: registrationIds } });
  await ports.store
    .collection('registrations')
    .remove({ _id: { in: registrationIds }, status: { in: ['withdrawn', 'approved'] } });
}
