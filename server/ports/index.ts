/** Everything a use case may reach besides the domain; each function's wiring hands it in. */
import type { Sha256 } from '../../domain/visit/lottery';
import type { SchoolProfile } from '../../schools/schema';
import type { CalendarWriter } from './calendar';
import type { CardNumberPrf } from './card-number-source';
import type { CheckpointLog } from './checkpoint-log';
import type { Clock } from './clock';
import type { CodeSigner, DeviceVerifier } from './code-signer';
import type { FaceChecks } from './face-checks';
import type { Files } from './files';
import type { GateSeal } from './gate-seal';
import type { MailGateway } from './mail-gateway';
import type { PhoneNumbers } from './phone-numbers';
import type { Randomness } from './randomness';
import type { SmsGateway } from './sms-gateway';
import type { SpreadsheetReader } from './spreadsheet';
import type { Store } from './store';
import type { SubscriptionGateway } from './subscription-gateway';
import type { TableOpener } from './table';
import type { Vault } from './vault';
import type { WorkbookWriter } from './workbook';

export interface Ports {
  readonly school: SchoolProfile;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly store: Store;
  /** The same documents with what the store seals left sealed: for the rotation of keys alone. */
  readonly sealedStore: Store;
  readonly vault: Vault;
  readonly cardNumberPrf: CardNumberPrf;
  /** For what anybody may compute again, as a published draw. */
  readonly sha256: Sha256;
  readonly codeSigner: CodeSigner;
  readonly verifyDevice: DeviceVerifier;
  readonly gateSeal: GateSeal;
  readonly sms: SmsGateway;
  /** null where email is not configured. */
  readonly mail: MailGateway | null;
  readonly subscriptions: SubscriptionGateway;
  readonly phoneNumbers: PhoneNumbers;
  /** null where WeChat's face check is not configured. */
  readonly faceChecks: FaceChecks | null;
  readonly files: Files;
  readonly readSpreadsheet: SpreadsheetReader;
  readonly writeWorkbook: WorkbookWriter;
  readonly writeCalendar: CalendarWriter;
  readonly openTable: TableOpener;
  /** The one-use invitation of the first member of staff; null when none is configured. */
  readonly firstInvitation: string | null;
  readonly log: Log;
  readonly checkpoints: CheckpointLog;
}

/** Technical events only: no names, numbers or contents of documents. */
export interface Log {
  failure(event: {
    readonly requestId: string;
    readonly action: string;
    readonly error: unknown;
  }): void;
}
