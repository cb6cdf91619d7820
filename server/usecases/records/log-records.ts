/** What a person was told, and what was done about them. */
import type { Ports } from '../../ports';
import type { AccountKey, DeletionPlan } from '../../schema/documents';
import { findAll } from '../find-all';
import type { DataRecord } from './data-fields';
import { momentOf, present } from './data-record';

/** Acts that the person may know of: not what is only proposed against a card, nor why it was looked at. */
const TOLD = [
  'activate-card',
  'ask-correction',
  'bind-card',
  'change-name',
  'choose-user-name',
  'confirm-deletion',
  'correction-applied',
  'correction-refused',
  'delete-card-holder',
  'end-card',
  'freeze-card',
  'freeze-card-at-office',
  'make-data-export',
  'read-card-file',
  'read-correction',
  'recover-card',
  'renew-card',
  'renew-card-at-office',
  'replace-card',
  'request-deletion',
  'restore-card',
  'suspend-card',
  'take-back-deletion',
  'unbind-card',
  'unfreeze-card',
  'unfreeze-card-at-office',
  'withdraw-consent',
];

export async function noticesOf(ports: Ports, own: DeletionPlan): Promise<DataRecord[]> {
  const owners = [
    ...own.accountKeys.map((key) => `account#${key}` as const),
    ...own.personIds.map((id) => `person#${id}` as const),
  ];
  const notices = await findAll(ports.store.collection('inbox'), { owner: { in: owners } });
  return notices.map(({ kind, at }) => present({ kind, at: momentOf(at) }));
}

export async function logOf(
  ports: Ports,
  own: DeletionPlan,
  account: AccountKey,
): Promise<DataRecord[]> {
  const events = await findAll(ports.store.collection('audit'), {
    subject: { in: [...own.registrationIds, ...own.cardNumbers] },
  });
  return events
    .filter(({ action }) => TOLD.includes(action))
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ at, action, actor }) =>
      present({
        at: momentOf(at),
        action,
        by: actor === account ? 'you' : actor === 'timer' ? 'system' : 'office',
      }),
    );
}
