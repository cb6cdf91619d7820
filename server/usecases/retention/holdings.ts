/**
 * For how long what stands in each collection is kept: a kind of the school's profile, or as long as what it belongs to.
 * A collection that is missing here does not compile, so that nothing personal is ever kept by oversight.
 */
import type { RetentionClass } from '../../../schools/schema';
import type { Documents } from '../../schema/documents';

export type Holding =
  | RetentionClass
  /** As long as somebody is registered or has a card; goes with a deletion. */
  | 'person'
  /** While the list it was imported with is in force; the school's own records. */
  | 'list'
  /** As long as somebody works here. */
  | 'staff'
  /** Nothing about a person. */
  | 'nothing-personal';

export const holdings: Readonly<Record<keyof Documents, Holding>> = {
  roster: 'list',
  listed_people: 'list',
  lists: 'nothing-personal',
  list_imports: 'office-files',
  list_import_pages: 'nothing-personal',
  list_mappings: 'nothing-personal',
  persons: 'person',
  document_keys: 'person',
  registrations: 'registrations',
  registration_drafts: 'drafts',
  registration_proofs: 'drafts',
  face_checks: 'drafts',
  user_names: 'person',
  card_photos: 'photos',
  batches: 'review',
  batch_pages: 'review',
  decisions: 'review',
  closing_plans: 'review',
  cases: 'review',
  reversals: 'review',
  exports: 'copies',
  calls: 'messages',
  counters: 'nothing-personal',
  leases: 'nothing-personal',
  cards: 'person',
  accounts: 'person',
  attempts: 'attempts',
  staff: 'staff',
  invitations: 'office-files',
  outbox: 'messages',
  sms_receipts: 'nothing-personal',
  channel_states: 'nothing-personal',
  inbox: 'notices',
  possession_codes: 'codes',
  moved_cards: 'changes',
  measures: 'sanctions',
  bars: 'bars',
  contact_changes: 'changes',
  key_rotations: 'nothing-personal',
  code_keys: 'nothing-personal',
  progress: 'nothing-personal',
  slots: 'nothing-personal',
  // Tickets are random, and their holders' own visits name them.
  visit_draws: 'nothing-personal',
  visits: 'visits',
  guest_invitations: 'visits',
  guest_notices: 'visits',
  code_days: 'entries',
  code_uses: 'codes',
  gate_devices: 'nothing-personal',
  gate_enrolments: 'codes',
  entries: 'entries',
  followers: 'official-account',
  account_deliveries: 'official-account',
  audit: 'audit',
  audit_pages: 'audit',
  data_exports: 'copies',
  deletions: 'deletions',
  corrections: 'changes',
  uploads: 'uploads',
};
