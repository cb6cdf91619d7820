/**
 * Who may call what. A new action has no row and does not compile, and fails in the test: think about who may call it,
 * and write it here. `everybody` is whoever WeChat vouches for, staff or not; roles are those that may, all others may not.
 */
import type { Contract, FunctionName } from '../../server/contract';
import type { Role } from '../../server/schema/documents';

export type MayCall = 'everybody' | readonly [Role, ...Role[]];

type Matrix = { readonly [F in FunctionName]: { readonly [A in keyof Contract[F]]: MayCall } };

/** Everybody, for what is their own and nobody else's. */
const own = 'everybody';
const office = ['office'] as const;
/** Reading: an auditor sees what the office does, and changes nothing. */
const reading = ['office', 'auditor'] as const;
const reviewing = ['office', 'reviewer'] as const;

export const matrix: Matrix = {
  account: {
    getSession: own,
    acceptInvitation: own,
    listInbox: own,
    markInboxRead: own,
    agreeToMessage: own,
    getMyData: own,
    requestDataExport: own,
    openDataExport: own,
    requestDeletion: own,
    takeBackDeletion: own,
    withdrawConsent: own,
    getProofs: own,
    submitProof: own,
    removeProofs: own,
    chooseUserName: own,
  },
  registration: {
    getRegistration: own,
    submitRegistration: own,
    withdrawRegistration: own,
    getDraft: own,
    saveDraft: own,
    discardDraft: own,
    requestMobileCode: own,
    confirmMobile: own,
  },
  card: {
    activateCard: own,
    requestPossessionCode: own,
    recoverCard: own,
    applyForContactChange: own,
    freezeCard: own,
    unfreezeCard: own,
    renewCard: own,
    appealMeasure: own,
    leaseCodes: own,
    bindCard: own,
    unbindCard: own,
    getPhoto: own,
    submitPhoto: own,
    removePhoto: own,
    inspectCode: ['office', 'guard'],
  },
  visit: {
    listSlots: own,
    bookVisit: own,
    waitForPlace: own,
    wishForPlace: own,
    acceptOffer: own,
    getDraw: own,
    listVisits: own,
    cancelVisit: own,
  },
  staff: {
    inviteStaff: office,
    // Lists of graduates, campus identities, older cards and bars.
    getLists: reading,
    previewImport: office,
    confirmImport: office,
    advanceImport: office,
    discardImport: office,
    undoImport: office,
    listRefusedRows: reading,
    findListRows: office,
    correctListRow: office,
    approveListed: office,
    // The weekly review; departments see what is theirs.
    getDesk: ['office', 'reviewer', 'auditor'],
    listBatchItems: ['office', 'reviewer', 'auditor'],
    openBatch: office,
    advanceBatch: office,
    pauseBatch: office,
    resumeBatch: office,
    approveExactMatches: office,
    confirmExactMatches: office,
    decideRegistration: reviewing,
    confirmDecision: reviewing,
    recommendDecision: reviewing,
    holdRegistration: reviewing,
    releaseRegistration: reviewing,
    assignRegistration: reviewing,
    rehearseClosing: office,
    closeBatch: office,
    listBatches: reading,
    getBatchResult: reading,
    listBatchResults: reading,
    proposeReversal: office,
    settleReversal: office,
    requestExport: office,
    confirmExport: office,
    openExport: office,
    listCalls: office,
    markCalled: office,
    // Cards.
    findCards: office,
    getCardFile: reading,
    listCardWork: reading,
    freezeCardAtOffice: office,
    unfreezeCardAtOffice: office,
    renewCardAtOffice: office,
    replaceCard: office,
    proposeMeasure: office,
    decideMeasure: office,
    liftMeasure: office,
    decideAppeal: office,
    decideContactChange: office,
    // The record of who did what: not the office's, whose acts stand in it.
    listAudit: ['auditor'],
    verifyAudit: ['auditor'],
    makeCheckpoint: ['auditor'],
    compareCheckpoint: ['auditor'],
    // Messages that went out or did not.
    getMessages: reading,
    sendAgain: office,
    // Applications by documents: those of their departments, see decide-application.test.
    listApplications: ['office', 'reviewer', 'auditor'],
    openApplication: reviewing,
    decideApplication: reviewing,
    // Registrations on paper and at the counter, and photos.
    enterRegistration: office,
    listEnteredRegistrations: office,
    withdrawEnteredRegistration: office,
    listPhotos: office,
    decidePhoto: office,
    // Devices at the gates.
    listDevices: ['office', 'keeper', 'auditor'],
    prepareDevice: ['office', 'keeper'],
    enrolDevice: ['office', 'keeper'],
    revokeDevice: ['office', 'keeper'],
    // Visits of a day.
    listVisitDay: ['office', 'guard'],
    stepVisit: ['office', 'guard'],
    closeSlots: office,
    cancelForVisitor: office,
  },
};

/**
 * Actions of everybody that name an object which can be somebody else's, and what is answered then: the same as for one
 * that does not exist, so that nothing is told about it.
 */
export const ofSomebodyElse = {
  'visit.cancelVisit': { ok: false, code: 'VISIT_NOT_FOUND' },
  'visit.acceptOffer': { ok: false, code: 'VISIT_NOT_FOUND' },
  'account.openDataExport': { ok: false, code: 'DATA_EXPORT_NOT_FOUND' },
  'account.agreeToMessage': { ok: true, value: { agreed: false } },
} as const;

/** Names in the input of everybody's actions that look like an object's and are none, with the reason. */
export const namesNoObject: Readonly<Record<string, string>> = {
  'card.submitPhoto.fileId':
    'an upload of a moment ago under a random name; nobody is told another one’s',
  'account.submitProof.fileId':
    'an upload of a moment ago under a random name; nobody is told another one’s',
  'account.withdrawConsent.id': 'a kind of consent',
};

/** Actions of reviewers that name a registration: one of another department is refused by this. */
export const ofAnotherDepartment = {
  decideRegistration: 'OTHER_DEPARTMENT',
  confirmDecision: 'OTHER_DEPARTMENT',
  recommendDecision: 'OTHER_DEPARTMENT',
  holdRegistration: 'OTHER_DEPARTMENT',
  releaseRegistration: 'OTHER_DEPARTMENT',
  assignRegistration: 'OTHER_DEPARTMENT',
} as const;
