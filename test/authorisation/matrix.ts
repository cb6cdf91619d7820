/**
 * Who may call what. A new action has no row and does not compile, and fails in the test: think about who may call it,
 * and write it here. `everybody` is whoever WeChat vouches for, staff or not; roles are those that may, all others may
 * not.
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
    askCorrection: own,
    takeBackCorrection: own,
    openUpload: own,
    getProofs: own,
    submitProof: own,
    removeProofs: own,
    chooseUserName: own,
    startFaceCheck: own,
    finishFaceCheck: own,
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
    activateCode: own,
    bindCard: own,
    unbindCard: own,
    getPhoto: own,
    submitPhoto: own,
    removePhoto: own,
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
    changeVisit: own,
    getCalendarFile: own,
    getGroupTemplate: own,
    readGroupList: own,
    requestGroup: own,
  },
  guest: {
    listInvitations: own,
    inviteGuests: own,
    enterGuests: own,
    renewLink: own,
    cancelInvitation: own,
    acceptGuestOffer: own,
    openInvitation: own,
    answerInvitation: own,
    objectToWarning: own,
  },
  // At a gate; the office looks at entries and visits from its own pages.
  guard: {
    takeLists: ['guard'],
    passCode: ['guard'],
    turnAway: ['guard'],
    findHolder: ['guard'],
    letIn: ['guard'],
    findVisitors: ['guard'],
    passVisit: ['guard'],
    handInEntries: ['guard'],
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
    listDataRequests: office,
    openCorrection: office,
    decideCorrection: office,
    proposeDeletion: office,
    decideDeletion: office,
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
    attachDocument: office,
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
    listDecidedApplications: ['office', 'reviewer', 'auditor'],
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
    // Keys that sign identity codes.
    listCodeKeys: ['office', 'keeper', 'auditor'],
    planCodeKey: ['office', 'keeper'],
    refuseCodeKey: ['office', 'keeper'],
    // Entries, and who is inside.
    listEntryDay: ['office', 'keeper'],
    findEntries: office,
    getInside: ['office', 'keeper'],
    exportInside: ['office', 'keeper'],
    // Visits of a day.
    listVisitDay: ['office', 'guard'],
    stepVisit: ['office', 'guard'],
    admitWalkIn: ['office', 'guard'],
    exportVisitDay: ['office'],
    closeSlots: office,
    cancelForVisitor: office,
    // Groups.
    listGroups: office,
    getGroup: office,
    decideGroup: office,
    // What was noticed about guests.
    listGuestNotices: reading,
    decideGuestNotice: office,
  },
};

/**
 * Actions of everybody that name an object which can be somebody else's, and what is answered then: the same as for one
 * that does not exist, so that nothing is told about it.
 */
export const ofSomebodyElse = {
  'visit.cancelVisit': { ok: false, code: 'VISIT_NOT_FOUND' },
  'visit.changeVisit': { ok: false, code: 'VISIT_NOT_FOUND' },
  'visit.getCalendarFile': { ok: false, code: 'VISIT_NOT_FOUND' },
  'visit.acceptOffer': { ok: false, code: 'VISIT_NOT_FOUND' },
  'visit.readGroupList': { ok: false, code: 'GROUP_LIST_UNREADABLE' },
  'visit.requestGroup': { ok: false, code: 'GROUP_LIST_UNREADABLE' },
  'guest.renewLink': { ok: false, code: 'GUEST_INVITATION_NOT_FOUND' },
  'guest.cancelInvitation': { ok: false, code: 'GUEST_INVITATION_NOT_FOUND' },
  'guest.acceptGuestOffer': { ok: false, code: 'GUEST_INVITATION_NOT_FOUND' },
  'guest.objectToWarning': { ok: false, code: 'GUEST_NOTICE_NOT_FOUND' },
  'account.openDataExport': { ok: false, code: 'DATA_EXPORT_NOT_FOUND' },
  'account.takeBackCorrection': { ok: false, code: 'CORRECTION_NOT_FOUND' },
  'card.submitPhoto': { ok: false, code: 'PHOTO_FILE_MISSING' },
  'account.submitProof': { ok: false, code: 'PHOTO_FILE_MISSING' },
  'account.agreeToMessage': { ok: true, value: { agreed: false } },
} as const;

/** Names in the input of everybody's actions that look like an object's and are none, with the reason. */
export const namesNoObject: Readonly<Record<string, string>> = {
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
