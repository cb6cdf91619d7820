/** The ports as they are in the cloud. One function instance opens them once and keeps no state of callers in them. */
import type { SchoolProfile } from '../../schools/schema';
import type { Log, Ports } from '../ports';
import type { CheckpointLog } from '../ports/checkpoint-log';
import { writeCalendar } from './calendar/write-calendar';
import { createFiles } from './cloudbase/files';
import { createPhoneNumbers } from './cloudbase/phone-numbers';
import { createStore } from './cloudbase/store';
import { createCardNumberPrf } from './crypto/card-number-prf';
import { createCodeSigner, verifyDevice } from './crypto/code-signer';
import { createGateSeal } from './crypto/gate-seal';
import { createRandomness } from './crypto/randomness';
import { sha256 } from './crypto/sha256';
import { createVault } from './crypto/vault';
import { createSealingStore } from './sealing/sealing-store';
import { createMailGateway } from './mail/smtp';
import { createSmsGateway } from './sms/tencent';
import { createTableOpener } from './spreadsheet/open-table';
import { readSpreadsheet } from './spreadsheet/read-spreadsheet';
import { createFaceChecks } from './wechat/face-checks';
import { createSubscriptionGateway } from './wechat/subscription-messages';
import { writeWorkbook } from './workbook/write-workbook';

/**
 * Opens each port when it is first used: a function needs the keys of what it does and no others.
 * Throws when a key that is used is missing.
 */
export function createPorts(school: SchoolProfile): Ports {
  const vault = once(() => createVault());
  const sealedStore = once(() => createStore());
  const store = once(() => createSealingStore(sealedStore(), vault));
  const codeSigner = once(() => createCodeSigner());
  const gateSeal = once(() => createGateSeal());
  const sms = once(() => createSmsGateway());
  const mail = once(() => createMailGateway());
  const faceChecks = once(() => createFaceChecks());
  const cardNumberPrf = once(() => createCardNumberPrf());
  const randomness = createRandomness();
  const files = createFiles();
  return {
    school,
    clock: { now: () => Date.now() },
    randomness,
    files,
    writeWorkbook,
    writeCalendar,
    phoneNumbers: createPhoneNumbers(),
    readSpreadsheet,
    openTable: createTableOpener(files),
    verifyDevice,
    sha256,
    firstInvitation: process.env['STAFF_INVITATION'] || null,
    log,
    checkpoints,
    get store() {
      return store();
    },
    get sealedStore() {
      return sealedStore();
    },
    get vault() {
      return vault();
    },
    get codeSigner() {
      return codeSigner();
    },
    get gateSeal() {
      return gateSeal();
    },
    get sms() {
      return sms();
    },
    get faceChecks() {
      return faceChecks();
    },
    get mail() {
      return mail();
    },
    subscriptions: createSubscriptionGateway(),
    cardNumberPrf: (round, value) => cardNumberPrf()(round, value),
  };
}

/**
 * What is logged of a failure: its kind and operation. Messages of unknown errors may quote data, so they are left out.
 */
const log: Log = {
  failure({ requestId, action, error }) {
    const kind = error instanceof Error ? error.name : typeof error;
    const stack =
      error instanceof Error
        ? (error.stack ?? '')
            .split('\n')
            .slice(1, 6)
            .map((line) => line.trim())
        : [];
    const operation =
      error instanceof Error && 'operation' in error ? String(error.operation) : undefined;
    console.error(JSON.stringify({ requestId, action, kind, operation, stack }));
  },
};

const checkpoints: CheckpointLog = {
  keep(text) {
    console.log(JSON.stringify({ action: 'audit-checkpoint', text }));
  },
};

function once<T>(open: () => T): () => T {
  let opened: { readonly value: T } | undefined;
  return () => (opened ??= { value: open() }).value;
}
