/**
 * Collections, their indexes and access rules as data; the build writes dist/database.json, which the simulator and the
 * deployment read. All are ADMINONLY: a client reaches data through functions alone. Every query of a use case is
 * served by `_id` or by an index here.
 */
import type { Documents } from './documents';

type Name = keyof Documents;

interface Index {
  readonly name: string;
  readonly unique: boolean;
  readonly keys: readonly { readonly name: string; readonly direction: '1' | '-1' }[];
}

interface Collection {
  readonly name: Name;
  readonly rule: 'ADMINONLY';
  readonly indexes: readonly Index[];
}

/** A field of the document, or of an object in it by its dotted path. */
type Field<K extends Name> = (keyof Documents[K] & string) | `${string}.${string}`;

const indexes: { readonly [K in Name]: readonly (readonly Field<K>[])[] } = {
  roster: [['documentKey'], ['soundKey', 'graduationYear'], ['entryKey'], ['importId', '_id']],
  listed_people: [['documentKey'], ['soundKey'], ['entryKey'], ['importId', '_id']],
  lists: [],
  list_imports: [['status', 'createdAt']],
  list_import_pages: [['importId', '_id']],
  list_mappings: [],
  persons: [['contact.mobileKey']],
  document_keys: [['personId']],
  registrations: [
    ['status', '_id'],
    ['status', 'submittedAt'],
    ['documentKey'],
    ['soundKey'],
    ['mobileKey'],
    ['batchId', '_id'],
    ['likeness'],
    ['enteredAt'],
    ['departmentSince', '_id'],
  ],
  registration_drafts: [['savedAt']],
  registration_proofs: [['decidedAt'], ['uploadedAt']],
  face_checks: [['startedAt']],
  user_names: [['cardNumber']],
  card_photos: [['waitingSince']],
  batches: [['open'], ['cutOffAt'], ['open', 'detailsRemovedAt', 'closedAt']],
  batch_pages: [['batchId', 'page']],
  decisions: [['batchId', 'registrationId'], ['registrationId', 'decidedAt'], ['decidedAt']],
  closing_plans: [['batchId', 'page']],
  cases: [['assignee', '_id']],
  reversals: [
    ['status', 'proposedAt'],
    ['registrationId', 'proposedAt'],
  ],
  exports: [
    ['batchId', 'requestedAt'],
    ['status', 'expiresAt'],
  ],
  calls: [['batchId'], ['calledAt']],
  counters: [],
  leases: [],
  cards: [
    ['documentKey'],
    ['registrationId'],
    ['personId'],
    ['accountKey'],
    ['validUntil', '_id'],
    ['changedAt', '_id'],
  ],
  accounts: [['cardNumber']],
  attempts: [['lastAt']],
  staff: [],
  invitations: [['expiresAt']],
  outbox: [
    ['status', 'channel', 'notBefore'],
    ['status', 'template', 'notBefore'],
    ['status', 'attemptedAt'],
    ['attemptId'],
    ['status', 'settledAt'],
    ['template', 'status', 'settledAt'],
  ],
  sms_receipts: [['at']],
  channel_states: [],
  inbox: [['owner', 'at'], ['owner', 'readAt'], ['at']],
  possession_codes: [['expiresAt']],
  moved_cards: [['movedAt']],
  measures: [
    ['cardNumber', 'proposedAt'],
    ['work', 'proposedAt'],
    ['personId'],
    ['work', 'status', 'decidedAt'],
  ],
  bars: [['measureId'], ['until']],
  contact_changes: [
    ['status', 'createdAt'],
    ['status', 'decidedAt'],
  ],
  key_rotations: [],
  code_keys: [],
  progress: [],
  slots: [
    ['campus', 'date'],
    ['unsettled', 'movedAt'],
  ],
  visit_draws: [['status', 'drawAt']],
  visits: [
    ['accountKey', 'date'],
    ['slotId', '_id'],
    ['slotId', 'status', 'queue'],
    ['date', 'campus'],
    ['status', 'offeredUntil'],
    ['status', 'date'],
    ['visitors', 'date'],
    ['childKeys', 'date'],
    ['host.accountKey', 'date'],
    ['host.plateKey', 'date'],
  ],
  guest_invitations: [['host', 'date'], ['tokenKey'], ['date']],
  guest_notices: [
    ['status', 'noticedAt'],
    ['cardNumbers', 'noticedAt'],
    ['status', 'decision.at'],
    ['decision.cardNumber', 'noticedAt'],
  ],
  code_days: [['cardNumber', 'date'], ['date']],
  followers: [
    ['unionidKey', 'isFollowing'],
    ['isFollowing', 'changedAt'],
  ],
  account_deliveries: [['claimedAt']],
  code_uses: [['date']],
  gate_devices: [],
  gate_enrolments: [['expiresAt']],
  entries: [['gate', 'at'], ['cardNumber', 'at'], ['at'], ['visitId']],
  audit: [
    ['subject', 'at', '_id'],
    ['actor', 'at', '_id'],
    ['at', '_id'],
    ['sealedIn', 'at'],
    ['sealedIn', '_id'],
  ],
  audit_pages: [['isKept', 'sealedAt']],
  data_exports: [
    ['accountKey', 'requestedAt'],
    ['status', 'expiresAt'],
  ],
  deletions: [
    ['status', 'dueAt'],
    ['status', 'doneAt'],
    ['status', 'requestedAt'],
  ],
  corrections: [
    ['accountKey', 'askedAt'],
    ['status', 'askedAt'],
    ['status', 'decidedAt'],
    ['evidenceDueAt'],
  ],
  uploads: [['at']],
};

/** No two documents have one of these; of a field with several values, one of them. */
export const uniqueFields: { readonly [K in Name]?: readonly (keyof Documents[K] & string)[] } = {
  visits: ['numbers'],
};

export const collections: readonly Collection[] = (Object.keys(indexes) as Name[]).map((name) => ({
  name,
  rule: 'ADMINONLY',
  indexes: [
    ...indexes[name].map((fields) => indexOf(fields, false)),
    ...(uniqueFields[name] ?? []).map((field) => indexOf([field], true)),
  ],
}));

function indexOf(fields: readonly string[], unique: boolean): Index {
  return {
    name: fields.join('_').replaceAll('.', '_'),
    unique,
    keys: fields.map((field) => ({ name: field, direction: '1' })),
  };
}
