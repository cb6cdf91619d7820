/** registration: what an applicant sends, sees and takes back. */
import { z } from 'zod';
import {
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
  consents: z
    .array(z.strictObject({ id: z.string().max(40), version: z.string().max(10) }))
    .max(20),
});

export type RegistrationForm = z.infer<typeof registrationForm>;

export const registrationInputs = {
  getRegistration: z.strictObject({}),
  submitRegistration: z.strictObject({
    form: registrationForm,
    /** The version that is corrected; missing for the first. */
    version: z.number().int().optional(),
  }),
  withdrawRegistration: z.strictObject({ version: z.number().int() }),
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
}
