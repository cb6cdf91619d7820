/**
 * What is stored, collection by collection. Times are Date, dates are 'YYYY-MM-DD' in Shanghai. Every document carries
 * the version of its shape in `schema`; a changed shape is a new version and comes with a migration.
 */
import type { FaceCheckDocument, RegistrationProofsDocument, UserNameDocument } from './accounts';
import type { AccountDocument, AttemptDocument, CardDocument, MovedCardDocument } from './cards';
import type {
  CodeDayDocument,
  CodeUseDocument,
  EntryDocument,
  GateDeviceDocument,
  GateEnrolmentDocument,
} from './gates';
import type { GuestInvitationDocument, GuestNoticeDocument } from './guests';
import type { CodeKeyPlanDocument, KeyRotationDocument } from './keys';
import type {
  ListDocument,
  ListImportDocument,
  ListImportPageDocument,
  ListMappingDocument,
  ListedPersonDocument,
  RosterDocument,
} from './lists';
import type {
  ChannelStateDocument,
  InboxDocument,
  OutboxDocument,
  SmsReceiptDocument,
} from './messages';
import type { AccountDeliveryDocument, FollowerDocument } from './official-account';
import type {
  ContactChangeDocument,
  DocumentKeyDocument,
  PersonDocument,
  PossessionCodeDocument,
} from './persons';
import type { CardPhotoDocument } from './photos';
import type {
  CorrectionDocument,
  DataExportDocument,
  DeletionDocument,
  UploadDocument,
} from './records';
import type { RegistrationDocument, RegistrationDraftDocument } from './registration';
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
import type { AuditDocument, AuditPageDocument, InvitationDocument, StaffDocument } from './staff';
import type { DrawDocument, SlotDocument, VisitDocument } from './visits';
import type { CounterDocument, LeaseDocument, ProgressDocument } from './work';

export type * from './accounts';
export type * from './cards';
export type * from './gates';
export type * from './guests';
export type * from './keys';
export type * from './lists';
export type * from './messages';
export type * from './official-account';
export type * from './persons';
export type * from './photos';
export type * from './records';
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
  registration_drafts: RegistrationDraftDocument;
  registration_proofs: RegistrationProofsDocument;
  face_checks: FaceCheckDocument;
  user_names: UserNameDocument;
  card_photos: CardPhotoDocument;
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
  sms_receipts: SmsReceiptDocument;
  channel_states: ChannelStateDocument;
  inbox: InboxDocument;
  possession_codes: PossessionCodeDocument;
  moved_cards: MovedCardDocument;
  measures: MeasureDocument;
  bars: BarDocument;
  contact_changes: ContactChangeDocument;
  key_rotations: KeyRotationDocument;
  code_keys: CodeKeyPlanDocument;
  progress: ProgressDocument;
  slots: SlotDocument;
  visit_draws: DrawDocument;
  visits: VisitDocument;
  guest_invitations: GuestInvitationDocument;
  guest_notices: GuestNoticeDocument;
  code_days: CodeDayDocument;
  code_uses: CodeUseDocument;
  gate_devices: GateDeviceDocument;
  gate_enrolments: GateEnrolmentDocument;
  entries: EntryDocument;
  followers: FollowerDocument;
  account_deliveries: AccountDeliveryDocument;
  audit: AuditDocument;
  audit_pages: AuditPageDocument;
  data_exports: DataExportDocument;
  deletions: DeletionDocument;
  corrections: CorrectionDocument;
  uploads: UploadDocument;
}
