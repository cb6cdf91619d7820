/** Everything a use case may reach besides the domain; each function's wiring hands it in. */
import type { SchoolProfile } from '../../schools/schema';
import type { CardNumberPrf } from './card-number-source';
import type { Clock } from './clock';
import type { CodeSigner, DeviceVerifier } from './code-signer';
import type { Files } from './files';
import type { PhoneNumbers } from './phone-numbers';
import type { Randomness } from './randomness';
import type { SmsGateway } from './sms-gateway';
import type { SpreadsheetReader } from './spreadsheet';
import type { Store } from './store';
import type { TableOpener } from './table';
import type { Vault } from './vault';
import type { WorkbookWriter } from './workbook';

export interface Ports {
  readonly school: SchoolProfile;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly store: Store;
  readonly vault: Vault;
  readonly cardNumberPrf: CardNumberPrf;
  readonly codeSigner: CodeSigner;
  readonly verifyDevice: DeviceVerifier;
  readonly sms: SmsGateway;
  readonly phoneNumbers: PhoneNumbers;
  readonly files: Files;
  readonly readSpreadsheet: SpreadsheetReader;
  readonly writeWorkbook: WorkbookWriter;
  readonly openTable: TableOpener;
  /** The one-use invitation of the first member of staff; null when none is configured. */
  readonly firstInvitation: string | null;
  readonly log: Log;
}

/** Technical events only: no names, numbers or contents of documents. */
export interface Log {
  failure(event: {
    readonly requestId: string;
    readonly action: string;
    readonly error: unknown;
  }): void;
}
