/** registration: what an applicant sends, sees and takes back. */
import { z } from 'zod';
import {
  consentsInput,
  degreeInput,
  documentInput,
  nameInput,
  type RegistrationView,
  type ReviewView,
} from './shapes';

export const registrationForm = z.strictObject({
  name: nameInput,
  document: documentInput,
  degrees: z.array(degreeInput).max(10),
  /** E.164, or national digits with the dial code before them. */
  mobile: z.string().max(30),
  email: z.string().max(254).optional(),
  language: z.enum(['zh', 'en']),
  consents: consentsInput,
});

export type RegistrationForm = z.infer<typeof registrationForm>;

const typed = (longest: number) => z.string().max(longest);

/**
 * A registration that is being filled in, as it was typed; nothing of it need be right. The document's number is not
 * among it: what is not sent yet need not be known.
 */
export const registrationDraft = z.strictObject({
  name: z.strictObject({ chinese: typed(100), latin: typed(100) }),
  documentType: typed(40),
  issuingCountry: typed(2),
  degrees: z
    .array(
      z.strictObject({
        department: typed(100),
        programme: typed(100),
        degree: typed(20),
        entryYear: typed(4),
        graduationYear: typed(4),
      }),
    )
    .max(10),
  /** Digits without plus sign. */
  dialCode: typed(4),
  mobile: typed(30),
  email: typed(254),
});

export type RegistrationDraft = z.infer<typeof registrationDraft>;

/** The one-tap code of WeChat's number button, which tells the number; or a number and the code that was sent to it. */
const mobileProof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wechat-number'), code: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('sms-code'), mobile: typed(30), code: typed(20) }),
]);

export const registrationInputs = {
  getRegistration: z.strictObject({}),
  submitRegistration: z.strictObject({
    form: registrationForm,
    /** The version that is corrected; missing for the first. */
    version: z.number().int().optional(),
    /** Missing: the one way of the school that somebody looks at. */
    way: z.enum(['weekly-review', 'documents']).optional(),
  }),
  withdrawRegistration: z.strictObject({ version: z.number().int() }),
  getDraft: z.strictObject({}),
  saveDraft: z.strictObject({ draft: registrationDraft, consents: consentsInput }),
  discardDraft: z.strictObject({}),
  requestMobileCode: z.strictObject({
    mobile: typed(30),
    language: z.enum(['zh', 'en']),
    consents: consentsInput,
  }),
  confirmMobile: z.strictObject({ proof: mobileProof, consents: consentsInput }),
};

export interface RegistrationActions {
  getRegistration: {
    input: z.infer<typeof registrationInputs.getRegistration>;
    output: { readonly registration: RegistrationView | null; readonly review: ReviewView };
  };
  submitRegistration: {
    input: z.infer<typeof registrationInputs.submitRegistration>;
    output: { readonly registration: RegistrationView; readonly review: ReviewView };
  };
  withdrawRegistration: {
    input: z.infer<typeof registrationInputs.withdrawRegistration>;
    output: { readonly registration: RegistrationView };
  };
  getDraft: {
    input: z.infer<typeof registrationInputs.getDraft>;
    /** Epoch ms. */
    output: {
      readonly draft: { readonly content: RegistrationDraft; readonly savedAt: number } | null;
    };
  };
  saveDraft: {
    input: z.infer<typeof registrationInputs.saveDraft>;
    output: { readonly savedAt: number };
  };
  discardDraft: {
    input: z.infer<typeof registrationInputs.discardDraft>;
    output: { readonly discarded: true };
  };
  requestMobileCode: {
    input: z.infer<typeof registrationInputs.requestMobileCode>;
    output: { readonly expiresAt: number; readonly againAt: number };
  };
  confirmMobile: {
    input: z.infer<typeof registrationInputs.confirmMobile>;
    /** E.164; registering with it counts as confirmed. */
    output: { readonly mobile: string };
  };
}
