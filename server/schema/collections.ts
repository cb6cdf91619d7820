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

const indexes: { readonly [K in Name]: readonly (readonly (keyof Documents[K] & string)[])[] } = {
  roster: [['documentKey'], ['soundKey', 'graduationYear'], ['entryKey'], ['importId', '_id']],
  listed_people: [['documentKey'], ['soundKey'], ['entryKey'], ['importId', '_id']],
  lists: [],
  list_imports: [['status', 'createdAt']],
  list_import_pages: [['importId', '_id']],
  list_mappings: [],
  persons: [],
  document_keys: [['personId']],
  registrations: [
    ['status', '_id'],
    ['status', 'submittedAt'],
    ['documentKey'],
    ['soundKey'],
    ['batchId', '_id'],
  ],
  batches: [['open'], ['cutOffAt']],
  batch_pages: [['batchId', 'page']],
  decisions: [
    ['batchId', 'registrationId'],
    ['registrationId', 'decidedAt'],
  ],
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
  calls: [['batchId']],
  counters: [],
  leases: [],
  cards: [['documentKey'], ['registrationId'], ['personId'], ['accountKey'], ['validUntil', '_id']],
  accounts: [['cardNumber']],
  attempts: [],
  staff: [],
  invitations: [],
  outbox: [['status', 'group', '_id'], ['status', 'notBefore'], ['attemptId']],
  possession_codes: [],
  moved_cards: [],
  measures: [['cardNumber', 'proposedAt'], ['work', 'proposedAt'], ['personId']],
  bars: [['measureId']],
  contact_changes: [['status', 'createdAt']],
  progress: [],
  slots: [['campus', 'date']],
  visits: [
    ['accountKey', 'date'],
    ['slotId', '_id'],
    ['date', 'campus'],
  ],
  visitor_days: [['visitor', 'date'], ['visitId']],
  code_days: [['cardNumber', 'date'], ['date']],
  followers: [
    ['unionidKey', 'isFollowing'],
    ['isFollowing', 'changedAt'],
  ],
  account_deliveries: [['claimedAt']],
  gate_devices: [],
  entries: [
    ['gate', 'at'],
    ['cardNumber', 'at'],
  ],
  audit: [
    ['subject', 'at'],
    ['actor', 'at'],
  ],
};

export const collections: readonly Collection[] = (Object.keys(indexes) as Name[]).map((name) => ({
  name,
  rule: 'ADMINONLY',
  indexes: indexes[name].map((fields) => ({
    name: fields.join('_'),
    unique: false,
    keys: fields.map((field) => ({ name: field, direction: '1' })),
  })),
}));
