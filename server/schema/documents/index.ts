/**
 * What is stored, collection by collection. Times are Date, dates are 'YYYY-MM-DD' in Shanghai. Every document carries
 * the version of its shape in `schema`; a changed shape is a new version and comes with a migration.
 */
import type { AccountDocument, AttemptDocument, CardDocument, MovedCardDocument } from './cards';
import type { CodeDayDocument, EntryDocument, GateDeviceDocument } from './gates';
import type {
  ListDocument,
  ListImportDocument,
  ListImportPageDocument,
  ListMappingDocument,
  ListedPersonDocument,
  RosterDocument,
} from './lists';
import type { OutboxDocument } from './messages';
import type { AccountDeliveryDocument, FollowerDocument } from './official-account';
import type {
  ContactChangeDocument,
  DocumentKeyDocument,
  PersonDocument,
  PossessionCodeDocument,
} from './persons';
import type { RegistrationDocument } from './registration';
import type {
  BatchDocument,
  BatchPageDocument,
  CallDocument,
  CaseDocument,
  ClosingPlanDocument,
  DecisionDocument,
  ExportDocument,
  ReversalDocument,
} from './review';
import type { BarDocument, MeasureDocument } from './sanctions';
import type { AuditDocument, InvitationDocument, StaffDocument } from './staff';
import type { SlotDocument, VisitDocument, VisitorDayDocument } from './visits';
import type { CounterDocument, LeaseDocument, ProgressDocument } from './work';

export type * from './cards';
export type * from './gates';
export type * from './lists';
export type * from './messages';
export type * from './official-account';
export type * from './persons';
export type * from './registration';
export type * from './review';
export type * from './sanctions';
export type * from './staff';
export type * from './stored';
export type * from './visits';
export type * from './work';
export type { BatchStatus } from '../../../domain/review/batch';
export type { BatchCounts } from '../../../domain/review/batch-counts';

export interface Documents {
  roster: RosterDocument;
  listed_people: ListedPersonDocument;
  lists: ListDocument;
  list_imports: ListImportDocument;
  list_import_pages: ListImportPageDocument;
  list_mappings: ListMappingDocument;
  persons: PersonDocument;
  document_keys: DocumentKeyDocument;
  registrations: RegistrationDocument;
  batches: BatchDocument;
  batch_pages: BatchPageDocument;
  decisions: DecisionDocument;
  closing_plans: ClosingPlanDocument;
  cases: CaseDocument;
  reversals: ReversalDocument;
  exports: ExportDocument;
  calls: CallDocument;
  counters: CounterDocument;
  leases: LeaseDocument;
  cards: CardDocument;
  accounts: AccountDocument;
  attempts: AttemptDocument;
  staff: StaffDocument;
  invitations: InvitationDocument;
  outbox: OutboxDocument;
  possession_codes: PossessionCodeDocument;
  moved_cards: MovedCardDocument;
  measures: MeasureDocument;
  bars: BarDocument;
  contact_changes: ContactChangeDocument;
  progress: ProgressDocument;
  slots: SlotDocument;
  visits: VisitDocument;
  visitor_days: VisitorDayDocument;
  code_days: CodeDayDocument;
  gate_devices: GateDeviceDocument;
  entries: EntryDocument;
  followers: FollowerDocument;
  account_deliveries: AccountDeliveryDocument;
  audit: AuditDocument;
}
