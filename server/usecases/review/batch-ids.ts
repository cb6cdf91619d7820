/** The deterministic `_id`s of everything that belongs to a batch: what exists already meets E11000. */

export function pageId(batchId: string, page: number): string {
  return `${batchId}#${String(page).padStart(4, '0')}`;
}

export function decisionId(batchId: string, registrationId: string): string {
  return `${batchId}#${registrationId}`;
}

/** What a registrant is told when a batch closes. */
export function messageEvent(batchId: string, registrationId: string): string {
  return `${batchId}#${registrationId}`;
}

/** The SMS about it. */
export function messageId(batchId: string, registrationId: string): string {
  return `${messageEvent(batchId, registrationId)}#sms`;
}

/** All `_id`s that begin with `batch#`: '$' is the character after '#'. */
export function idsOfBatch(batchId: string): { readonly from: string; readonly before: string } {
  return { from: `${batchId}#`, before: `${batchId}$` };
}
