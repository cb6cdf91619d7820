/** Accounts by documents: what an applicant sends and chooses (account), and what a department decides (staff). */
import { z } from 'zod';
import { PROOF_KINDS, type ProofKind } from '../../domain/account/proof-photo';
import type { StoredDifference } from '../schema/documents';
import { registrationForm } from './registration';
import type { Desk, ResultView } from './review';
import { consentsInput, type CardView, type RegistrationView } from './shapes';

export const applicationInputs = {
  getProofs: z.strictObject({}),
  submitProof: z.strictObject({
    kind: z.enum(PROOF_KINDS),
    /** Of the file as it was uploaded. */
    fileId: z.string().max(400),
    consents: consentsInput,
  }),
  removeProofs: z.strictObject({}),
  chooseUserName: z.strictObject({ userName: z.string().max(60) }),
  startFaceCheck: z.strictObject({
    /** The degrees are the roster's. */
    person: registrationForm.omit({ degrees: true }),
    /** To the face check, besides those of the registration. */
    consents: consentsInput,
  }),
  finishFaceCheck: z.strictObject({}),
};

const registrationId = z.string().max(80);

export const staffApplicationInputs = {
  listApplications: z.strictObject({}),
  openApplication: z.strictObject({ registrationId }),
  listDecidedApplications: z.strictObject({}),
  decideApplication: z.strictObject({
    registrationId,
    version: z.number().int(),
    outcome: z.enum(['approved', 'refused', 'more-information']),
    /** Codes of decision reasons. */
    reasons: z.array(z.string().max(40)).max(10),
  }),
};

/** Links are good for some minutes; null for what was not sent. */
export type ProofsView = Readonly<Record<ProofKind, string | null>>;

export interface ApplicationActions {
  getProofs: { input: z.infer<typeof applicationInputs.getProofs>; output: ProofsView };
  submitProof: { input: z.infer<typeof applicationInputs.submitProof>; output: ProofsView };
  removeProofs: { input: z.infer<typeof applicationInputs.removeProofs>; output: ProofsView };
  chooseUserName: {
    input: z.infer<typeof applicationInputs.chooseUserName>;
    output: { readonly card: CardView };
  };
  startFaceCheck: {
    input: z.infer<typeof applicationInputs.startFaceCheck>;
    /** For `wx.requestFacialVerify`, good for an hour. */
    output: { readonly verifyId: string };
  };
  finishFaceCheck: {
    input: z.infer<typeof applicationInputs.finishFaceCheck>;
    /** `by-documents`: passed, but the roster does not have the person exactly. */
    output: { readonly outcome: 'opened' | 'has-account' | 'by-documents' | 'failed' };
  };
}

/** An application that a department has to decide. */
export interface Application {
  readonly registrationId: string;
  readonly registration: RegistrationView;
  /** How it compares with the roster. */
  readonly match: 'exact' | 'near' | 'none';
  /** What differs from the roster, and what stands against it. */
  readonly differences: readonly StoredDifference[];
  /** Whether staff entered it, who saw the documents. */
  readonly entered: boolean;
}

/** A decision, and whether it can be reversed. */
export interface DecidedApplication extends ResultView {
  readonly outcome: 'approved' | 'refused';
  readonly decidedAt: number;
  /** '' for the face check. */
  readonly decidedBy: string;
}

export interface StaffApplicationActions {
  listApplications: {
    input: z.infer<typeof staffApplicationInputs.listApplications>;
    /** Those due first come first. */
    output: { readonly applications: readonly Application[]; readonly more: boolean };
  };
  openApplication: {
    input: z.infer<typeof staffApplicationInputs.openApplication>;
    output: { readonly proofs: ProofsView };
  };
  listDecidedApplications: {
    input: z.infer<typeof staffApplicationInputs.listDecidedApplications>;
    /** The latest ones, those decided last first. */
    output: {
      readonly results: readonly DecidedApplication[];
      /** The caller's account key, by which a reversal says whose it is. */
      readonly me: string;
      /** Whether the caller may reverse. */
      readonly part: Desk['part'];
    };
  };
  decideApplication: {
    input: z.infer<typeof staffApplicationInputs.decideApplication>;
    /** `refused` with HOLDS_CARD instead of an approval when the person turns out to have an account. */
    output: { readonly status: RegistrationView['status'] };
  };
}
